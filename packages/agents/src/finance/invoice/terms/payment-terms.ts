import { DateTime } from 'luxon';
import { roundHalfUp, toExact } from '../decimal.ts';
import type { InvoiceModel } from '../model/invoice-model.ts';

/** A cash discount: what is taken off when payment arrives by a date. */
export interface Discount {
  readonly days: number;
  readonly percent: string;
  readonly until: string | null;
  /** In the invoice's currency. */
  readonly amount: string | null;
  /** What is left to pay within the discount period. */
  readonly payable: string | null;
}

export interface PaymentPlan {
  readonly dueDate: string | null;
  /** Where the due date comes from. */
  readonly basis: 'invoice' | 'payment terms' | 'vendor master data' | 'unknown';
  readonly daysLeft: number | null;
  readonly discounts: readonly Discount[];
}

const isDate = (text: string | null): text is string => text !== null && DateTime.fromISO(text).isValid;
const after = (date: string, days: number): string => DateTime.fromISO(date).plus({ days }).toISODate() ?? date;

/** XRechnung writes discounts as `#SKONTO#TAGE=14#PROZENT=2.00#BASISBETRAG=100.00#`. */
const structured = /#SKONTO#TAGE=(\d+)#PROZENT=(\d+(?:\.\d+)?)(?:#BASISBETRAG=(-?\d+(?:\.\d+)?))?#/gu;
const percentFirst =
  /(\d+(?:[.,]\d+)?)\s?%[^.\n%]{0,60}?\b(\d{1,3})\s*(?:days?|Tagen?|jours?|dagen|giorni|d[ií]as)\b/giu;
const daysFirst = /\b(\d{1,3})\s*(?:days?|Tagen?|jours?|dagen)\b[^.,;\n%]{0,30}?(\d+(?:[.,]\d+)?)\s?%/giu;
const english = /\b(\d+(?:\.\d+)?)\s?%?\s?\/\s?(\d{1,3})\b(?=[\s,;]*(?:net|n\/))/giu;

const discountsIn = (terms: string): { days: number; percent: string; base: string | null }[] => {
  const found = [...terms.matchAll(structured)].map(([, days, percent, base]) => ({
    days,
    percent,
    base: base ?? null,
  }));
  const loose =
    found.length > 0
      ? []
      : [
          ...[...terms.matchAll(percentFirst), ...terms.matchAll(english)].map(([, percent, days]) => ({
            days,
            percent,
            base: null,
          })),
          ...[...terms.matchAll(daysFirst)].map(([, days, percent]) => ({ days, percent, base: null })),
        ];
  const seen = new Map<string, { days: number; percent: string; base: string | null }>();
  for (const { days, percent, base } of [...found, ...loose]) {
    const exact = (percent ?? '0').replace(',', '.');
    // More than a tenth is hardly a cash discount: interest on arrears, or a rate of VAT.
    if (Number(exact) > 0 && Number(exact) <= 10)
      seen.set(`${days}/${exact}`, { days: Number(days), percent: exact, base });
  }
  return [...seen.values()];
};

const netDays = (terms: string): number | null => {
  const match =
    /\b(?:net|n\/|netto|within|innerhalb von|binnen|sous|entro|payable in|terms?:?)\s*(\d{1,3})\b/iu.exec(terms) ??
    /\b(\d{1,3})\s*(?:days?|Tage|jours?|dagen)\s*(?:net|netto)\b/iu.exec(terms) ??
    /^\s*(\d{1,3})\s*(?:days?|Tage|jours?|dagen)\b/iu.exec(terms);
  return match ? Number(match[1]) : null;
};

/** When to pay and what can be saved. `asOf` is `YYYY-MM-DD`; `agreedDays` what the vendor master data says. */
export const planPayment = (invoice: InvoiceModel, asOf: string, agreedDays: number | null): PaymentPlan => {
  const { issueDate, dueDate, paymentTerms, totals } = invoice;
  const terms = paymentTerms ?? '';
  const days = netDays(terms);
  const from = isDate(issueDate) ? issueDate : null;
  const [date, basis] = ((): [string | null, PaymentPlan['basis']] => {
    if (isDate(dueDate)) return [dueDate, 'invoice'];
    if (from && days !== null) return [after(from, days), 'payment terms'];
    if (from && agreedDays !== null) return [after(from, agreedDays), 'vendor master data'];
    return [null, 'unknown'];
  })();
  const base = toExact(totals.due ?? totals.gross);
  return {
    dueDate: date,
    basis,
    daysLeft: date ? Math.round(DateTime.fromISO(date).diff(DateTime.fromISO(asOf), 'days').days) : null,
    discounts: discountsIn(terms).map(({ days: within, percent, base: stated }) => {
      const discounted = toExact(stated) ?? base;
      const amount = discounted ? roundHalfUp(discounted.times(percent).div(100)) : null;
      return {
        days: within,
        percent,
        until: from ? after(from, within) : null,
        amount: amount?.toFixed(2) ?? null,
        payable: amount && base ? base.minus(amount).toFixed(2) : null,
      };
    }),
  };
};
