import { lineItems, type Statement } from '../accounts/line-items.ts';
import type { ClaimBook } from '../claim-book.ts';
import { type Decimal, rounded } from '../figures/exact.ts';
import { type Period, yearBefore } from '../figures/period.ts';
import type { FinanceAnalysis } from '../finance-analyzer.output.ts';
import type { Books, LineValue } from './books.ts';

export type StatementLine = FinanceAnalysis['statements']['income'][number];

const percentOf = (value: Decimal, base: Decimal | null | undefined): number | null =>
  base && !base.isZero() ? Number(rounded(value.dividedBy(base).times(100), 2)) : null;

/** Most periods that a trend shows. */
const trendLength = 24;

/** The lines of a statement that the documents give, with common size, trend, accounts and cells. */
export const statementLines = (
  statement: Statement,
  books: Books,
  period: Period,
  claims: ClaimBook,
): StatementLine[] => {
  const base =
    statement === 'balance' ? books.line('total_assets', period.key)?.value : books.line('revenue', period.key)?.value;
  const points = books
    .periods(period.months)
    .filter(({ end }) => end <= period.end)
    .slice(-trendLength);
  return lineItems.flatMap((item): StatementLine[] => {
    if (item.statement !== statement) return [];
    const value = books.line(item.id, period.key);
    if (!value) return [];
    const values = points.map(({ key }) => ({ period: key, value: books.line(item.id, key)?.value ?? null }));
    const first = values.find((point) => point.value !== null && !point.value.isZero())?.value;
    const before = books.line(item.id, yearBefore(period.key));
    return [
      {
        line: item.id,
        label: item.label,
        ...partsOf(value, claims),
        isTotal: item.sum !== undefined,
        before: before && partsOf(before, claims),
        commonSizePercent: statement === 'cash_flow' ? null : percentOf(value.value, base),
        trend: values.map((point) => ({
          period: point.period,
          value: point.value?.toFixed() ?? null,
          indexPercent: point.value && first?.isPositive() ? percentOf(point.value, first) : null,
        })),
        claimId: claims.line(value, period.key),
      },
    ];
  });
};

const partsOf = (value: LineValue, claims: ClaimBook) => ({
  value: value.value.toFixed(),
  isComputed: value.figures.length === 0,
  accounts: value.figures.map((figure) => ({
    account: figure.account,
    code: figure.code,
    value: figure.value,
    claimId: claims.figure(figure),
    place: figure.places[0]!,
  })),
  parts: value.terms.map((term) => ({ line: term.value.line, sign: term.sign })),
});
