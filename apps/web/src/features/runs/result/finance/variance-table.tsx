import { Badge, Switch } from '@mantine/core';
import { useState } from 'react';
import { DataTable } from '../../../../components/data-table.tsx';
import { EvidenceLine } from '../citation-link.tsx';
import { type ClaimIndex, type DataRecord, evidenceOf, textOf } from '../evidence.ts';
import { amountText, amountValue } from './amount-text.ts';

const against: Record<string, string> = { budget: 'Budget', prior: 'Year before', forecast: 'Forecast' };
const direction = ({ favourable }: DataRecord): string =>
  favourable === true ? 'favourable' : favourable === false ? 'unfavourable' : '';

/** Every compared account; material ones alone where wanted. */
export function VarianceTable({
  variances,
  unit,
  claims,
}: {
  variances: readonly DataRecord[];
  unit: string;
  claims: ClaimIndex;
}) {
  const hasMaterial = variances.some(({ material }) => material === true);
  const [isMaterialOnly, setMaterialOnly] = useState(hasMaterial);
  const rows = isMaterialOnly ? variances.filter(({ material }) => material === true) : variances;
  return (
    <div>
      {hasMaterial && (
        <Switch
          mb="sm"
          label="Material only"
          checked={isMaterialOnly}
          onChange={(event) => setMaterialOnly(event.currentTarget.checked)}
        />
      )}
      <DataTable
        rows={rows}
        rowKey={(row) => textOf(row.claimId)}
        noun="variance"
        exportName="variances"
        emptyText="Nothing to compare: hand in a budget or the year before."
        columns={[
          { id: 'account', title: 'Account', value: (row) => textOf(row.account) },
          { id: 'against', title: 'Against', value: (row) => against[textOf(row.comparison)] ?? '' },
          {
            id: 'base',
            title: `Base (${unit})`,
            align: 'right',
            isExtra: true,
            value: (row) => amountValue(row.base),
            render: (row) => amountText(row.base),
          },
          {
            id: 'actual',
            title: `Actual (${unit})`,
            align: 'right',
            isExtra: true,
            value: (row) => amountValue(row.actual),
            render: (row) => amountText(row.actual),
          },
          {
            id: 'variance',
            title: 'Variance',
            align: 'right',
            value: (row) => amountValue(row.variance),
            render: (row) => amountText(row.variance),
          },
          {
            id: 'pct',
            title: '% of |base|',
            align: 'right',
            value: (row) => amountValue(row.pct),
            render: (row) => (row.pct === null ? 'n/a' : `${amountText(row.pct, 1)} %`),
          },
          {
            id: 'direction',
            title: 'Effect',
            value: direction,
            render: (row) =>
              direction(row) && (
                <Badge variant="default" size="sm" tt="none" fw={500}>
                  {direction(row)}
                  {row.signFlip === true ? ', sign changed' : ''}
                </Badge>
              ),
          },
          {
            id: 'working',
            title: 'Working',
            isExtra: true,
            value: (row) => textOf(row.note),
            render: (row) => <EvidenceLine evidence={evidenceOf(row, claims)} />,
          },
        ]}
      />
    </div>
  );
}
