import { isLineId, lineItem } from '../accounts/line-items.ts';
import type { Target } from '../accounts/line-words.ts';
import { type MappedAccount, mapAccount } from '../accounts/map-accounts.ts';
import type { Entry, ReadTable } from '../tables/entry.ts';
import { holdsPostings } from '../tables/holds-postings.ts';
import { Decimal, exact, sumOf } from './exact.ts';
import type { Figure, FigureScenario } from './figure.ts';
import { type Period, yearBefore } from './period.ts';

export interface FigureOptions {
  readonly given: ReadonlyMap<string, Target>;
  /** The period that the analysis is for: what a table without a period of its own is taken for. */
  readonly selected: Period;
  /** What amounts of a table are multiplied by to come to the analysis' scale, by table id. */
  readonly factors: ReadonlyMap<string, string>;
  /** Tables that were handed in as the year before. */
  readonly priorTables: ReadonlySet<string>;
}

export interface BuiltFigures {
  readonly figures: readonly Figure[];
  readonly accounts: readonly MappedAccount[];
  /** Tables whose costs or debts stood with a minus and were turned. */
  readonly turned: readonly { readonly table: string; readonly what: string }[];
}

interface Row {
  readonly entries: Entry[];
  readonly mapped: MappedAccount;
  readonly period: string;
  readonly scenario: FigureScenario;
  readonly isTrialBalance: boolean;
}

/** Amounts as they stand in the tables become figures: mapped, on one scale, with costs, debts and equity positive. */
export const buildFigures = (tables: readonly ReadTable[], options: FigureOptions): BuiltFigures => {
  const accounts = new Map<string, MappedAccount>();
  const turned: { table: string; what: string }[] = [];
  const figures = tables.flatMap((table) => {
    const rows = rowsOf(table, options, accounts);
    const signs = signsOf(table, rows, turned);
    const factor = exact(options.factors.get(table.id) ?? '1');
    return rows.map((row): Omit<Figure, 'id'> => {
      const [first] = row.entries;
      const line = row.mapped.line;
      const ledger = sumOf(
        row.entries.map(({ side, value }) => (side === 'credit' ? exact(value).negated() : exact(value))),
      ).times(factor);
      const isDebit = line === null || line === 'memo' || ['asset', 'expense'].includes(lineItem(line).type);
      const value = row.isTrialBalance ? (isDebit ? ledger : ledger.negated()) : ledger.times(signs(line));
      return {
        table: table.id,
        account: first!.account,
        code: first!.code,
        line,
        period: row.period,
        scenario: row.scenario,
        value: value.isZero() ? '0' : value.toFixed(),
        ledgerValue: row.isTrialBalance ? ledger.toFixed() : null,
        places: row.entries
          .filter(({ value: text }) => row.entries.length === 1 || !exact(text).isZero())
          .map(({ place }) => place),
      };
    });
  });
  return {
    figures: figures.map((figure, index) => ({ id: `figure-${index + 1}`, ...figure })),
    accounts: [...accounts.values()],
    turned,
  };
};

/** Debit and credit of one account belong together; a period that a table gives twice is taken once, the first. */
const rowsOf = (table: ReadTable, options: FigureOptions, accounts: Map<string, MappedAccount>): Row[] => {
  const rows = new Map<string, Row>();
  const isPostings = holdsPostings(table);
  for (const entry of table.entries) {
    const mapped = mapAccount(entry, options.given);
    const accountKey = `${entry.code ?? ''}|${entry.account}|${entry.under ?? ''}`;
    accounts.set(accountKey, accounts.get(accountKey)?.line ? accounts.get(accountKey)! : mapped);
    const placed = placeInTime(entry, table, mapped, options);
    if (!placed) continue;
    const key = [placed.period, placed.scenario, accountKey, entry.isDated ? '' : entry.row].join('|');
    const row = rows.get(key) ?? { ...placed, mapped, entries: [], isTrialBalance: table.shape === 'trial_balance' };
    if (isPostings || !row.entries.some(({ side }) => side === entry.side)) row.entries.push(entry);
    rows.set(key, row);
  }
  return [...rows.values()];
};

const placeInTime = (
  entry: Entry,
  table: ReadTable,
  mapped: MappedAccount,
  { selected, priorTables }: FigureOptions,
): { period: string; scenario: FigureScenario } | null => {
  const before = yearBefore(selected.key);
  const isPrior = entry.scenario === 'prior' || priorTables.has(table.id);
  if (isPrior)
    return {
      period: entry.period && entry.period.key !== selected.key ? entry.period.key : before,
      scenario: 'actual',
    };
  if (entry.scenario === 'opening') {
    const isBalance = mapped.line !== null && mapped.line !== 'memo' && lineItem(mapped.line).statement === 'balance';
    return isBalance ? { period: before, scenario: 'actual' } : null;
  }
  return { period: entry.period?.key ?? selected.key, scenario: entry.scenario };
};

/** Some statements show costs, debts or capital expenditure with a minus. Each group of a table is turned as a whole. */
const signsOf = (table: ReadTable, rows: readonly Row[], turned: { table: string; what: string }[]) => {
  const groups: Record<string, (line: Target | null) => boolean> = {
    costs: (line) => isKnown(line) && lineItem(line).type === 'expense' && lineItem(line).statement === 'income',
    'liabilities and equity': (line) =>
      isKnown(line) && (['liability', 'equity'].includes(lineItem(line).type) || line === 'liabilities_and_equity'),
    'capital expenditure': (line) => line === 'capex',
  };
  const flipped = Object.entries(groups).flatMap(([what, belongs]) => {
    const own = rows.filter((row) => belongs(row.mapped.line));
    const total = own.reduce((sum, row) => sum.plus(sumOf(row.entries.map(({ value }) => value))), new Decimal(0));
    return own.length > 0 && total.isNegative() && !total.isZero() ? [{ what, belongs }] : [];
  });
  if (table.shape !== 'trial_balance')
    turned.push(...flipped.map(({ what }) => ({ table: table.name || table.filename, what })));
  return (line: Target | null): number => (flipped.some(({ belongs }) => belongs(line)) ? -1 : 1);
};

const isKnown = (line: Target | null): line is Exclude<Target, 'memo'> => line !== null && isLineId(line);
