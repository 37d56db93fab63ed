import { type LineId, lineItem, lineItems } from '../accounts/line-items.ts';
import { sumOf } from '../figures/exact.ts';
import type { Figure } from '../figures/figure.ts';
import { shownAmount } from '../figures/shown.ts';
import type { Books, LineValue } from '../statements/books.ts';
import type { ReadTable } from '../tables/entry.ts';
import type { Place } from '../tables/source-table.ts';
import { type Check, notChecked, passed, qualifies, stops } from './check.ts';

/** What the amounts are in, for messages: `EUR thousand`. */
export interface CheckedUnit {
  readonly unit: string;
}

const placesOf = (...values: readonly (LineValue | null | undefined)[]): Place[] =>
  values.flatMap((value) => value?.figures.flatMap(({ places }) => places) ?? []).slice(0, 4);

/** Debits and credits of every trial balance cancel out, to the last cent. */
export const checkTrialBalances = (
  tables: readonly ReadTable[],
  figures: readonly Figure[],
  { unit }: CheckedUnit,
): Check[] =>
  tables
    .filter(({ shape }) => shape === 'trial_balance')
    .flatMap((table) => {
      const own = figures.filter(
        (figure) => figure.table === table.id && figure.ledgerValue !== null && figure.line !== 'memo',
      );
      const groups = Map.groupBy(own, ({ period, scenario }) => `${period} ${scenario}`);
      return [...groups].map(([group, accounts]): Check => {
        const difference = sumOf(accounts.map(({ ledgerValue }) => ledgerValue!));
        const parts = {
          id: 'trial_balance_foots',
          label: 'Trial balance foots to zero',
          expected: '0',
          actual: difference.toFixed(),
        };
        const name = `The trial balance ${table.name ? `“${table.name}” ` : ''}(${group.replace(' actual', '')}, ${accounts.length} accounts)`;
        if (difference.isZero()) return passed({ ...parts, amount: '0', message: `${name} foots to zero.` });
        const side = difference.isNegative() ? 'credits exceed debits' : 'debits exceed credits';
        return stops({
          ...parts,
          amount: difference.toFixed(),
          message: `${name} does not foot: ${side} by ${shownAmount(difference.abs())} ${unit}.`,
          places: accounts.slice(0, 1).flatMap(({ places }) => places),
        });
      });
    });

/** Assets equal liabilities plus equity in every given period. */
export const checkBalanceSheet = (books: Books, periods: readonly string[], { unit }: CheckedUnit): Check[] =>
  periods.flatMap((period) => {
    const [assets, liabilities, equity] = (['total_assets', 'total_liabilities', 'equity'] as const).map((line) =>
      books.line(line, period),
    );
    const label = 'Assets = liabilities + equity';
    if (!assets && !liabilities && !equity) return [];
    const given = books.line('liabilities_and_equity', period);
    if (!assets || ((!liabilities || !equity) && !given))
      return [
        notChecked({
          id: 'balance_equation',
          label,
          message: `${period}: assets, liabilities and equity are not all given.`,
        }),
      ];
    const other = liabilities && equity ? liabilities.value.plus(equity.value) : given!.value;
    const difference = assets.value.minus(other);
    const parts = {
      id: 'balance_equation',
      label,
      expected: other.toFixed(),
      actual: assets.value.toFixed(),
      amount: difference.toFixed(),
    };
    if (difference.isZero())
      return [
        passed({
          ...parts,
          message: `${period}: assets of ${shownAmount(assets.value)} equal liabilities plus equity.`,
        }),
      ];
    return [
      stops({
        ...parts,
        message: `${period}: assets are ${shownAmount(assets.value)}, liabilities plus equity ${shownAmount(other)}: a difference of ${shownAmount(difference)} ${unit}.`,
        places: placesOf(assets, liabilities, equity),
      }),
    ];
  });

/** Opening cash plus the flows of the period is closing cash, and closing cash is what the balance sheet shows. */
export const checkCash = (books: Books, period: string, { unit }: CheckedUnit): Check[] => {
  const [opening, change, closing] = (['opening_cash', 'net_change_in_cash', 'closing_cash'] as const).map((line) =>
    books.line(line, period),
  );
  const cash = books.line('cash', period);
  const checks: Check[] = [];
  const label = 'Opening cash + flows = closing cash';
  if (opening && change && closing) {
    const expected = opening.value.plus(change.value);
    const difference = closing.value.minus(expected);
    const parts = {
      id: 'cash_reconciliation',
      label,
      expected: expected.toFixed(),
      actual: closing.value.toFixed(),
      amount: difference.toFixed(),
    };
    checks.push(
      difference.isZero()
        ? passed({ ...parts, message: `${period}: opening cash plus the flows of the period is closing cash.` })
        : qualifies({
            ...parts,
            message: `${period}: opening cash plus flows is ${shownAmount(expected)}, closing cash ${shownAmount(closing.value)}: ${shownAmount(difference)} ${unit} is not explained. Cash figures are given with this reservation.`,
            places: placesOf(opening, change, closing),
          }),
    );
  } else if (books.has('cash_flow', period))
    checks.push(
      notChecked({
        id: 'cash_reconciliation',
        label,
        message: `${period}: opening cash, flows and closing cash are not all given.`,
      }),
    );
  if (closing && cash && !closing.value.equals(cash.value))
    checks.push(
      qualifies({
        id: 'cash_agrees',
        label: 'Closing cash agrees with the balance sheet',
        expected: cash.value.toFixed(),
        actual: closing.value.toFixed(),
        amount: closing.value.minus(cash.value).toFixed(),
        message: `${period}: the cash flow statement closes with ${shownAmount(closing.value)}, the balance sheet shows ${shownAmount(cash.value)}: a difference of ${shownAmount(closing.value.minus(cash.value))} ${unit}.`,
        places: placesOf(closing, cash),
      }),
    );
  return checks;
};

const inclusive: ReadonlySet<LineId> = new Set(['debt', 'liabilities_and_equity']);

/** Totals that the document gives are what their parts add up to. */
export const checkTotals = (books: Books, period: string, { unit }: CheckedUnit): Check[] =>
  lineItems.flatMap(({ id, label }) => {
    if (!lineItem(id).sum || inclusive.has(id)) return [];
    const [given] = books.figures(id, period);
    const parts = given ? books.computed(id, period) : null;
    if (!given || !parts || parts.value.equals(given.value)) return [];
    const difference = parts.value.minus(given.value).negated();
    return [
      qualifies({
        id: 'totals_foot',
        label: `${label} is the sum of its parts`,
        expected: given.value,
        actual: parts.value.toFixed(),
        amount: difference.toFixed(),
        message: `${period}: ${label} is given as ${shownAmount(given.value)}, the listed parts make ${shownAmount(parts.value)}: ${shownAmount(difference)} ${unit} is not itemised. The given total is used.`,
        places: given.places.slice(0, 1),
      }),
    ];
  });

/** Net income that was worked out although the document gives no depreciation, interest or tax: they may exist all the same. */
export const checkResult = (books: Books, period: string): Check[] => {
  const result = books.line('net_income', period);
  const absent = (['depreciation', 'interest', 'tax'] as const).filter((line) => books.line(line, period) === null);
  const given = (['ebit', 'pretax_income'] as const).some((line) => books.figures(line, period).length > 0);
  if (!result || result.figures.length > 0 || absent.length === 0 || given) return [];
  const names = absent.map((line) => lineItem(line).label.toLowerCase());
  return [
    qualifies({
      id: 'result_incomplete',
      label: 'Net income takes in everything',
      message: `${period}: net income is worked out without ${names.join(', ')}, which the documents do not give. Where they exist, it is lower.`,
    }),
  ];
};
