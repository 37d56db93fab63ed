import { type LineId, lineItem, lineItems, type Statement } from '../accounts/line-items.ts';
import { type Decimal, sumOf } from '../figures/exact.ts';
import type { Figure, FigureScenario } from '../figures/figure.ts';
import type { Period } from '../figures/period.ts';

/** The value of a statement line and what it was made from. */
export interface LineValue {
  readonly line: LineId;
  readonly value: Decimal;
  /** The accounts that were added up; empty for a total that was worked out. */
  readonly figures: readonly Figure[];
  /** The lines that a total was worked out from. */
  readonly terms: readonly { readonly sign: 1 | -1; readonly value: LineValue }[];
}

/** Rows called total of something come once, even where a statement repeats them. */
const isTotal = (line: LineId): boolean => lineItem(line).sum !== undefined && line !== 'debt' && line !== 'opex';

/** All figures of an analysis, asked for by line, period and scenario. */
export class Books {
  readonly #figures = new Map<string, Figure[]>();
  readonly #ranks = new Map<string, Map<string, Set<string>>>();
  readonly #known = new Map<string, LineValue | null>();
  readonly #periods: ReadonlyMap<string, Period>;
  readonly #trialBalances: ReadonlySet<string>;

  /** `trialBalances`: ids of the tables that are trial balances, whose equity lacks the profit of the period. */
  constructor(figures: readonly Figure[], periods: ReadonlyMap<string, Period>, trialBalances: ReadonlySet<string>) {
    this.#periods = periods;
    this.#trialBalances = trialBalances;
    for (const figure of figures) {
      if (figure.line === null || figure.line === 'memo') continue;
      const key = keyOf(figure.line, figure.period, figure.scenario);
      this.#figures.set(key, [...(this.#figures.get(key) ?? []), figure]);
      const rank = keyOf(lineItem(figure.line).statement, figure.period, figure.scenario);
      const tables = this.#ranks.get(rank) ?? new Map<string, Set<string>>();
      tables.set(figure.table, (tables.get(figure.table) ?? new Set()).add(figure.line));
      this.#ranks.set(rank, tables);
    }
  }

  /** The value of a line; null where the documents do not give it. */
  line(line: LineId, period: string, scenario: FigureScenario = 'actual'): LineValue | null {
    const key = keyOf(line, period, scenario);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const value =
      this.#given(line, period, scenario) ??
      this.#rolledUp(line, period, scenario) ??
      this.computed(line, period, scenario);
    this.#known.set(key, value);
    return value;
  }

  /** A total worked out from its parts, whether or not the document gives it; null where the parts do not make it. */
  computed(line: LineId, period: string, scenario: FigureScenario = 'actual'): LineValue | null {
    if (line === 'current_year_profit') return this.#profitOfTrialBalance(period, scenario);
    const { sum, needs } = lineItem(line);
    if (!sum || !needs?.every((group) => group.some((part) => this.line(part, period, scenario) !== null))) return null;
    const terms = sum.flatMap(([sign, part]) => {
      const value = this.line(part, period, scenario);
      return value ? [{ sign, value }] : [];
    });
    return { line, value: sumOf(terms.map(({ sign, value }) => value.value.times(sign))), figures: [], terms };
  }

  /** The accounts behind a line of a period, in the order of their table. */
  figures(line: LineId, period: string, scenario: FigureScenario = 'actual'): readonly Figure[] {
    return this.#given(line, period, scenario)?.figures ?? [];
  }

  /** Whether anything is known of a statement in a period. */
  has(statement: Statement, period: string, scenario: FigureScenario = 'actual'): boolean {
    return lineItems.some((item) => item.statement === statement && this.line(item.id, period, scenario) !== null);
  }

  /** Periods with figures of their own, oldest first, of `months` length. */
  periods(months: number, scenario: FigureScenario = 'actual'): Period[] {
    const keys = new Set(
      [...this.#figures.values()]
        .flat()
        .filter((figure) => figure.scenario === scenario)
        .map(({ period }) => period),
    );
    return [...keys]
      .flatMap((key) => this.#periods.get(key) ?? [])
      .filter((period) => period.months === months)
      .toSorted((a, b) => a.end.localeCompare(b.end));
  }

  #given(line: LineId, period: string, scenario: FigureScenario): LineValue | null {
    const all = this.#figures.get(keyOf(line, period, scenario)) ?? [];
    if (all.length === 0) return null;
    const tables = this.#ranks.get(keyOf(lineItem(line).statement, period, scenario))!;
    const best = Math.max(...all.map(({ table }) => tables.get(table)?.size ?? 0));
    const table = all.find((figure) => tables.get(figure.table)?.size === best)!.table;
    const own = all.filter((figure) => figure.table === table);
    const taken = isTotal(line) || own.some(({ account }) => /^total\b/iu.test(account)) ? own.slice(-1) : own;
    return { line, value: sumOf(taken.map(({ value }) => value)), figures: taken, terms: [] };
  }

  /** A year or quarter from its months: flows are added, balances are those of the last month. */
  #rolledUp(line: LineId, period: string, scenario: FigureScenario): LineValue | null {
    const range = this.#periods.get(period);
    if (!range || range.months === 1) return null;
    const parts = [...this.#periods.values()]
      .filter(({ months, start, end }) => months < range.months && start >= range.start && end <= range.end)
      .toSorted((a, b) => a.end.localeCompare(b.end));
    const shortest = parts.filter(({ months }) => months === Math.min(...parts.map((part) => part.months)));
    const values = shortest.flatMap(({ key, end }) => {
      const value = this.#given(line, key, scenario);
      return value ? [{ end, value }] : [];
    });
    if (values.length === 0) return null;
    const isBalance = lineItem(line).statement === 'balance' || line === 'closing_cash';
    if (isBalance) return values.at(-1)!.end === range.end ? values.at(-1)!.value : null;
    if (line === 'opening_cash') return values[0]!.value;
    return {
      line,
      value: sumOf(values.map(({ value }) => value.value)),
      figures: values.flatMap(({ value }) => value.figures),
      terms: [],
    };
  }

  #profitOfTrialBalance(period: string, scenario: FigureScenario): LineValue | null {
    const tables = this.#ranks.get(keyOf('balance', period, scenario));
    if (!tables || ![...tables.keys()].some((table) => this.#trialBalances.has(table))) return null;
    const profit = this.line('net_income', period, scenario);
    return (
      profit && { line: 'current_year_profit', value: profit.value, figures: [], terms: [{ sign: 1, value: profit }] }
    );
  }
}

const keyOf = (...parts: readonly string[]): string => parts.join('|');
