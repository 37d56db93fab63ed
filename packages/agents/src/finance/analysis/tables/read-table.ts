import { exact } from '../figures/exact.ts';
import type { NumberLocale } from '../figures/number-locale.ts';
import { monthPeriod, type Period, readPeriod } from '../figures/period.ts';
import { readAmount } from '../figures/read-amount.ts';
import { type ColumnRole, type Scenario, scenarioOf } from './column-role.ts';
import { readDay } from './day.ts';
import type { AccountType, DatedFlow, Entry, Finding, ReadTable, SalesEntry } from './entry.ts';
import type { SourceCell, SourceRow, SourceTable } from './source-table.ts';
import { currenciesOfTable, isCurrencyCode, scaleOfTable } from './stated-units.ts';
import { columnsOf, isTransposed, type TableColumns } from './table-columns.ts';

export interface ReadingOptions {
  readonly locale: NumberLocale;
  /** First month of the fiscal year, 1 to 12. */
  readonly firstMonth: number;
  /** Year for headings that name a month only; null where nothing says. */
  readonly year: number | null;
  /** What the whole document is, where its tables do not say: a budget handed in as such. */
  readonly scenario: Scenario;
}

type Values = Extract<ColumnRole, { kind: 'value' | 'debit' | 'credit' }>;

const accountTypes: readonly (readonly [RegExp, AccountType])[] = [
  [/^(?:current |fixed |non-?current )?assets?$/iu, 'asset'],
  [/^(?:current |non-?current |long-term )?liabilit(?:y|ies)$/iu, 'liability'],
  [/^(?:equity|capital)$/iu, 'equity'],
  [/^(?:income|revenues?|other income|gain)$/iu, 'income'],
  [/^(?:expenses?|costs?|cogs|loss)$/iu, 'expense'],
];

/** Reads every amount of a table; text where a number belongs becomes a finding with its place. */
export const readTable = (table: SourceTable, options: ReadingOptions): ReadTable => {
  const columns = columnsOf(table, options.firstMonth);
  const reader = new TableReader(table, columns, options);
  return { id: table.id, name: table.name, filename: filenameOf(table), scale: scaleOfTable(table), ...reader.read() };
};

const filenameOf = ({ rows }: SourceTable): string => rows[0]?.[0]?.place.filename ?? '';

class TableReader {
  readonly #table: SourceTable;
  readonly #columns: TableColumns;
  readonly #options: ReadingOptions;
  readonly #findings: Finding[] = [];
  readonly #currencies: Set<string>;
  readonly #scenario: Scenario;

  constructor(table: SourceTable, columns: TableColumns, options: ReadingOptions) {
    this.#table = table;
    this.#columns = columns;
    this.#options = options;
    this.#currencies = new Set(currenciesOfTable(table));
    const named = scenarioOf([table.name, ...table.context.slice(-2)].join(' · '));
    this.#scenario = named === 'budget' || named === 'forecast' ? named : options.scenario;
  }

  read(): Pick<ReadTable, 'shape' | 'entries' | 'sales' | 'flows' | 'findings' | 'currencies'> {
    const kinds = new Set([...this.#columns.values()].map(({ kind }) => kind));
    const transposed = isTransposed(this.#table, this.#columns, this.#options.firstMonth);
    const sales = kinds.has('units') && kinds.has('price') && !transposed ? this.#sales() : [];
    const isDated = kinds.has('date') && !transposed && sales.length === 0;
    const flows = isDated ? this.#flows() : [];
    const entries = sales.length > 0 || isDated ? [] : transposed ? this.#transposed() : this.#accounts();
    const words = [this.#table.name, ...this.#table.context].join(' ');
    const isLedger = /\b(?:ledger|journal|transactions?|postings?)\b/iu.test(words) && !kinds.has('direction');
    return {
      shape:
        sales.length > 0
          ? 'sales'
          : isDated
            ? isLedger
              ? 'ledger'
              : 'cash_plan'
            : kinds.has('debit') || kinds.has('credit') || /\btrial balance\b|\bTB\b/iu.test(words)
              ? 'trial_balance'
              : 'accounts',
      entries,
      sales,
      flows,
      findings: this.#findings,
      currencies: [...this.#currencies],
    };
  }

  #cell(row: SourceRow, kind: ColumnRole['kind']): SourceCell | undefined {
    return row.find(({ column }) => this.#columns.get(column)?.kind === kind);
  }

  #amount(cell: SourceCell, about: string): string | null {
    if (cell.isNumber && /e/iu.test(cell.text)) return exact(cell.text).toFixed();
    const read = readAmount(cell.text, cell.isNumber ? 'comma-point' : this.#options.locale);
    if (read.kind === 'amount') {
      if (read.currency && isCurrencyCode(read.currency)) this.#currencies.add(read.currency);
      return read.isPercent ? exact(read.value).dividedBy(100).toFixed() : read.value;
    }
    if (read.kind === 'text')
      this.#findings.push({ code: 'text_in_number_cell', message: `${about}: ${read.reason}`, place: cell.place });
    return null;
  }

  #currency(row: SourceRow): string | null {
    const text = this.#cell(row, 'currency')?.text.trim().toUpperCase() ?? '';
    if (!isCurrencyCode(text)) return null;
    this.#currencies.add(text);
    return text;
  }

  /** The period of a column, by its own heading or, for a bare month, with the year of the table or the form. */
  #period(role: Values): Period | null {
    if (role.period) return role.period;
    if (role.kind !== 'value' || role.month === null) return this.#tablePeriod();
    const year = this.#tablePeriod()?.key.slice(0, 4) ?? this.#options.year;
    return year === null ? null : monthPeriod(Number(year), role.month);
  }

  #tablePeriod(): Period | null {
    for (const text of [...this.#table.context.toReversed(), this.#table.name]) {
      const period = readPeriod(text, this.#options.firstMonth);
      if (period) return period;
    }
    return null;
  }

  #accounts(): Entry[] {
    const values = [...this.#columns].filter((pair): pair is [number, Values] =>
      ['value', 'debit', 'credit'].includes(pair[1].kind),
    );
    let under: string | null = null;
    return this.#table.rows.flatMap((row, index) => {
      const [code, name] = [this.#cell(row, 'code')?.text ?? null, this.#cell(row, 'name')?.text];
      const account = (name ?? code ?? '').trim();
      const filled = values.filter(([column]) => row.some((cell) => cell.column === column));
      if (filled.length === 0) {
        if (account && row.length <= 2) under = account.replace(/:$/u, '');
        return [];
      }
      if (!account) {
        const [column] = filled[0]!;
        const cell = row.find((candidate) => candidate.column === column)!;
        if (this.#amount(cell, 'A row without an account') !== null)
          this.#findings.push({
            code: 'amount_without_account',
            message: `“${cell.text}” stands in a row without an account`,
            place: cell.place,
          });
        return [];
      }
      const periodCell = this.#cell(row, 'period');
      const scenarioCell = this.#cell(row, 'scenario');
      const typeText = this.#cell(row, 'type')?.text.trim() ?? '';
      return filled.flatMap(([column, role]): Entry[] => {
        const cell = row.find((candidate) => candidate.column === column)!;
        const value = this.#amount(cell, account);
        if (value === null) return [];
        const own = role.kind === 'value' ? role.scenario : 'actual';
        return [
          {
            table: this.#table.id,
            row: index,
            column,
            account,
            code,
            type: accountTypes.find(([words]) => words.test(typeText))?.[1] ?? null,
            mapping: this.#cell(row, 'mapping')?.text.trim() ?? null,
            under,
            period: periodCell ? readPeriod(periodCell.text, this.#options.firstMonth) : this.#period(role),
            isDated: periodCell !== undefined,
            scenario: scenarioCell ? scenarioOf(scenarioCell.text) : own === 'actual' ? this.#scenario : own,
            side: role.kind === 'value' ? null : role.kind,
            value,
            currency: this.#currency(row),
            place: cell.place,
          },
        ];
      });
    });
  }

  #transposed(): Entry[] {
    const left = Math.min(...this.#columns.keys());
    const isSingle = this.#table.rows.length === 1;
    return this.#table.rows.flatMap((row, index) => {
      const label = row.find(({ column }) => column === left)?.text ?? '';
      const named = readPeriod(label, this.#options.firstMonth);
      const period = named ?? this.#tablePeriod();
      return row.flatMap((cell): Entry[] => {
        const account = this.#table.header.get(cell.column)?.text.trim();
        if (!account || (cell.column === left && (!isSingle || named !== null))) return [];
        if (
          ['currency', 'ignored', 'scenario'].includes(this.#columns.get(cell.column)!.kind) &&
          !isSingle &&
          !cell.isNumber &&
          !/\d/u.test(cell.text)
        )
          return [];
        const value = this.#amount(cell, account);
        if (value === null) return [];
        const base = {
          table: this.#table.id,
          account,
          code: null,
          type: null,
          mapping: null,
          under: null,
          side: null,
        } as const;
        return [
          {
            ...base,
            row: index,
            column: cell.column,
            isDated: true,
            period,
            scenario: this.#scenario,
            value,
            currency: this.#currency(row),
            place: cell.place,
          },
        ];
      });
    });
  }

  #sales(): SalesEntry[] {
    const find = (kind: 'units' | 'price', scenario: Scenario) =>
      [...this.#columns].find(([, role]) => role.kind === kind && role.scenario === scenario)?.[0];
    const scenarios = (['actual', 'budget', 'prior'] as const).flatMap((scenario) => {
      const [units, price] = [find('units', scenario), find('price', scenario)];
      return units === undefined || price === undefined ? [] : [{ scenario, units, price }];
    });
    if (scenarios.length < 2) return [];
    return this.#table.rows.flatMap((row) => {
      const product = this.#cell(row, 'name')?.text.trim();
      if (!product || /^(?:grand )?totals?$/iu.test(product)) return [];
      return scenarios.flatMap(({ scenario, units, price }): SalesEntry[] => {
        const [unitsCell, priceCell] = [
          row.find(({ column }) => column === units),
          row.find(({ column }) => column === price),
        ];
        const [unitsValue, priceValue] = [
          unitsCell && this.#amount(unitsCell, product),
          priceCell && this.#amount(priceCell, product),
        ];
        if (!unitsCell || !priceCell || !unitsValue || !priceValue) return [];
        return [
          {
            product,
            scenario,
            units: unitsValue,
            price: priceValue,
            unitsPlace: unitsCell.place,
            pricePlace: priceCell.place,
          },
        ];
      });
    });
  }

  /** Receipts are positive. Without a sign or a direction, what is owed to suppliers goes out and what customers owe comes in. */
  #flows(): DatedFlow[] {
    const values = [...this.#columns].filter(
      ([, { kind }]) => kind === 'value' || kind === 'debit' || kind === 'credit',
    );
    const goesOut = /\b(?:payables?|AP|creditors?|payments?|payroll|suppliers?)\b/iu.test(this.#table.name);
    return this.#table.rows.flatMap((row) => {
      const dateCell = this.#cell(row, 'date');
      const date = dateCell && readDay(dateCell.text);
      const text = this.#cell(row, 'name')?.text.trim() ?? this.#table.name;
      if (!dateCell) return [];
      if (!date) {
        this.#findings.push({
          code: 'date_unreadable',
          message: `“${dateCell.text}” is not a date`,
          place: dateCell.place,
        });
        return [];
      }
      return values.flatMap(([column, role]): DatedFlow[] => {
        const cell = row.find((candidate) => candidate.column === column);
        const value = cell ? this.#amount(cell, text) : null;
        if (!cell || value === null) return [];
        const direction = this.#cell(row, 'direction')?.text ?? this.#table.header.get(column)?.text ?? '';
        const isOut =
          /\b(?:out|outflows?|payments?|paid|credit|disbursements?)\b/iu.test(direction) ||
          (role.kind === 'value' && goesOut && !value.startsWith('-'));
        const signed = isOut ? exact(value).abs().negated().toFixed() : value;
        return [{ table: this.#table.id, date, text, value: signed, currency: this.#currency(row), place: cell.place }];
      });
    });
  }
}
