import type { RunResult } from '@copilot/contracts';
import { type ClaimIndex, isRecord, recordsOf, textOf } from '../evidence.ts';
import type { ResultTab } from '../result-tab.ts';
import { FieldList } from './field-list.tsx';
import { FindingTable } from './finding-table.tsx';
import { DuplicateTable, MatchTable } from './match-tables.tsx';
import { RecalculationTable } from './recalculation-table.tsx';
import { SupplierMessage } from './supplier-message.tsx';
import { VerdictPanel } from './verdict-panel.tsx';

/** The invoice validator's result: the verdict with its reasons, every finding, and the numbers behind them. */
export const invoiceTabs = ({ data }: RunResult, claims: ClaimIndex): ResultTab[] => {
  const findings = recordsOf(data.findings);
  const fields = recordsOf(data.fieldDetails);
  const matches = recordsOf(data.matches);
  const duplicates = recordsOf(data.duplicates);
  const rows = isRecord(data.recalculation) ? recordsOf(data.recalculation.rows) : [];
  const differing = rows.filter(({ holds }) => holds !== true).length;
  const message = isRecord(data.supplierMessage) ? data.supplierMessage : null;
  return [
    { id: 'verdict', label: 'Verdict', content: () => <VerdictPanel data={data} /> },
    { id: 'findings', label: 'Findings', count: findings.length, content: () => <FindingTable findings={findings} /> },
    { id: 'fields', label: 'Fields', content: () => <FieldList fields={fields} claims={claims} /> },
    {
      id: 'recalculation',
      label: 'Recalculation',
      ...(differing > 0 ? { count: differing } : {}),
      content: () => <RecalculationTable rows={rows} />,
    },
    ...(matches.length > 0
      ? [
          {
            id: 'matches',
            label: 'Order match',
            count: matches.length,
            content: () => <MatchTable matches={matches} />,
          },
        ]
      : []),
    ...(duplicates.length > 0
      ? [
          {
            id: 'duplicates',
            label: 'Duplicates',
            count: duplicates.length,
            content: () => <DuplicateTable duplicates={duplicates} />,
          },
        ]
      : []),
    ...(message
      ? [
          {
            id: 'message',
            label: 'Message to the supplier',
            content: () => <SupplierMessage subject={textOf(message.subject)} body={textOf(message.body)} />,
          },
        ]
      : []),
  ];
};
