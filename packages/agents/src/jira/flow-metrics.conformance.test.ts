import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyze, dayAt, fileOf, issuesWithThroughput, jsonFile, windowOf } from '../testing/issues.fixture.ts';

const folder = join(import.meta.dirname, '../../../../../shared/data/flow-metrics');
const isPresent = existsSync(folder);
if (!isPresent) console.warn('The flow metrics used for conformance are not here: their tests are skipped.');

const read = <T>(name: string, absent: T): T =>
  isPresent ? JSON.parse(readFileSync(join(folder, name), 'utf8')) : absent;

type Issue = Record<string, string | null> & { key: string };
const metrics = read('flow_expected.json', {
  today_for_age: '',
  stages: [] as string[],
  issues: [] as Issue[],
  expected: {} as Record<string, unknown>,
});

const asJson = () => jsonFile({ issues: metrics.issues.map(({ key, ...stages }) => ({ key, stages })) });
const asCsv = () =>
  fileOf(
    'issues.csv',
    [
      ['key', ...metrics.stages],
      ...metrics.issues.map((issue) => [issue.key, ...metrics.stages.map((stage) => issue[stage] ?? '')]),
    ]
      .map((row) => row.join(','))
      .join('\n'),
  );

const counts = (rows: readonly { count: number }[]) => rows.map(({ count }) => count);

describe.skipIf(!isPresent).each([
  ['JSON', asJson],
  ['CSV', asCsv],
])('the eighteen issues as %s', (_name, file) => {
  const { expected, stages, today_for_age: today } = metrics;

  it.each([
    ['stages and no days', { stages, start: 'Committed', end: 'Done', today }],
    ['days and no stages', { start: '2018-01-01', end: '2018-01-09', today }],
    ['nothing', {}],
  ])('give every measure exactly, asked with %s', async (_asked, input) => {
    const { data } = await analyze(await file(), input);
    expect(data.cycleTimes.map(({ elapsedDays }) => elapsedDays)).toEqual(expected.cycle_time_days_elapsed);
    expect(data.cycleTimes.map(({ inclusiveDays }) => inclusiveDays)).toEqual(
      expected.cycle_time_days_kanban_guide_inclusive,
    );
    expect(data.percentiles).toMatchObject(expected.percentiles_elapsed_linear as object);
    expect(counts(data.wip)).toEqual(expected['daily_wip_2018-01-01_to_09']);
    expect(counts(data.arrivals)).toEqual(expected.arrivals);
    expect(counts(data.throughput)).toEqual(expected.departures_throughput);
    expect(counts(data.netFlow)).toEqual(expected.net_flow);
    expect(data.cumulativeFlow.stages).toEqual(expected.cfd_cumulative);
    expect(Object.fromEntries(data.ages.map(({ key, days }) => [key, days]))).toEqual(
      expected.work_item_age_elapsed_on_today,
    );
  });
});

interface OracleCase {
  history_weekly_throughput?: number[];
  items?: number;
  expect_weeks?: Record<string, number>;
  exact_cdf_weeks?: Record<string, number>;
  expect?: string;
  how_many?: { history_daily_throughput: number[]; days: number };
  exact_prob_at_least?: Record<string, number>;
}
const { cases } = read('montecarlo_oracle.json', { cases: [] as OracleCase[] });
const tolerance = 0.015;

describe.skipIf(!isPresent)('the forecasts', () => {
  it.each(cases.filter(({ expect_weeks }) => expect_weeks !== undefined))(
    'of when, from $history_weekly_throughput',
    async ({ history_weekly_throughput: history, items, expect_weeks: weeks, exact_cdf_weeks: exact = {} }) => {
      for (const seed of [1, 2, 77]) {
        const { data } = await analyze(await jsonFile(issuesWithThroughput(history!)), {
          ...windowOf(history!),
          forecast: { items },
          trials: 10_000,
          seed,
        });
        expect(data.forecast).toMatchObject(weeks!);
        const found = new Map(data.forecast!.distribution.map(({ value, probability }) => [value, probability]));
        for (const [week, probability] of Object.entries(exact))
          expect(Math.abs(found.get(Number(week))! - probability), `week ${week}, seed ${seed}`).toBeLessThan(
            tolerance,
          );
      }
    },
  );

  it('refuse a history without throughput', async () => {
    const [none] = cases.filter(({ expect: says }) => says?.startsWith('error'));
    const history = none!.history_weekly_throughput!;
    const open = { issues: [{ key: 'T-1', stages: { Todo: dayAt(0), Doing: dayAt(0), Done: null } }] };
    const { data, gaps } = await analyze(await jsonFile(open), {
      ...windowOf(history),
      stages: ['Todo', 'Doing', 'Done'],
      forecast: { items: none!.items },
    });
    expect(data.weeklyThroughput.map(({ count }) => count)).toEqual(history);
    expect(data.forecast).toBeNull();
    expect(gaps).toContainEqual(
      expect.objectContaining({ code: 'no_forecast', message: expect.stringContaining('No throughput in the sample') }),
    );
  });

  it('refuse or warn where too little has passed', async () => {
    const [single] = cases.filter(({ expect: says }) => says?.startsWith('refuse'));
    const history = single!.history_weekly_throughput!;
    const { data, gaps } = await analyze(await jsonFile(issuesWithThroughput(history)), {
      ...windowOf(history),
      forecast: { items: single!.items },
    });
    expect(data.forecast).toBeNull();
    expect(gaps[0]?.message).toContain('at least two');
  });

  it('of how many by a day', async () => {
    const [many] = cases.filter(({ how_many }) => how_many !== undefined);
    const { history_daily_throughput: history, days } = many!.how_many!;
    const { today, window } = windowOf(history, 1);
    const { data } = await analyze(await jsonFile(issuesWithThroughput(history, 1)), {
      window,
      today,
      forecast: { date: dayAt(history.length + days) },
      trials: 10_000,
    });
    expect(data.forecast).toMatchObject({ periods: days, p50: 5 });
    expect(data.forecast!.p85).toBeGreaterThanOrEqual(3);
    const found = new Map(data.forecast!.distribution.map(({ value, probability }) => [value, probability]));
    for (const [items, probability] of Object.entries(many!.exact_prob_at_least!))
      expect(Math.abs((found.get(Number(items)) ?? 0) - probability), `${items} items`).toBeLessThan(tolerance);
  });
});
