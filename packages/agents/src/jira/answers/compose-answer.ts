import type { JiraAnalysis, JiraMeasures } from '../jira-analytics.output.ts';
import { type Figures, type Sentence, write } from './figures.ts';
import type { Topic } from './topics.ts';

type Answer = JiraAnalysis['answers'][number];

const declined: Partial<Record<Topic, string>> = {
  person:
    'This analysis does not rank or compare people, and it does not read who worked on what. Cycle times say how work flows through the whole system; as a measure of a person they mislead and are easily gamed. Ask which items are stuck, or in which stage the time goes.',
  teams:
    'This analysis does not compare teams. Teams size their items and points differently, so the numbers are not of the same kind. Look at each team’s own trend instead.',
  hours:
    'Story points are not converted to hours: they are a relative size and hold no time. Cycle times say how long items take, whatever their points.',
};

const has = (figures: Figures, ...ids: string[]): boolean => ids.every((id) => figures.has(id));

const templates: Record<Exclude<Topic, 'person' | 'teams' | 'hours' | 'quality'>, (figures: Figures) => string[]> = {
  cycle_time: (figures) =>
    has(figures, 'cycle-p50')
      ? [
          'Of the {{finished}} issues finished from {{from}} to {{to}}, {{level-50}} % took at most {{cycle-p50}} days and {{level-85}} % at most {{cycle-p85}} days.',
          '{{level-95}} % were done within {{cycle-p95}} days.',
        ]
      : ['No issue was finished from {{from}} to {{to}}, so there is no cycle time.'],
  throughput: (figures) =>
    has(figures, 'weeks')
      ? [
          'In {{weeks}} whole weeks up to {{to}}, between {{week-low}} and {{week-high}} issues were finished a week; the middle week had {{week-median}}.',
        ]
      : ['{{departed}} issues were finished from {{from}} to {{to}}; the window holds no whole week.'],
  wip: () => [
    '{{wip-end}} issues were in progress at the end of {{to}}, after {{wip-start}} at the end of {{from}}; the most on one day was {{wip-most}}.',
  ],
  balance: () => ['From {{from}} to {{to}}, {{arrived}} issues were started and {{departed}} ended.'],
  stuck: (figures) =>
    has(figures, 'oldest-key')
      ? [
          '{{in-progress}} issues are in progress on {{today}}; the oldest is {{oldest-key}}, started {{oldest-days}} days ago.',
          ...(has(figures, 'cycle-p85')
            ? [
                '{{over-p85}} of them are older than {{cycle-p85}} days, within which {{level-85}} % of finished issues were done.',
              ]
            : []),
        ]
      : ['Nothing is in progress on {{today}}.'],
  bottleneck: (figures) =>
    has(figures, 'slowest-stage')
      ? [
          'Most of the time of finished issues went into “{{slowest-stage}}”: {{level-50}} % spent at most {{slowest-p50}} days there and {{level-85}} % at most {{slowest-p85}} days.',
          ...(has(figures, 'efficiency') ? ['{{efficiency}} % of the time was spent outside the waiting stages.'] : []),
        ]
      : ['No issue was finished from {{from}} to {{to}}, so there are no times by stage.'],
  sprints: (figures) =>
    has(figures, 'sprint')
      ? [
          '{{sprint}} began with {{sprint-committed}} issues, {{sprint-added}} were added, {{sprint-completed}} completed and {{sprint-carried}} carried over.',
          ...(has(figures, 'velocity-low')
            ? [
                'Over {{velocity-sprints}} closed sprints between {{velocity-low}} and {{velocity-high}} were completed, {{velocity-median}} in the middle.',
              ]
            : []),
        ]
      : ['The source holds no closed sprint.'],
  when: (figures) =>
    has(figures, 'forecast-items')
      ? [
          '{{forecast-items}} issues are done by {{forecast-day-p50}} in {{level-50}} % of {{trials}} trials, by {{forecast-day-p85}} in {{level-85}} % and by {{forecast-day-p95}} in {{level-95}} %.',
        ]
      : [],
  how_many: (figures) =>
    has(figures, 'forecast-date')
      ? [
          'By {{forecast-date}}, at least {{forecast-p50}} issues are done in {{level-50}} % of {{trials}} trials, at least {{forecast-p85}} in {{level-85}} % and at least {{forecast-p95}} in {{level-95}} %.',
        ]
      : [],
};

const join = (sentences: readonly Sentence[]) => ({
  text: sentences.map(({ text }) => text).join(' '),
  claimIds: sentences.flatMap(({ claimIds }) => claimIds),
});

const questionsKnown =
  'Ask how long items take, how many are finished a week, what is in progress or stuck, where the time goes, how sprints went, when a number of items will be done, or how many will be done by a day.';

/** Answers a question on a topic from the figures alone; what cannot be answered is said to be so, with the reason. */
export const composeAnswer = (
  question: string,
  topic: Topic | null,
  { figures, measures, refusal }: { figures: Figures; measures: JiraMeasures; refusal: string | null },
): Answer => {
  if (topic === null)
    return {
      question,
      text: `This question was not understood. ${questionsKnown}`,
      status: 'not_understood',
      claimIds: [],
    };
  const reason = declined[topic];
  if (reason !== undefined) return { question, text: reason, status: 'declined', claimIds: [] };
  if (topic === 'quality') {
    const findings = measures.dataQuality.map(({ message }) => message);
    const text = findings.length === 0 ? 'Nothing in the data looks wrong.' : findings.join(' ');
    return { question, text, status: 'answered', claimIds: [] };
  }
  const sentences = templates[topic as keyof typeof templates](figures).map((template) => write(template, figures));
  if (sentences.length > 0) return { question, ...join(sentences), status: 'answered' };
  const missing =
    refusal ?? 'Say how many items, or by which day (year, month, day), in the question or in the forecast fields.';
  return { question, text: missing, status: 'not_understood', claimIds: [] };
};
