import { type AgentContext, type AgentResult, NeedsInputError } from '@copilot/agent-kit';
import type { Gap } from '@copilot/contracts';
import { composeAnswer } from './answers/compose-answer.ts';
import { claimsOfFigures, toFigures } from './answers/figures.ts';
import { forecastInQuestion } from './answers/forecast-in-question.ts';
import { figuresOf } from './answers/measure-figures.ts';
import type { Topic } from './answers/topics.ts';
import { understandQuestion } from './answers/understand-question.ts';
import { chartsOf } from './charts.ts';
import { type ForecastOutcome, forecastFrom } from './forecast/forecast.ts';
import { claimIssues } from './issue-claims.ts';
import { importIssues } from './issues/import-issues.ts';
import { plainDay } from './issues/local-day.ts';
import type { ForecastQuestion, JiraAnalyticsInput } from './jira-analytics.input.ts';
import type { JiraAnalysis, JiraMeasures } from './jira-analytics.output.ts';
import { measure } from './measure.ts';

/** What everybody wants to know, answered whether asked or not. */
const standing: readonly (readonly [Topic, string])[] = [
  ['cycle_time', 'How long do items take?'],
  ['throughput', 'How much is finished?'],
  ['wip', 'How much is in progress?'],
  ['stuck', 'What is getting old?'],
  ['bottleneck', 'Where does the time go?'],
];

const noForecast: ForecastOutcome | { forecast: null; refusal: null } = { forecast: null, refusal: null };

const runForecast = (question: ForecastQuestion, measures: JiraMeasures, { trials, seed }: JiraAnalyticsInput) => {
  const unit = question.unit ?? (question.items === undefined ? 'day' : 'week');
  const history = (unit === 'week' ? measures.weeklyThroughput : measures.throughput).map(({ count }) => count);
  return forecastFrom(question, { history, trials, seed, unit, today: plainDay(measures.scope.today)! });
};

const readConnected = async (integrationId: string, context: AgentContext) => {
  const collection = await context.readIssues(integrationId);
  if (collection.issues.length > 0) return collection;
  throw new NeedsInputError(
    `${collection.name} holds no issues yet. Synchronize it under Administration, Integrations, then run this again.`,
  );
};

/** The reader’s own question first, then what was measured. */
const summaryOf = (answers: JiraAnalysis['answers'], isAsked: boolean): string =>
  answers
    .filter(({ status }, index) => status === 'answered' || (isAsked && index === 0))
    .slice(0, 3)
    .map(({ text }) => text)
    .join(' ');

const gapsOf = (refusal: string | null, measures: JiraMeasures): Gap[] => [
  ...(refusal === null
    ? []
    : [
        {
          code: 'no_forecast',
          message: refusal,
          remedy: 'Look at more days, or at days in which something was finished.',
        },
      ]),
  ...(measures.percentiles.n === 0
    ? [
        {
          code: 'nothing_finished',
          message: `No issue came to “${measures.scope.endStage}” from ${measures.scope.from} to ${measures.scope.to}.`,
          remedy: 'Check the end stage and the days to look at.',
        },
      ]
    : []),
];

/** Measures the flow of the issues, forecasts, and answers, each in a step of the run. */
export const runJiraAnalytics = async (
  input: JiraAnalyticsInput,
  context: AgentContext,
): Promise<AgentResult<JiraAnalysis>> => {
  const measured = await context.step('measure', 'Measuring the flow of the issues', async () => {
    const document = input.document === undefined ? null : await context.readDocument(input.document);
    const collection = document ? importIssues(document) : await readConnected(input.integrationId!, context);
    const { measures, notices } = measure(collection, input, context.startedAt);
    const { cycleTimes, claims, ids } = claimIssues(measures.cycleTimes, collection, document);
    return { measures: { ...measures, cycleTimes }, notices, claims, ids };
  });
  const { measures } = measured;
  const asked = input.question?.trim() || null;
  const topic =
    asked === null
      ? null
      : await context.step('question', 'Reading the question', ({ signal }) =>
          understandQuestion(asked, context.model, signal),
        );
  const question = input.forecast ?? (asked === null ? null : forecastInQuestion(asked, topic));
  const { forecast, refusal } =
    question === null
      ? noForecast
      : await context.step('forecast', 'Simulating the forecast', async () => runForecast(question, measures, input));

  const figures = toFigures(figuresOf(measures, forecast, measured.ids));
  const answer = (text: string, about: Topic | null) => composeAnswer(text, about, { figures, measures, refusal });
  const answers = [
    ...(asked === null ? [] : [answer(asked, topic)]),
    ...(forecast && topic !== 'when' && topic !== 'how_many'
      ? [answer(forecast.kind === 'when' ? 'When will it be done?' : 'How many will be done?', forecast.kind)]
      : []),
    ...standing.filter(([about]) => about !== topic).map(([about, text]) => answer(text, about)),
    ...(measures.sprints.length > 0 && topic !== 'sprints' ? [answer('How did the sprints go?', 'sprints')] : []),
  ];
  const notices = [
    ...measured.notices,
    ...(forecast?.warning ? [forecast.warning] : []),
    ...(measures.littlesLaw && !measures.littlesLaw.isStable
      ? [
          'As much did not begin as ended in these days, so Little’s law does not hold and its figures are for orientation only.',
        ]
      : []),
  ];
  return {
    summary: summaryOf(answers, asked !== null),
    claims: [...measured.claims, ...claimsOfFigures(figures)],
    gaps: gapsOf(refusal, measures),
    data: { ...measures, forecast, charts: chartsOf(measures, forecast), answers, notices },
  };
};
