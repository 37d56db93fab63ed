import { DataTable } from '../../../../components/data-table.tsx';
import { EvidenceLine } from '../citation-link.tsx';
import { type ClaimIndex, evidenceOf } from '../evidence.ts';
import type { FlowData } from './flow-data.ts';
import { IssueLink } from './issue-link.tsx';

/** Finished issues with their cycle times; each opens the row it was read from. */
export function CycleTimeTable({ rows, claims }: { rows: FlowData['cycleTimes']; claims: ClaimIndex }) {
  const rowEvidence = (claimId: string | null) => {
    const inputs = claimId === null ? undefined : claims.get(claimId)?.computation?.inputs;
    return evidenceOf({ claimId: inputs?.[0] ?? claimId }, claims);
  };
  return (
    <DataTable
      rows={rows}
      rowKey={({ key }) => key}
      noun="finished issue"
      exportName="cycle-times"
      emptyText="No issue was finished in these days."
      columns={[
        { id: 'key', title: 'Issue', value: ({ key }) => key, render: (row) => <IssueLink issue={row} /> },
        { id: 'type', title: 'Type', value: ({ type }) => type ?? '', isExtra: true },
        { id: 'start', title: 'Start', value: ({ start }) => start },
        { id: 'end', title: 'End', value: ({ end }) => end },
        { id: 'elapsed', title: 'Elapsed days', align: 'right', value: ({ elapsedDays }) => elapsedDays },
        {
          id: 'inclusive',
          title: 'Inclusive days',
          align: 'right',
          isExtra: true,
          value: ({ inclusiveDays }) => inclusiveDays,
        },
        {
          id: 'place',
          title: 'Source',
          isExtra: true,
          value: () => '',
          render: ({ claimId }) => <EvidenceLine evidence={rowEvidence(claimId)} />,
        },
      ]}
    />
  );
}

const riskTexts: Record<string, string> = {
  over_p95: 'older than 95 % of finished issues',
  over_p85: 'older than 85 % of finished issues',
  over_p50: 'older than half of finished issues',
  usual: 'as usual',
};

/** What is in progress, oldest first, held against how long finished issues took. */
export function AgeTable({ rows }: { rows: FlowData['ages'] }) {
  return (
    <DataTable
      rows={rows}
      rowKey={({ key }) => key}
      noun="issue"
      exportName="work-item-ages"
      emptyText="Nothing is in progress."
      columns={[
        { id: 'key', title: 'Issue', value: ({ key }) => key, render: (row) => <IssueLink issue={row} /> },
        { id: 'summary', title: 'Summary', value: ({ summary }) => summary ?? '', isExtra: true },
        { id: 'stage', title: 'Stage', value: ({ stage }) => stage },
        { id: 'since', title: 'Since', value: ({ since }) => since },
        { id: 'days', title: 'Days', align: 'right', value: ({ days }) => days },
        { id: 'risk', title: 'Compared', value: ({ risk }) => riskTexts[risk] ?? 'nothing to compare with' },
      ]}
    />
  );
}

/** Where the time of finished issues went. */
export function StageTable({ rows }: { rows: FlowData['stageTimes'] }) {
  return (
    <DataTable
      rows={rows}
      rowKey={({ stage }) => stage}
      noun="stage"
      exportName="stage-times"
      emptyText="No issue was finished in these days."
      columns={[
        { id: 'stage', title: 'Stage', value: ({ stage }) => stage },
        { id: 'n', title: 'Issues', align: 'right', value: ({ n }) => n },
        { id: 'p50', title: 'Half at most, days', align: 'right', value: ({ p50 }) => p50 },
        { id: 'p85', title: '85 % at most, days', align: 'right', value: ({ p85 }) => p85 },
        { id: 'total', title: 'All days', align: 'right', value: ({ totalDays }) => totalDays },
      ]}
    />
  );
}

/** What sprints began with and what came of it. */
export function SprintTable({ rows }: { rows: FlowData['sprints'] }) {
  return (
    <DataTable
      rows={rows}
      rowKey={({ name, start }) => `${name} ${start}`}
      noun="sprint"
      exportName="sprints"
      emptyText="The source holds no sprint."
      columns={[
        { id: 'name', title: 'Sprint', value: ({ name }) => name },
        { id: 'start', title: 'Start', value: ({ start }) => start },
        { id: 'end', title: 'End', value: ({ end }) => end ?? '', isExtra: true },
        { id: 'committed', title: 'Committed', align: 'right', value: ({ committed }) => committed },
        { id: 'added', title: 'Added', align: 'right', value: ({ added }) => added },
        { id: 'removed', title: 'Removed', align: 'right', value: ({ removed }) => removed },
        { id: 'completed', title: 'Completed', align: 'right', value: ({ completed }) => completed },
        { id: 'carried', title: 'Carried over', align: 'right', value: ({ carriedOver }) => carriedOver },
      ]}
    />
  );
}
