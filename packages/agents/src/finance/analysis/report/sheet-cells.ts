import type { FinanceAnalysis } from '../finance-analyzer.output.ts';

type Statements = FinanceAnalysis['statements'];
export type StatementName = keyof Statements;

/** Ids of the statements' tables, by which formulas of other sheets name them. */
export const tableIds: Readonly<Record<StatementName, string>> = {
  income: 'income-statement',
  balance: 'balance-sheet',
  cash_flow: 'cash-flow',
};

/** One row of the sheet of accounts: what a statement line adds up. */
export interface AccountRow {
  readonly account: string;
  readonly code: string | null;
  readonly line: string;
  readonly key: string;
  readonly value: string;
  readonly source: string;
  readonly claimId: string;
  readonly place: Statements['income'][number]['accounts'][number]['place'];
}

/** Every account behind the statements, of this period and the one before. */
export const accountRows = ({ statements, period }: FinanceAnalysis): AccountRow[] =>
  Object.values(statements)
    .flat()
    .flatMap((line) =>
      [
        { accounts: line.accounts, when: period.key },
        { accounts: line.before?.accounts ?? [], when: 'before' },
      ].flatMap(({ accounts, when }) =>
        accounts.map(({ account, code, value, claimId, place }) => ({
          account,
          code,
          line: line.label,
          key: `${line.line} ${when}`,
          value,
          source: `${place.filename} › ${place.section}`,
          claimId,
          place,
        })),
      ),
    );

/** Where each statement line stands in the workbook, as formulas of other sheets write it. */
export class SheetCells {
  readonly #rows = new Map<string, { readonly table: string; readonly row: number; readonly hasBefore: boolean }>();

  constructor(statements: Statements) {
    for (const name of Object.keys(tableIds) as StatementName[])
      statements[name].forEach((line, index) => {
        this.#rows.set(line.line, { table: tableIds[name], row: index + 2, hasBefore: line.before !== null });
      });
  }

  /** The cell of a line; undefined where there is none, so that no formula is written. */
  of(line: string, when: 'now' | 'before' = 'now'): string | undefined {
    const found = this.#rows.get(line);
    if (!found || (when === 'before' && !found.hasBefore)) return undefined;
    return `${found.table}!${when === 'now' ? 'B' : 'C'}${found.row}`;
  }
}
