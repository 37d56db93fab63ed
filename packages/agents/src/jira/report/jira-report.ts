import type { AgentResult, DeliverableOrigin } from '@copilot/agent-kit';
import type { DeliverableBlock, DeliverableDocument, DeliverableSection } from '@copilot/deliverables';
import type { JiraAnalysis } from '../jira-analytics.output.ts';
import { columns, computedCell, paragraph, plain, textCell } from './blocks.ts';
import {
  ageSection,
  cycleTimeSection,
  dailySection,
  finishedSection,
  sprintSection,
  stageSection,
  throughputSection,
} from './flow-sections.ts';
import { forecastSection } from './forecast-section.ts';

const answerBlocks = ({ answers }: JiraAnalysis): DeliverableBlock[] => [
  {
    type: 'list',
    ordered: false,
    items: answers.map(({ question, text, status }) => [
      { text: `${question} `, bold: true },
      { text, ...(status === 'answered' ? { claim: 'computed' as const } : {}) },
    ]),
  },
];

const scopeSection = ({ scope, dataQuality }: JiraAnalysis): DeliverableSection => ({
  heading: 'What was looked at, and how it was counted',
  blocks: [
    paragraph(
      `${scope.considered} of ${scope.issues} issues of ${scope.source}${scope.selection ? ` (${scope.selection})` : ''}, from ${scope.from} to ${scope.to} (${scope.days} days, ${scope.zone}).`,
    ),
    ...scope.excluded.map(({ reason, count, keys }) =>
      paragraph(`Left out, ${reason}: ${count} (${keys.slice(0, 10).join(', ')}${count > 10 ? ', …' : ''}).`),
    ),
    { type: 'list', ordered: false, items: scope.definitions.map(plain) },
    {
      type: 'table',
      caption: 'What to know about the data',
      columns: columns(['Finding', 5], ['Issues', 0.8, 'right'], ['For example', 2]),
      rows: dataQuality.map(({ message, count, keys }) => [
        textCell(message),
        computedCell(count),
        textCell(keys.slice(0, 6).join(', ')),
      ]),
      emptyText: 'Nothing in the data looks wrong.',
    },
  ],
});

/** The analysis as a delivery manager hands it on: answers first, then each measure with its definition, the daily figures last. */
export const jiraReport = (result: AgentResult<JiraAnalysis>, about: DeliverableOrigin): DeliverableDocument => {
  const { data, gaps } = result;
  const { scope } = data;
  const callouts = [...gaps.map(({ message, remedy }) => `${message}${remedy ? ` ${remedy}` : ''}`), ...data.notices];
  return {
    title: 'Flow of work',
    subtitle: scope.source,
    language: 'en',
    createdAt: about.startedAt,
    organizationName: about.organizationName,
    cover: [
      { label: 'Days looked at', value: plain(`${scope.from} to ${scope.to} (${scope.zone})`) },
      { label: 'Issues', value: plain(`${scope.considered} considered, ${data.percentiles.n} finished`) },
      { label: 'Counted from', value: plain(`“${scope.startStage}” to “${scope.endStage}”`) },
    ],
    sections: [
      {
        heading: 'Answers',
        blocks: [
          ...answerBlocks(data),
          ...callouts.map((text): DeliverableBlock => ({ type: 'callout', tone: 'warning', content: plain(text) })),
        ],
      },
      ...forecastSection(data),
      cycleTimeSection(data),
      throughputSection(data),
      ageSection(data),
      stageSection(data),
      ...sprintSection(data),
      scopeSection(data),
      finishedSection(data),
      dailySection(data),
    ],
    sources: [],
    generator: 'Tarento Co-Pilot, flow analytics',
  };
};
