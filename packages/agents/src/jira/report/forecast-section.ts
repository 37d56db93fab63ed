import type { DeliverableSection } from '@copilot/deliverables';
import type { JiraAnalysis } from '../jira-analytics.output.ts';
import { chartBlocks, columns, computedCell, paragraph, plain, textCell } from './blocks.ts';

const shares = [50, 70, 85, 95] as const;

/** The forecast as a table of confidence, with what it was drawn from. */
export const forecastSection = (analysis: JiraAnalysis): DeliverableSection[] => {
  const { forecast } = analysis;
  if (!forecast) return [];
  const isDate = forecast.kind === 'when';
  return [
    {
      heading: 'Forecast',
      blocks: [
        paragraph(
          isDate ? `When will ${forecast.items} issues be done?` : `How many issues will be done by ${forecast.date}?`,
        ),
        {
          type: 'table',
          caption: isDate
            ? `${forecast.items} issues are done within`
            : `At least so many issues are done by ${forecast.date}`,
          columns: isDate
            ? columns(['Confidence', 1], [`${forecast.unit === 'week' ? 'Weeks' : 'Days'}`, 1, 'right'], ['By', 1.5])
            : columns(['Confidence', 1], ['Issues', 1, 'right']),
          rows: shares.map((percent) => [
            textCell(`${percent} %`),
            computedCell(forecast[`p${percent}`]),
            ...(isDate ? [computedCell(forecast.dates[`p${percent}`] ?? null)] : []),
          ]),
        },
        ...chartBlocks(analysis, 'forecast'),
        ...(forecast.warning
          ? [{ type: 'callout' as const, tone: 'warning' as const, content: plain(forecast.warning) }]
          : []),
        paragraph(
          `Monte Carlo simulation: ${forecast.trials} trials, seed ${forecast.seed}, generator ${forecast.generator}. Drawn from the throughput of ${forecast.history.length} past ${forecast.unit}s: ${forecast.history.slice(-60).join(', ')}. It assumes that the coming ${forecast.unit}s are like these.`,
        ),
      ],
    },
  ];
};
