import { Exact, toExact, zero } from '../decimal.ts';
import type { InvoiceLine, InvoiceModel } from '../model/invoice-model.ts';
import { matchLine } from './match-line.ts';
import type { MatchResult, OrderLine, Receipt, Tolerances } from './match-types.ts';

/** One line of the match table: the three sides beside each other, and the verdict. */
export interface Match extends MatchResult {
  readonly line: string;
  readonly description: string;
  readonly orderNumber: string | null;
  readonly orderLine: string | null;
  /** How the order line was found. */
  readonly foundBy: 'order line' | 'item number' | 'description' | 'only line' | null;
  readonly currency: string | null;
  readonly ordered: string | null;
  readonly alreadyInvoiced: string | null;
  readonly received: string | null;
  readonly invoiced: string;
  readonly orderPrice: string | null;
  readonly invoicePrice: string;
}

const key = (text: string | null): string => (text ?? '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
const same = (first: string | null, second: string | null): boolean => key(first) !== '' && key(first) === key(second);

const findOrder = (
  line: InvoiceLine,
  { lines, orderReference }: InvoiceModel,
  orders: readonly OrderLine[],
): { order: OrderLine; foundBy: Match['foundBy'] } | null => {
  const named = orders.filter(({ orderNumber }) => same(orderNumber, orderReference));
  const candidates = orderReference === null ? orders : named;
  const by = (foundBy: Match['foundBy'], fits: (order: OrderLine) => boolean) => {
    const found = candidates.filter(fits);
    return found.length === 1 ? { order: found[0]!, foundBy } : null;
  };
  const items = [line.sellerItemId, line.buyerItemId, line.standardItemId?.value ?? null];
  return (
    by('order line', (order) => same(order.line, line.orderLine)) ??
    by('item number', (order) => items.some((item) => same(order.item, item))) ??
    by('description', (order) => same(order.description, line.name)) ??
    (lines.length === 1 ? by('only line', () => true) : null)
  );
};

const receivedOf = (order: OrderLine, receipts: readonly Receipt[]): string | null => {
  const ofOrder = receipts.filter(({ orderNumber }) => same(orderNumber, order.orderNumber));
  if (ofOrder.length === 0) return null;
  const ofLine = ofOrder.filter(
    (receipt) =>
      same(receipt.line, order.line) ||
      (receipt.line === null && same(receipt.item, order.item)) ||
      (receipt.line === null && receipt.item === null),
  );
  return ofLine.reduce((total, { quantity }) => total.plus(toExact(quantity) ?? 0), zero).toFixed();
};

/** The price of one unit, whatever number of units the invoice prices. */
const unitPrice = ({ price, priceQuantity }: InvoiceLine): string => {
  const per = toExact(priceQuantity) ?? new Exact(1);
  return (toExact(price) ?? zero).div(per.isZero() ? 1 : per).toFixed();
};

/**
 * Matches every line of an invoice with orders and receipts. `receipts` null: none were handed in, so that only invoice and order are
 * compared. What several lines bill of one order line counts together.
 */
export const matchInvoice = (
  invoice: InvoiceModel,
  orders: readonly OrderLine[],
  receipts: readonly Receipt[] | null,
  tolerances: Tolerances,
): Match[] => {
  const billedHere = new Map<OrderLine, Exact>();
  return invoice.lines.map((line, index) => {
    const found = findOrder(line, invoice, orders);
    const quantity = line.quantity ?? '0';
    const before = found ? (toExact(found.order.alreadyInvoiced) ?? zero).plus(billedHere.get(found.order) ?? 0) : zero;
    if (found) billedHere.set(found.order, (billedHere.get(found.order) ?? zero).plus(toExact(quantity) ?? 0));
    const received = found && receipts ? (receivedOf(found.order, receipts) ?? '0') : null;
    const price = unitPrice(line);
    const order = found && { ...found.order, alreadyInvoiced: before.toFixed() };
    return {
      line: line.id ?? String(index + 1),
      description: line.name ?? '',
      orderNumber: found?.order.orderNumber ?? null,
      orderLine: found?.order.line ?? null,
      foundBy: found?.foundBy ?? null,
      currency: invoice.currency,
      ordered: found?.order.quantity ?? null,
      alreadyInvoiced: found ? before.toFixed() : null,
      received,
      invoiced: quantity,
      orderPrice: found?.order.price ?? null,
      invoicePrice: price,
      ...matchLine({ quantity, price, currency: invoice.currency }, order, received, tolerances),
    };
  });
};
