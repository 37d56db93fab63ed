/** A line of a purchase order. Quantities and prices are decimal strings; the price is for one unit, without VAT. */
export interface OrderLine {
  readonly orderNumber: string;
  readonly line: string | null;
  readonly item: string | null;
  readonly description: string | null;
  readonly quantity: string;
  readonly price: string;
  readonly currency: string | null;
  /** What earlier invoices already billed of this line. */
  readonly alreadyInvoiced: string | null;
}

/** Goods received against an order line. */
export interface Receipt {
  readonly orderNumber: string;
  readonly line: string | null;
  readonly item: string | null;
  readonly quantity: string;
  readonly date: string | null;
}

/**
 * What an accounts payable department tolerates. A unit price fails only when it exceeds the percentage AND the absolute amount.
 */
export interface Tolerances {
  readonly pricePercent: number;
  readonly priceAbsolute: string;
  readonly quantityPercent: number;
}

export type MatchCode =
  | 'MATCHED'
  | 'NO_PO'
  | 'CURRENCY_MISMATCH'
  | 'NOT_RECEIVED'
  | 'QTY_INVOICED_GT_RECEIVED'
  | 'QTY_OVER_PO_REMAINING'
  | 'PRICE_OVER_TOLERANCE';

export interface BilledLine {
  readonly quantity: string;
  readonly price: string;
  readonly currency: string | null;
}

export interface MatchResult {
  readonly codes: readonly MatchCode[];
  /** What should not be paid for lack of goods, in the invoice's currency; null where nothing is blocked. */
  readonly blockedAmount: string | null;
  /** Price above the order's, times the quantity; null where the price is tolerated. */
  readonly overcharge: string | null;
  /** Quantity above what the order has left; null where there is none. */
  readonly excessQuantity: string | null;
}
