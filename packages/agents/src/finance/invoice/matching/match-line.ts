import { Exact, roundHalfUp, toExact, zero } from '../decimal.ts';
import type { BilledLine, MatchCode, MatchResult, OrderLine, Tolerances } from './match-types.ts';

const result = (codes: readonly MatchCode[], amounts: Partial<Omit<MatchResult, 'codes'>> = {}): MatchResult => ({
  codes,
  blockedAmount: null,
  overcharge: null,
  excessQuantity: null,
  ...amounts,
});

const money = (amount: Exact): string => roundHalfUp(amount).toFixed(2);
const exact = (text: string | null): Exact => toExact(text) ?? zero;

/**
 * The three-way match of one invoice line with its order line and what was received of it. `received` null: receipts are not kept for
 * this order, so that only two sides are compared. Amounts in different currencies are never compared.
 */
export const matchLine = (
  billed: BilledLine,
  order: Pick<OrderLine, 'quantity' | 'price' | 'currency' | 'alreadyInvoiced'> | null,
  received: string | null,
  tolerances: Tolerances,
): MatchResult => {
  if (!order) return result(['NO_PO']);
  if (order.currency !== null && billed.currency !== null && order.currency !== billed.currency)
    return result(['CURRENCY_MISMATCH']);
  const [quantity, price, orderPrice] = [exact(billed.quantity), exact(billed.price), exact(order.price)];
  const already = exact(order.alreadyInvoiced);
  const slack = new Exact(tolerances.quantityPercent).div(100).plus(1);

  const remaining = Exact.max(exact(order.quantity).times(slack).minus(already), 0);
  const excess = Exact.max(quantity.minus(remaining), 0);
  const codes: MatchCode[] = [];
  if (excess.gt(0)) codes.push('QTY_OVER_PO_REMAINING');

  let blockedAmount: string | null = null;
  if (received !== null) {
    // What exceeds the order is told above; here counts what the order covers, with what was billed before.
    const covered = Exact.min(quantity, remaining);
    const there = Exact.max(exact(received).times(slack).minus(already), 0);
    const missing = covered.minus(there);
    if (missing.gt(0)) {
      codes.push(there.isZero() && exact(received).isZero() ? 'NOT_RECEIVED' : 'QTY_INVOICED_GT_RECEIVED');
      blockedAmount = money(missing.times(price));
    }
  }

  const above = price.minus(orderPrice);
  const isOverPercent = above.gt(orderPrice.times(tolerances.pricePercent).div(100));
  const isOverAmount = above.gt(exact(tolerances.priceAbsolute));
  const isOver = isOverPercent && isOverAmount;
  if (isOver) codes.push('PRICE_OVER_TOLERANCE');

  return result(codes.length > 0 ? codes : ['MATCHED'], {
    blockedAmount,
    overcharge: isOver ? money(above.times(quantity)) : null,
    excessQuantity: excess.gt(0) ? excess.toFixed() : null,
  });
};
