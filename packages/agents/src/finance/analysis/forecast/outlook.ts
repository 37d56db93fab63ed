import { type LineId, lineItem } from '../accounts/line-items.ts';
import { Decimal, exact, rounded } from '../figures/exact.ts';
import { nextMonth, type Period } from '../figures/period.ts';
import type { FinanceAnalyzerInput } from '../finance-analyzer.input.ts';
import type { Books } from '../statements/books.ts';
import { addDays } from '../tables/day.ts';
import type { DatedFlow } from '../tables/entry.ts';
import { type CashView, cashWeeks, defaultScenarios, type PlannedFlow, runRateFlows } from './cash-weeks.ts';
import { forecastSeries, leastHistory, type SeriesForecast } from './forecast-series.ts';
import { type Runway, runwayOf } from './runway.ts';

/** What is to come: series carried on, thirteen weeks of cash, runway. */
export interface Outlook {
  readonly series: readonly SeriesForecast[];
  readonly cash: { readonly basis: string; readonly start: string; readonly views: readonly CashView[] } | null;
  readonly runway: Runway | null;
  /** What could not be given and why. */
  readonly missing: readonly string[];
}

const forecastLines: readonly LineId[] = ['revenue', 'cogs', 'opex', 'ebitda', 'net_change_in_cash'];

/** Monthly values of a line without holes, oldest first, up to the end of the period. */
const monthly = (books: Books, line: LineId, until: string) => {
  const months = books.periods(1).filter(({ end }) => end <= until);
  const points = months.map(({ key }) => ({ period: key, value: books.line(line, key)?.value ?? null }));
  const firstKnown = points.findLastIndex(
    ({ value }, index) =>
      value === null ||
      (index > 0 && points[index - 1]!.period !== '' && nextMonth(points[index - 1]!.period) !== points[index]!.period),
  );
  const start = firstKnown < 0 ? 0 : points[firstKnown]!.value === null ? firstKnown + 1 : firstKnown;
  return points.slice(start).map(({ period, value }) => ({ period, value: value!.toFixed() }));
};

export const outlookOf = (
  books: Books,
  flows: readonly DatedFlow[],
  selected: Period,
  input: FinanceAnalyzerInput,
): Outlook => {
  const series = forecastLines.flatMap((line) => {
    const history = monthly(books, line, selected.end);
    const last = history.at(-1);
    if (!last) return [];
    const periods = Array.from({ length: input.forecastMonths }).reduce<string[]>(
      (list) => [...list, nextMonth(list.at(-1) ?? last.period)],
      [],
    );
    const forecast = forecastSeries(lineItem(line).label, history, periods);
    return forecast ? [forecast] : [];
  });
  const cash = cashOf(books, flows, selected, input);
  const runway = runwayIn(books, selected, input);
  return {
    series,
    cash,
    runway,
    missing: [
      ...(series.length === 0 ? [`No forecast: a back-test needs at least ${leastHistory} months of figures.`] : []),
      ...(cash
        ? []
        : ['No 13-week cash view: it needs opening cash and a cash plan, or at least three months of cash flow.']),
    ],
  };
};

/** Burn of the last months: as told, as given in the documents, or the monthly change of cash turned round. */
const burnsOf = (books: Books, selected: Period, input: FinanceAnalyzerInput): { burns: string[]; basis: string } => {
  if (input.monthlyNetBurn && input.monthlyNetBurn.length > 0)
    return { burns: input.monthlyNetBurn, basis: 'monthly net burn from the form' };
  const given = monthly(books, 'net_burn', selected.end);
  if (given.length > 0) return { burns: given.map(({ value }) => value), basis: 'net burn in the documents' };
  const changes = monthly(books, 'net_change_in_cash', selected.end);
  if (changes.length > 0)
    return {
      burns: changes.map(({ value }) => exact(value).negated().toFixed()),
      basis: 'net change in cash, turned round',
    };
  const balances = monthly(books, 'cash', selected.end);
  return {
    burns: balances.slice(1).map(({ value }, index) => exact(balances[index]!.value).minus(value).toFixed()),
    basis: 'fall of the cash balance from month to month',
  };
};

const openingOf = (books: Books, selected: Period, input: FinanceAnalyzerInput): string | null =>
  input.openingCash ??
  (books.line('cash', selected.key) ?? books.line('closing_cash', selected.key))?.value.toFixed() ??
  null;

const runwayIn = (books: Books, selected: Period, input: FinanceAnalyzerInput): Runway | null => {
  const cash = openingOf(books, selected, input);
  const { burns, basis } = burnsOf(books, selected, input);
  return cash === null ? null : runwayOf(cash, burns, `mean of the last ${Math.min(3, burns.length)} months; ${basis}`);
};

const cashOf = (
  books: Books,
  flows: readonly DatedFlow[],
  selected: Period,
  input: FinanceAnalyzerInput,
): Outlook['cash'] => {
  const opening = openingOf(books, selected, input);
  const start = input.cashStart ?? addDays(selected.end, 1);
  if (opening === null) return null;
  const planned: PlannedFlow[] = [...flows];
  const { burns } = burnsOf(books, selected, input);
  const scenarios = input.cashScenarios && input.cashScenarios.length > 0 ? input.cashScenarios : defaultScenarios;
  if (planned.length > 0)
    return {
      basis: `${planned.length} dated receipts and payments of the cash plan; what is overdue falls into week 1`,
      start,
      views: scenarios.map((scenario) => cashWeeks(start, opening, planned, scenario)),
    };
  if (burns.length < 3) return null;
  const receipts = monthly(books, 'revenue', selected.end).slice(-3);
  const burn = burns
    .slice(-3)
    .reduce((sum, value) => sum.plus(value), new Decimal(0))
    .dividedBy(3);
  const received =
    receipts.length === 3
      ? receipts.reduce((sum, { value }) => sum.plus(value), new Decimal(0)).dividedBy(3)
      : new Decimal(0);
  const paid = received.plus(burn);
  const [monthlyReceipts, monthlyPayments] = paid.isNegative() ? [burn.negated(), new Decimal(0)] : [received, paid];
  const rate = runRateFlows(start, rounded(monthlyReceipts, 2), rounded(monthlyPayments, 2));
  return {
    basis:
      'Run rate: the last three months, spread evenly over weeks; revenue taken as received in its month. No dated plan was handed in.',
    start,
    views: scenarios.map((scenario) => cashWeeks(start, opening, rate, scenario)),
  };
};
