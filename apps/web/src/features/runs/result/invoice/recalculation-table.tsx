import { Stack, Switch, Text } from '@mantine/core';
import { useState } from 'react';
import { DataTable } from '../../../../components/data-table.tsx';
import { type DataRecord, textOf } from '../evidence.ts';

/** Every sum of the invoice worked out again beside what it states. */
export function RecalculationTable({ rows }: { rows: readonly DataRecord[] }) {
  const [isDifferentOnly, setDifferentOnly] = useState(false);
  const shown = isDifferentOnly ? rows.filter(({ holds }) => holds !== true) : rows;
  return (
    <Stack>
      <Switch
        label="Only what differs"
        checked={isDifferentOnly}
        onChange={(event) => setDifferentOnly(event.currentTarget.checked)}
      />
      <DataTable
        rows={shown}
        rowKey={(row) => textOf(row.id)}
        noun="sum"
        exportName="recalculation"
        emptyText="Every sum comes out as the invoice states it."
        columns={[
          { id: 'subject', title: 'Sum', value: (row) => textOf(row.subject) },
          { id: 'formula', title: 'How', isExtra: true, value: (row) => textOf(row.formula) },
          { id: 'stated', title: 'Stated', align: 'right', width: '120px', value: (row) => textOf(row.stated) },
          { id: 'computed', title: 'Computed', align: 'right', width: '120px', value: (row) => textOf(row.computed) },
          {
            id: 'difference',
            title: 'Difference',
            align: 'right',
            width: '120px',
            value: (row) => textOf(row.difference),
            render: (row) => (
              <Text size="sm" fw={row.holds === true ? 400 : 600}>
                {textOf(row.difference)}
              </Text>
            ),
          },
        ]}
      />
    </Stack>
  );
}
