import { NeedsInputError } from '@copilot/agent-kit';
import type { Entry } from '../tables/entry.ts';
import { type Period, readPeriod } from './period.ts';

/** Every period that the documents name, and the one that is asked for, by key. */
export interface PeriodChoice {
  readonly selected: Period;
  readonly known: ReadonlyMap<string, Period>;
}

/**
 * The period of the analysis: the one asked for, or the latest fiscal year. Throws `NeedsInputError` naming what there is when the
 * documents have periods and not this one.
 */
export const choosePeriod = (
  asked: string,
  entries: readonly Entry[],
  firstMonth: number,
  startedAt: string,
): PeriodChoice => {
  const own = new Map(
    entries.flatMap(({ period, scenario }) => (period && scenario === 'actual' ? [[period.key, period] as const] : [])),
  );
  const all = new Map(entries.flatMap(({ period }) => (period ? [[period.key, period] as const] : [])));
  const wanted = asked === '' ? null : readPeriod(asked, firstMonth);
  const latest = [...(own.size > 0 ? own : all).values()]
    .toSorted((a, b) => a.end.localeCompare(b.end) || a.months - b.months)
    .at(-1);
  const fallback = latest ? (latest.months === 12 ? latest : yearAround(latest, firstMonth)) : null;
  const selected = wanted ?? (asked === '' ? fallback : null) ?? named(asked, startedAt);
  const isCovered = [...all.values()].some(({ start, end }) => start >= selected.start && end <= selected.end);
  const hasUndated = entries.some(({ period }) => period === null);
  if (wanted && all.size > 0 && !isCovered && !hasUndated) {
    const labels = [...all.values()].toSorted((a, b) => a.end.localeCompare(b.end)).map(({ label }) => label);
    throw new NeedsInputError(
      `The documents hold no figures for ${selected.label}. They hold ${labels.slice(0, 24).join(', ')}${labels.length > 24 ? ' and more' : ''}. Choose one of these periods.`,
    );
  }
  const known = new Map([...all, [selected.key, selected] as const]);
  return { selected, known };
};

const yearAround = ({ end }: Period, firstMonth: number): Period => {
  const [year = 0, month = 1] = end.split('-').map(Number);
  return readPeriod(String(firstMonth > 1 && month >= firstMonth ? year + 1 : year), firstMonth)!;
};

/** A period that only has a name: taken for a year without dates of its own. */
const named = (label: string, startedAt: string): Period => ({
  key: label || 'period',
  label: label || 'the period',
  start: `${startedAt.slice(0, 4)}-01-01`,
  end: `${startedAt.slice(0, 4)}-12-31`,
  months: 12,
});
