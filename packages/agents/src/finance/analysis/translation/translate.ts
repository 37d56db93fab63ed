import type { LineId } from '../accounts/line-items.ts';
import { exact, rounded, sumOf } from '../figures/exact.ts';
import type { Books } from '../statements/books.ts';

/** Rates from the books' currency into another: units of that currency for one of the books'. */
export interface TranslationRates {
  readonly currency: string;
  readonly closingRate: string;
  readonly averageRate: string;
  /** For capital and reserves; the closing rate where it is not given. */
  readonly historicalRate: string | null;
}

/** Statements in another currency (IAS 21: balances at the closing rate, flows at the average, equity at the historical one). */
export interface Translation extends TranslationRates {
  readonly rows: readonly {
    readonly line: LineId;
    readonly amount: string;
    readonly rate: string;
    readonly basis: 'closing' | 'average' | 'historical';
    readonly translated: string;
  }[];
  /** What is left over: translated net assets less translated equity and profit. */
  readonly translationDifference: string;
  readonly note: string | null;
}

const flows: readonly LineId[] = ['revenue', 'gross_profit', 'ebitda', 'ebit', 'net_income'];

/** Null where assets, liabilities, equity and net income are not all known. */
export const translate = (books: Books, period: string, rates: TranslationRates): Translation | null => {
  const value = (line: LineId) => books.line(line, period)?.value ?? null;
  const [assets, liabilities, equity, profit] = (
    ['total_assets', 'total_liabilities', 'equity', 'net_income'] as const
  ).map(value);
  if (!assets || !liabilities || !equity || !profit) return null;
  const historical = rates.historicalRate ?? rates.closingRate;
  const row = (line: LineId, amount: ReturnType<typeof exact>, basis: Translation['rows'][number]['basis']) => {
    const rate = basis === 'closing' ? rates.closingRate : basis === 'average' ? rates.averageRate : historical;
    return { line, amount: amount.toFixed(), rate, basis, translated: rounded(amount.times(rate), 2) };
  };
  const before = equity.minus(profit);
  const rows = [
    ...flows.flatMap((line) => {
      const amount = value(line);
      return amount ? [row(line, amount, 'average')] : [];
    }),
    row('total_assets', assets, 'closing'),
    row('total_liabilities', liabilities, 'closing'),
    row('equity', before, 'historical'),
  ];
  const netAssets = exact(rounded(assets.times(rates.closingRate), 2)).minus(
    rounded(liabilities.times(rates.closingRate), 2),
  );
  const own = sumOf([rounded(before.times(historical), 2), rounded(profit.times(rates.averageRate), 2)]);
  return {
    ...rates,
    rows,
    translationDifference: rounded(netAssets.minus(own), 2),
    note:
      rates.historicalRate === null
        ? 'No historical rate was given: equity before this period’s profit is translated at the closing rate.'
        : null,
  };
};
