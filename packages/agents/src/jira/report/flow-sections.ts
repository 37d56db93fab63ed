import type { DeliverableSection } from '@copilot/deliverables';
import type { JiraAnalysis } from '../jira-analytics.output.ts';
import { chartBlocks, columns, computedCell, issueCell, paragraph, textCell } from './blocks.ts';

export const cycleTimeSection = (analysis: JiraAnalysis): DeliverableSection => {
  const { percentiles, controlLimits, scope } = analysis;
  return {
    heading: 'Cycle time',
    blocks: [
      ...chartBlocks(analysis, 'cycle-times'),
      {
        type: 'table',
        caption: `Cycle time in days (${percentiles.convention}) of the ${percentiles.n} issues finished from ${scope.from} to ${scope.to}`,
        columns: columns(['Share of issues', 2], ['At most, days', 1, 'right']),
        rows: ([50, 70, 85, 90, 95] as const).map((percent) => [
          textCell(`${percent} %`),
          computedCell(percentiles[`p${percent}`]),
        ]),
      },
      ...(controlLimits
        ? [
            paragraph(
              `Natural process limits (XmR): ${controlLimits.lower} to ${controlLimits.upper} days around a mean of ${controlLimits.mean}; mean moving range ${controlLimits.movingRange}.${controlLimits.outside.length > 0 ? ` Outside: ${controlLimits.outside.slice(0, 20).join(', ')}.` : ' No issue lies outside.'}`,
            ),
          ]
        : []),
    ],
  };
};

export const throughputSection = (analysis: JiraAnalysis): DeliverableSection => ({
  heading: 'Throughput',
  blocks: [
    ...chartBlocks(analysis, 'weeks'),
    {
      type: 'table',
      caption: 'Issues finished in each whole week of seven days',
      columns: columns(['From', 1], ['To', 1], ['Finished', 1, 'right']),
      rows: analysis.weeklyThroughput.map(({ from, to, count }) => [textCell(from), textCell(to), computedCell(count)]),
      emptyText: 'The window holds no whole week.',
    },
  ],
});

export const finishedSection = ({ cycleTimes }: JiraAnalysis): DeliverableSection => ({
  heading: 'Finished issues',
  blocks: [
    {
      type: 'table',
      caption: 'Finished issues, in order of their end',
      columns: columns(
        ['Issue', 1.2],
        ['Type', 1],
        ['Start', 1.2],
        ['End', 1.2],
        ['Elapsed days', 1, 'right'],
        ['Inclusive days', 1, 'right'],
      ),
      rows: cycleTimes.map((row) => [
        issueCell(row),
        textCell(row.type),
        computedCell(row.start),
        computedCell(row.end),
        computedCell(row.elapsedDays),
        computedCell(row.inclusiveDays),
      ]),
      emptyText: 'No issue was finished in these days.',
    },
  ],
});

export const dailySection = ({
  wip,
  arrivals,
  throughput,
  netFlow,
  cumulativeFlow,
  scope,
}: JiraAnalysis): DeliverableSection => ({
  heading: 'Day by day',
  blocks: [
    {
      type: 'table',
      caption: 'Issues started, finished and in progress by day; cumulative flow by stage',
      columns: columns(
        ['Day', 1.4],
        ['Started', 1, 'right'],
        ['Finished', 1, 'right'],
        ['Net', 0.8, 'right'],
        ['In progress', 1.1, 'right'],
        ...scope.stages.map((stage): readonly [string, number, 'right'] => [stage, 1, 'right']),
      ),
      rows: wip.map(({ date, count }, index) => [
        textCell(date),
        computedCell(arrivals[index]!.count),
        computedCell(throughput[index]!.count),
        computedCell(netFlow[index]!.count),
        computedCell(count),
        ...scope.stages.map((stage) => computedCell(cumulativeFlow.stages[stage]![index]!)),
      ]),
    },
  ],
});

const riskNames: Record<JiraAnalysis['ages'][number]['risk'], string> = {
  over_p95: 'older than 95 % of finished issues',
  over_p85: 'older than 85 % of finished issues',
  over_p50: 'older than half of finished issues',
  usual: 'as usual',
  unknown: 'nothing to compare with',
};

export const ageSection = (analysis: JiraAnalysis): DeliverableSection => ({
  heading: 'Work in progress and its age',
  blocks: [
    ...chartBlocks(analysis, 'cumulative-flow'),
    ...chartBlocks(analysis, 'wip'),
    ...chartBlocks(analysis, 'ages'),
    {
      type: 'table',
      caption: `In progress on ${analysis.scope.today}, oldest first`,
      columns: columns(
        ['Issue', 1],
        ['Summary', 3],
        ['Stage', 1.2],
        ['Since', 1.2],
        ['Days', 0.7, 'right'],
        ['Compared', 2],
      ),
      rows: analysis.ages.map((row) => [
        issueCell(row),
        textCell(row.summary),
        textCell(row.stage),
        computedCell(row.since),
        computedCell(row.days),
        textCell(riskNames[row.risk]),
      ]),
      emptyText: 'Nothing is in progress.',
    },
  ],
});

export const stageSection = ({ stageTimes, flowEfficiency, littlesLaw }: JiraAnalysis): DeliverableSection => ({
  heading: 'Where the time goes',
  blocks: [
    {
      type: 'table',
      caption: 'Days finished issues spent in each stage',
      columns: columns(
        ['Stage', 2],
        ['Issues', 1, 'right'],
        ['Half at most', 1, 'right'],
        ['85 % at most', 1, 'right'],
        ['All days', 1, 'right'],
        ['Waiting', 1],
      ),
      rows: stageTimes.map((row) => [
        textCell(row.stage),
        computedCell(row.n),
        computedCell(row.p50),
        computedCell(row.p85),
        computedCell(row.totalDays),
        textCell(row.isWaiting ? 'yes' : ''),
      ]),
      emptyText: 'No issue was finished in these days.',
    },
    ...(flowEfficiency
      ? [
          paragraph(
            `Flow efficiency: ${flowEfficiency.percent} % (${flowEfficiency.activeDays} of ${flowEfficiency.totalDays} days outside waiting stages).`,
          ),
        ]
      : []),
    ...(littlesLaw
      ? [
          paragraph(
            `Little’s law: ${littlesLaw.averageWip} in progress on average ÷ ${littlesLaw.averageThroughput} finished a day = ${littlesLaw.expectedDays} days; measured ${littlesLaw.measuredDays}. ${littlesLaw.isStable ? 'About as much began as ended, so the law should hold.' : 'As much did not begin as ended, so the law does not hold here.'}`,
          ),
        ]
      : []),
  ],
});

export const sprintSection = (analysis: JiraAnalysis): DeliverableSection[] => {
  const { sprints, velocity } = analysis;
  return sprints.length === 0
    ? []
    : [
        {
          heading: 'Sprints',
          blocks: [
            ...chartBlocks(analysis, 'sprints'),
            {
              type: 'table',
              caption: 'What sprints began with and what came of it, in issues',
              columns: columns(
                ['Sprint', 2],
                ['Start', 1.3],
                ['End', 1.3],
                ['Committed', 1, 'right'],
                ['Added', 1, 'right'],
                ['Removed', 1, 'right'],
                ['Completed', 1, 'right'],
                ['Carried over', 1, 'right'],
              ),
              rows: sprints.map((row) => [
                textCell(row.name),
                textCell(row.start),
                textCell(row.end),
                ...[row.committed, row.added, row.removed, row.completed, row.carriedOver].map(computedCell),
              ]),
            },
            ...(velocity
              ? [
                  paragraph(
                    `Completed in ${velocity.sprints} closed sprints: ${velocity.low} to ${velocity.high} ${velocity.unit}, ${velocity.median} in the middle.`,
                  ),
                ]
              : []),
          ],
        },
      ];
};
