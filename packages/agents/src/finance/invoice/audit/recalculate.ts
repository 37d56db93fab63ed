import { type Exact, Exact as ExactNumber, roundHalfUp, showAmount, sum, toExact, zero } from '../decimal.ts';
import type { Adjustment, InvoiceLine, InvoiceModel } from '../model/invoice-model.ts';

/** One sum worked out again: what the invoice states, what its own parts make, and by how much they differ. */
export interface Recalculation {
  readonly id: string;
  readonly kind: 'line' | 'vat' | 'total';
  readonly subject: string;
  /** The sum in words and numbers, `3 × 0.333`. */
  readonly formula: string;
  readonly stated: string | null;
  readonly computed: string;
  /** Stated minus computed; null where nothing is stated. */
  readonly difference: string | null;
  readonly holds: boolean;
  readonly place: string;
}

const amountOf = (text: string | null): Exact => toExact(text) ?? zero;
const signed = ({ isCharge, amount }: Adjustment): Exact => (isCharge ? amountOf(amount) : amountOf(amount).negated());

const row = (
  about: Pick<Recalculation, 'id' | 'kind' | 'subject' | 'formula' | 'place'>,
  stated: string | null,
  computed: Exact,
): Recalculation => {
  const value = toExact(stated);
  const difference = value?.minus(computed) ?? null;
  return {
    ...about,
    stated: value ? showAmount(value) : stated,
    computed: showAmount(computed),
    difference: difference && showAmount(difference),
    holds: difference?.isZero() ?? false,
  };
};

const recalculateLine = (line: InvoiceLine, index: number): Recalculation[] => {
  const [quantity, price] = [toExact(line.quantity), toExact(line.price)];
  if (!quantity || !price) return [];
  const per = toExact(line.priceQuantity) ?? new ExactNumber(1);
  if (per.isZero()) return [];
  const adjusted = sum(line.adjustments.map(signed));
  const computed = roundHalfUp(quantity.times(price).div(per).plus(adjusted));
  const parts = [
    `${quantity.toFixed()} × ${price.toFixed()}${per.eq(1) ? '' : ` / ${per.toFixed()}`}`,
    ...line.adjustments.map((adjustment) => `${adjustment.isCharge ? '+' : '−'} ${adjustment.amount ?? '0'}`),
  ];
  const id = `line-${index + 1}`;
  const subject = `Line ${line.id ?? index + 1}`;
  return [row({ id, kind: 'line', subject, formula: parts.join(' '), place: line.place }, line.net, computed)];
};

const sameRate = (first: string | null, second: string | null): boolean =>
  first === second || (toExact(first)?.eq(toExact(second) ?? Number.NaN) ?? false);

const recalculateVat = ({ vat, lines, adjustments }: InvoiceModel): Recalculation[] =>
  vat.flatMap((group, index) => {
    const belongs = (item: { vatCategory: string | null; vatRate: string | null }): boolean =>
      item.vatCategory === group.category && (sameRate(item.vatRate, group.rate) || group.category !== 'S');
    const taxable = sum([
      ...lines.filter(belongs).map(({ net }) => amountOf(net)),
      ...adjustments.filter(belongs).map(signed),
    ]);
    const rate = amountOf(group.rate);
    const name = `${group.category ?? '?'} ${group.rate ?? '0'} %`;
    const { place } = group;
    return [
      row(
        {
          id: `taxable-${index + 1}`,
          kind: 'vat',
          subject: `Taxable amount ${name}`,
          formula: 'lines + charges − allowances',
          place,
        },
        group.taxable,
        roundHalfUp(taxable),
      ),
      row(
        {
          id: `tax-${index + 1}`,
          kind: 'vat',
          subject: `VAT ${name}`,
          formula: `${group.taxable ?? '0'} × ${group.rate ?? '0'} %`,
          place,
        },
        group.tax,
        roundHalfUp(amountOf(group.taxable).times(rate).div(100)),
      ),
    ];
  });

const recalculateTotals = ({ totals, lines, adjustments, vat, evidence }: InvoiceModel): Recalculation[] => {
  const allowances = adjustments.filter(({ isCharge }) => !isCharge);
  const charges = adjustments.filter(({ isCharge }) => isCharge);
  const total = (id: string, subject: string, formula: string, stated: string | null, computed: Exact, place = '') =>
    row({ id, kind: 'total', subject, formula, place }, stated, computed);
  const lineSum = roundHalfUp(sum(lines.map(({ net }) => amountOf(net))));
  const net = amountOf(totals.lines ?? lineSum.toFixed())
    .plus(amountOf(totals.charges))
    .minus(amountOf(totals.allowances));
  return [
    ...(lines.length > 0
      ? [
          total(
            'lines',
            'Sum of lines',
            `sum of ${lines.length} net amounts`,
            totals.lines,
            lineSum,
            evidence.net?.place,
          ),
        ]
      : []),
    ...(allowances.length > 0
      ? [
          total(
            'allowances',
            'Allowances',
            'sum of allowances',
            totals.allowances,
            sum(allowances.map(({ amount }) => amountOf(amount))),
          ),
        ]
      : []),
    ...(charges.length > 0
      ? [
          total(
            'charges',
            'Charges',
            'sum of charges',
            totals.charges,
            sum(charges.map(({ amount }) => amountOf(amount))),
          ),
        ]
      : []),
    ...(lines.length > 0 || totals.lines !== null
      ? [total('net', 'Total without VAT', 'lines − allowances + charges', totals.net, net, evidence.net?.place)]
      : []),
    ...(vat.length > 0
      ? [
          total(
            'tax',
            'VAT',
            'sum of the VAT breakdown',
            totals.tax,
            sum(vat.map(({ tax }) => amountOf(tax))),
            evidence.tax?.place,
          ),
        ]
      : []),
    total(
      'gross',
      'Total with VAT',
      'total without VAT + VAT',
      totals.gross,
      amountOf(totals.net).plus(amountOf(totals.tax)),
      evidence.gross?.place,
    ),
    total(
      'due',
      'Amount due',
      'total with VAT − paid + rounding',
      totals.due,
      amountOf(totals.gross).minus(amountOf(totals.paid)).plus(amountOf(totals.rounding)),
      evidence.due?.place,
    ),
  ].filter(({ id, stated }) => stated !== null && (id !== 'gross' || totals.net !== null));
};

/**
 * Every amount worked out again from the invoice's own parts, in exact decimals, halves away from zero, to the cent: stricter than the
 * published rules, which give lines and VAT some slack.
 */
export const recalculate = (invoice: InvoiceModel): Recalculation[] => [
  ...invoice.lines.flatMap(recalculateLine),
  ...recalculateVat(invoice),
  ...recalculateTotals(invoice),
];
