import { type AgentDocument, NeedsInputError } from '@copilot/agent-kit';
import { type MappedAccount, readGivenMapping } from './accounts/map-accounts.ts';
import { mappingRows } from './accounts/mapping-rows.ts';
import { checkBalanceSheet, checkCash, checkResult, checkTotals, checkTrialBalances } from './checks/balance-checks.ts';
import type { Check } from './checks/check.ts';
import { checkCompleteness, checkDuplicates } from './checks/period-checks.ts';
import { checkCurrency, checkFindings, decideScale, scaleName } from './checks/unit-checks.ts';
import { buildFigures } from './figures/build-figures.ts';
import { choosePeriod } from './figures/choose-period.ts';
import { exact } from './figures/exact.ts';
import type { Figure } from './figures/figure.ts';
import { type NumberLocale, numberLocaleNames } from './figures/number-locale.ts';
import type { Period } from './figures/period.ts';
import type { FinanceAnalyzerInput } from './finance-analyzer.input.ts';
import { Books } from './statements/books.ts';
import type { Scenario } from './tables/column-role.ts';
import { decideLocale } from './tables/decide-locale.ts';
import type { DatedFlow, ReadTable, SalesEntry } from './tables/entry.ts';
import { findTables } from './tables/find-tables.ts';
import { readTable } from './tables/read-table.ts';

/** A document and what it was handed in as. */
export interface GivenDocument {
  readonly document: AgentDocument;
  readonly role: 'statements' | 'budget' | 'prior' | 'other';
}

/** Everything that the documents say in numbers, on one scale, with what was found wrong on the way. */
export interface ReadBooks {
  readonly books: Books;
  readonly figures: readonly Figure[];
  readonly tables: readonly ReadTable[];
  readonly sales: readonly SalesEntry[];
  readonly cashPlan: readonly DatedFlow[];
  readonly ledger: readonly DatedFlow[];
  readonly accounts: readonly MappedAccount[];
  readonly selected: Period;
  readonly locale: NumberLocale;
  readonly currency: string;
  readonly scale: number;
  readonly unit: string;
  readonly checks: readonly Check[];
  readonly notices: readonly string[];
}

const scenarios: Readonly<Record<GivenDocument['role'], Scenario>> = {
  statements: 'actual',
  budget: 'budget',
  prior: 'actual',
  other: 'actual',
};
const declaredScales = { auto: null, units: 1, thousands: 1_000, millions: 1_000_000 } as const;

/**
 * Reads the tables of the documents into books. Throws `NeedsInputError` where a person has to say something first: no table, an
 * unclear number format, no currency, accounts that nobody can map.
 */
export const readBooks = (
  given: readonly GivenDocument[],
  input: FinanceAnalyzerInput,
  startedAt: string,
): ReadBooks => {
  const found = given.map(({ document, role }, index) => ({
    role,
    document,
    tables: findTables(document, index * 1_000 + 1),
  }));
  const main = found.filter(({ role }) => role === 'statements');
  if (main.every(({ tables }) => tables.length === 0))
    throw new NeedsInputError(
      `No table with amounts could be read in ${main.map(({ document }) => document.filename).join(', ')}. Hand the figures in as XLSX or CSV.`,
    );
  const mappings = mappingRows(found.flatMap(({ tables }) => tables));
  const { locale, notice } = decideLocale(
    input.numberLocale,
    found.flatMap(({ tables }) => tables),
  );
  const year = /\b(?:19|20)\d{2}\b/u.exec(input.period)?.[0];
  const read = found.flatMap(({ tables, role }) =>
    tables
      .filter((table) => !mappings.tables.has(table.id))
      .map((table) => ({
        role,
        table: readTable(table, {
          locale,
          firstMonth: input.fiscalYearStart,
          year: year ? Number(year) : null,
          scenario: scenarios[role],
        }),
      })),
  );
  const tables = read.map(({ table }) => table);
  const currency = currencyOf(input, tables);
  const { scale, checks: scaleChecks } = decideScale(tables, declaredScales[input.scale]);
  const entries = tables.flatMap((table) => table.entries);
  const { selected, known } = choosePeriod(input.period, entries, input.fiscalYearStart, startedAt);
  const { mapping, unknown } = readGivenMapping([...mappings.rows, ...(input.mapping ?? [])]);
  if (unknown.length > 0)
    throw new NeedsInputError(
      `The mapping names lines that do not exist: ${unknown
        .map(({ account, line }) => `${account} → ${line}`)
        .slice(0, 20)
        .join('; ')}. Use a line such as revenue, cogs, opex_personnel, receivables, or ignore.`,
    );
  const factors = new Map(
    tables.map(
      (table) =>
        [
          table.id,
          exact(table.scale ?? scale)
            .dividedBy(scale)
            .toFixed(),
        ] as const,
    ),
  );
  const built = buildFigures(tables, {
    given: mapping,
    selected,
    factors,
    priorTables: new Set(read.flatMap(({ role, table }) => (role === 'prior' ? [table.id] : []))),
  });
  const unmapped = built.accounts.filter(({ line }) => line === null);
  requireMapping(unmapped, built.accounts.length, input);
  const unit = scale === 1 ? currency : `${currency} ${scaleName(scale).replace(/s$/u, '')}`;
  const trialBalances = new Set(tables.filter(({ shape }) => shape === 'trial_balance').map(({ id }) => id));
  const books = new Books(built.figures, known, trialBalances);
  const checked = [...new Set([selected.key, ...books.periods(selected.months).map(({ key }) => key)])];
  const checks: Check[] = [
    ...checkTrialBalances(tables, built.figures, { unit }),
    ...checkBalanceSheet(books, checked, { unit }),
    ...checkCash(books, selected.key, { unit }),
    ...checkTotals(books, selected.key, { unit }),
    ...(trialBalances.size > 0 ? [] : checkResult(books, selected.key)),
    ...checkDuplicates(tables),
    ...checkCompleteness(books, tables, selected, startedAt.slice(0, 10)),
    checkCurrency(tables, currency),
    ...scaleChecks,
    ...checkFindings(tables.flatMap(({ findings }) => findings)),
    mappingCheck(built.accounts, unmapped),
  ];
  return {
    books,
    figures: built.figures,
    tables,
    sales: tables.flatMap(({ sales }) => sales),
    cashPlan: tables.flatMap(({ id, shape, flows }) =>
      shape === 'cash_plan'
        ? flows.map((flow) => ({
            ...flow,
            value: exact(flow.value)
              .times(factors.get(id) ?? 1)
              .toFixed(),
          }))
        : [],
    ),
    ledger: tables.flatMap(({ shape, flows }) => (shape === 'ledger' ? flows : [])),
    accounts: built.accounts,
    selected,
    locale,
    currency,
    scale,
    unit,
    checks,
    notices: [
      ...(notice ? [notice] : []),
      ...built.turned.map(
        ({ table, what }) => `${capital(what)} – shown with a minus in “${table}” – count as positive amounts here.`,
      ),
      ...(input.numberLocale === 'auto' || !tables.length
        ? []
        : [`Numbers are read as ${numberLocaleNames[locale]}, as declared.`]),
    ],
  };
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const currencyOf = (input: FinanceAnalyzerInput, tables: readonly ReadTable[]): string => {
  if (input.currency) return input.currency.toUpperCase();
  const [only, ...others] = new Set(tables.flatMap(({ currencies }) => currencies));
  if (only && others.length === 0) return only;
  throw new NeedsInputError(
    only
      ? `The documents hold amounts in ${[only, ...others].join(', ')}. Choose the currency of the analysis.`
      : 'The documents do not say which currency their amounts are in. Choose it in the form.',
  );
};

/** Accounts that nobody can place stop the analysis, unless they may be left out or nothing at all is a statement. */
const requireMapping = (unmapped: readonly MappedAccount[], all: number, input: FinanceAnalyzerInput): void => {
  if (unmapped.length === 0 || input.leaveOutUnmapped) return;
  if (unmapped.length === all && (input.questions?.length ?? 0) > 0) return;
  const names = unmapped.map(({ account, code }) =>
    code === null || code === account ? account : `${code} ${account}`,
  );
  const shown = names.slice(0, 40).join('; ');
  throw new NeedsInputError(
    `${unmapped.length} ${unmapped.length === 1 ? 'account' : 'accounts'} could not be mapped to a statement line: ${shown}${names.length > 40 ? `; and ${names.length - 40} more` : ''}. Add them under “Account mapping” (account and line), or tick “Leave out accounts that cannot be mapped”.`,
  );
};

const mappingCheck = (accounts: readonly MappedAccount[], unmapped: readonly MappedAccount[]): Check => {
  const base = {
    id: 'mapping',
    label: 'Every account is mapped',
    amount: null,
    places: [],
    expected: String(accounts.length),
    actual: String(accounts.length - unmapped.length),
  };
  const byType = accounts.filter(({ method }) => method === 'type' || method === 'heading');
  if (unmapped.length > 0)
    return {
      ...base,
      status: 'warning',
      effect: 'qualifies',
      message: `${unmapped.length} accounts are left out because they could not be mapped: ${unmapped
        .map(({ account }) => account)
        .slice(0, 20)
        .join('; ')}.`,
    };
  if (byType.length > 0)
    return {
      ...base,
      status: 'warning',
      effect: 'qualifies',
      message: `${byType.length} accounts were mapped by their heading or type only: ${byType
        .map(({ account }) => account)
        .slice(0, 20)
        .join('; ')}.`,
    };
  return {
    ...base,
    status: 'passed',
    effect: 'none',
    message: `${accounts.length} accounts are mapped to statement lines.`,
  };
};
