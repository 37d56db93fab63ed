import type { RunResult } from '@copilot/contracts';
import { Stack } from '@mantine/core';
import type { ClaimIndex } from '../evidence.ts';
import { genericTabs } from '../generic-tabs.tsx';
import type { ResultTab } from '../result-tab.ts';
import { FlowCharts } from './flow-charts.tsx';
import { readFlowData } from './flow-data.ts';
import { FlowOverview } from './flow-overview.tsx';
import { FlowScope } from './flow-scope.tsx';
import { AgeTable, CycleTimeTable, SprintTable, StageTable } from './flow-tables.tsx';
import { ForecastView } from './forecast-view.tsx';

/** The flow analytics' result: answers first, then each measure as a picture and a table. */
export const jiraTabs = (result: RunResult, claims: ClaimIndex): ResultTab[] => {
  const data = readFlowData(result.data);
  if (!data) return genericTabs(result, claims);
  const { forecast } = data;
  return [
    { id: 'overview', label: 'Overview', content: () => <FlowOverview data={data} /> },
    ...(forecast
      ? [{ id: 'forecast', label: 'Forecast', content: () => <ForecastView data={data} forecast={forecast} /> }]
      : []),
    {
      id: 'cycle-times',
      label: 'Cycle times',
      count: data.cycleTimes.length,
      content: () => (
        <Stack gap="lg">
          <FlowCharts data={data} names={['cycle-times']} />
          <CycleTimeTable rows={data.cycleTimes} claims={claims} />
        </Stack>
      ),
    },
    {
      id: 'in-progress',
      label: 'In progress',
      count: data.ages.length,
      content: () => (
        <Stack gap="lg">
          <FlowCharts data={data} names={['ages', 'wip']} />
          <AgeTable rows={data.ages} />
        </Stack>
      ),
    },
    { id: 'stages', label: 'Stages', content: () => <StageTable rows={data.stageTimes} /> },
    ...(data.sprints.length > 0
      ? [
          {
            id: 'sprints',
            label: 'Sprints',
            count: data.sprints.length,
            content: () => (
              <Stack gap="lg">
                <FlowCharts data={data} names={['sprints']} />
                <SprintTable rows={data.sprints} />
              </Stack>
            ),
          },
        ]
      : []),
    { id: 'data', label: 'Data', content: () => <FlowScope data={data} /> },
  ];
};
