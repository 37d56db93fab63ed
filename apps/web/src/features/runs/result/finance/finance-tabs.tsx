import type { RunResult } from '@copilot/contracts';
import { Stack } from '@mantine/core';
import { Chart } from '../../../../components/charts/chart.tsx';
import { chartsOf } from '../chart-data.ts';
import type { ClaimIndex } from '../evidence.ts';
import { genericTabs } from '../generic-tabs.tsx';
import type { ResultTab } from '../result-tab.ts';

/** The finance analyzer's result: charts first, then its tables. */
export const financeTabs = (result: RunResult, claims: ClaimIndex): ResultTab[] => {
  const { charts: given, ...data } = result.data;
  const charts = chartsOf(given);
  return [
    ...(charts.length > 0
      ? [
          {
            id: 'charts',
            label: 'Charts',
            count: charts.length,
            content: () => (
              <Stack>
                {charts.map((spec) => (
                  <Chart key={spec.title} {...spec} />
                ))}
              </Stack>
            ),
          },
        ]
      : []),
    ...genericTabs({ ...result, data }, claims),
  ];
};
