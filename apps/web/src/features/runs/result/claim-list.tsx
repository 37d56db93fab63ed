import { type Claim, claim } from '@copilot/contracts';
import { Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { DataTable } from '../../../components/data-table.tsx';
import { EvidenceLine } from './citation-link.tsx';
import { evidenceOf } from './evidence.ts';

const none = new Map();

/** Every statement of the result with its kind, place and working. */
export function ClaimList({ claims }: { claims: readonly Claim[] }) {
  const [kind, setKind] = useState<string | null>(null);
  const shown = kind === null ? claims : claims.filter((entry) => entry.kind === kind);
  return (
    <Stack>
      <Select
        aria-label="Kind of statement"
        placeholder="All kinds"
        clearable
        maw={220}
        value={kind}
        data={claim.shape.kind.options}
        onChange={setKind}
      />
      <DataTable
        rows={shown}
        rowKey={({ id }) => id}
        noun="statement"
        exportName="statements"
        emptyText="No statement of this kind."
        columns={[
          { id: 'text', title: 'Statement', value: ({ text }) => text },
          {
            id: 'working',
            title: 'Working',
            isExtra: true,
            value: ({ computation }) =>
              computation ? `${computation.formula} = ${computation.value} ${computation.unit}`.trim() : '',
            render: ({ computation }) =>
              computation && (
                <Text size="sm" c="dimmed">
                  {computation.formula} = {computation.value} {computation.unit}
                </Text>
              ),
          },
          {
            id: 'kind',
            title: 'Kind and place',
            width: '30%',
            value: (entry) => entry.kind,
            render: (entry) => <EvidenceLine evidence={evidenceOf({ claim: entry }, none)} />,
          },
        ]}
      />
    </Stack>
  );
}
