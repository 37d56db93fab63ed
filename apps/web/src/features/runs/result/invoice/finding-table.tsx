import { SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { DataTable } from '../../../../components/data-table.tsx';
import { type DataRecord, textOf } from '../evidence.ts';
import { SeverityBadge, severityLabel } from './severity-badge.tsx';

const order = ['fatal', 'warning', 'info'];

/** Every finding: rule, what was found, what was expected, where. */
export function FindingTable({ findings }: { findings: readonly DataRecord[] }) {
  const [severity, setSeverity] = useState('all');
  const present = order.filter((level) => findings.some((finding) => finding.severity === level));
  const rows = findings
    .map((finding, index) => ({ finding, key: String(index) }))
    .filter(({ finding }) => severity === 'all' || finding.severity === severity);
  return (
    <Stack>
      {present.length > 1 && (
        <SegmentedControl
          aria-label="Severity"
          value={severity}
          onChange={setSeverity}
          data={[
            { value: 'all', label: 'All' },
            ...present.map((level) => ({ value: level, label: severityLabel(level) })),
          ]}
          style={{ alignSelf: 'flex-start' }}
        />
      )}
      <DataTable
        rows={rows}
        rowKey={({ key }) => key}
        noun="finding"
        exportName="findings"
        emptyText="No rule is broken and nothing else speaks against the invoice."
        columns={[
          {
            id: 'severity',
            title: 'Severity',
            width: '1%',
            value: ({ finding }) => order.indexOf(textOf(finding.severity)),
            render: ({ finding }) => <SeverityBadge severity={textOf(finding.severity)} />,
          },
          {
            id: 'rule',
            title: 'Rule',
            width: '150px',
            value: ({ finding }) => textOf(finding.ruleId),
            render: ({ finding }) => (
              <>
                <Text size="sm" className="wrap-anywhere">
                  {textOf(finding.ruleId)}
                </Text>
                <Text size="xs" c="dimmed">
                  {textOf(finding.layer)}
                </Text>
              </>
            ),
          },
          {
            id: 'message',
            title: 'Finding',
            value: ({ finding }) => textOf(finding.message),
            render: ({ finding }) => (
              <>
                <Text size="sm">{textOf(finding.message)}</Text>
                {textOf(finding.fix) && (
                  <Text size="xs" c="dimmed">
                    {textOf(finding.fix)}
                  </Text>
                )}
              </>
            ),
          },
          { id: 'actual', title: 'Found', width: '140px', value: ({ finding }) => textOf(finding.actual) },
          { id: 'expected', title: 'Expected', width: '160px', value: ({ finding }) => textOf(finding.expected) },
          {
            id: 'place',
            title: 'Place',
            width: '200px',
            isExtra: true,
            value: ({ finding }) => textOf(finding.place),
            render: ({ finding }) => (
              <Text size="xs" c="dimmed" className="wrap-anywhere">
                {textOf(finding.place)}
              </Text>
            ),
          },
        ]}
      />
    </Stack>
  );
}
