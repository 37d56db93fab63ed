import { type Day, dayText, plainDay } from '../issues/local-day.ts';
import type { ForecastQuestion } from '../jira-analytics.input.ts';
import { type Forecast, type ForecastPercent, forecastPercents } from '../jira-analytics.output.ts';
import { atLeast, mostPeriods, type Sampling, simulateItems, simulatePeriods, within } from './simulate.ts';

/** Fewer past periods than this give a forecast with a warning; a single one gives none. */
const recommendedSamples = 7;
const generator = 'mulberry32, one draw of a past period per period and trial';

export type ForecastOutcome =
  | { readonly forecast: Forecast; readonly refusal: null }
  | { readonly forecast: null; readonly refusal: string };

const refuse = (refusal: string): ForecastOutcome => ({ forecast: null, refusal });

const percents = (of: (percent: number) => number): Record<ForecastPercent, number> =>
  Object.fromEntries(forecastPercents.map((percent) => [`p${percent}`, of(percent)])) as Record<
    ForecastPercent,
    number
  >;

const share = (count: number, trials: number): number => Math.round((count / trials) * 1_000_000) / 1_000_000;

/** Share of trials by outcome: of those up to it, or of those that reached it. */
const distributionOf = (sorted: readonly number[], direction: 'within' | 'at_least'): Forecast['distribution'] => {
  const points: Forecast['distribution'] = [];
  for (const [index, value] of sorted.entries()) {
    const isFirst = value !== sorted[index - 1];
    const isLast = value !== sorted[index + 1];
    if (direction === 'within' && isLast) points.push({ value, probability: share(index + 1, sorted.length) });
    if (direction === 'at_least' && isFirst)
      points.push({ value, probability: share(sorted.length - index, sorted.length) });
  }
  return points;
};

const warningFor = (samples: number, unit: string): string | null =>
  samples < recommendedSamples
    ? `The forecast draws from ${samples} past ${unit}s only; at least ${recommendedSamples} are recommended. Take it as a hint.`
    : null;

/** A Monte Carlo forecast from past throughput, or the reason why there is none. `today` is the last day that has passed. */
export const forecastFrom = (
  question: ForecastQuestion,
  { history, trials, seed, today, unit }: Sampling & { today: Day; unit: 'day' | 'week' },
): ForecastOutcome => {
  if (history.every((count) => count === 0))
    return refuse(
      'No throughput in the sample: nothing was finished in the days looked at, so no forecast is possible.',
    );
  if (history.length < 2)
    return refuse(
      `Only ${history.length} whole ${unit} has passed in the days looked at: a forecast needs at least two, better ${recommendedSamples}.`,
    );
  const days = unit === 'week' ? 7 : 1;
  const common = { unit, trials, seed, generator, history: [...history], warning: warningFor(history.length, unit) };
  const sampling = { history, trials, seed };
  if (question.items !== undefined) {
    const outcomes = simulatePeriods(sampling, question.items);
    if (!outcomes)
      return refuse(
        `At this pace ${question.items} items may take more than ${mostPeriods} ${unit}s; that far ahead a forecast says nothing.`,
      );
    const values = percents((percent) => within(outcomes, percent));
    const dates = Object.fromEntries(
      Object.entries(values).map(([name, periods]) => [name, dayText(today + periods * days)]),
    );
    const forecast: Forecast = {
      kind: 'when',
      items: question.items,
      date: null,
      periods: null,
      ...values,
      dates,
      distribution: distributionOf(outcomes, 'within'),
      ...common,
    };
    return { forecast, refusal: null };
  }
  const target = plainDay(question.date ?? '');
  const periods = target === null ? 0 : Math.floor((target - today) / days);
  if (periods < 1)
    return refuse(
      `${question.date} is not at least one ${unit} after ${dayText(today)}: there is nothing to forecast.`,
    );
  if (periods > mostPeriods)
    return refuse(
      `${question.date} is more than ${mostPeriods} ${unit}s away; that far ahead a forecast says nothing.`,
    );
  const outcomes = simulateItems(sampling, periods);
  const forecast: Forecast = {
    kind: 'how_many',
    items: null,
    date: question.date ?? null,
    periods,
    ...percents((percent) => atLeast(outcomes, percent)),
    dates: {},
    distribution: distributionOf(outcomes, 'at_least'),
    ...common,
  };
  return { forecast, refusal: null };
};
