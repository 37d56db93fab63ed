import { type Finding, finding } from './finding.ts';
import type { Duplicate } from './matching/find-duplicates.ts';
import type { Match } from './matching/match-invoice.ts';

const weight = { fatal: 0, warning: 1, info: 2 } as const;

export const bySeverity = (findings: readonly Finding[]): Finding[] =>
  findings.toSorted((first, second) => weight[first.severity] - weight[second.severity]);

export const verdictOf = (findings: readonly Finding[]): 'accept' | 'accept_with_notes' | 'block' =>
  findings.some(({ severity }) => severity === 'fatal')
    ? 'block'
    : findings.some(({ severity }) => severity === 'warning')
      ? 'accept_with_notes'
      : 'accept';

const words: Readonly<Record<string, readonly [severity: Finding['severity'], text: string]>> = {
  NO_PO: ['warning', 'no order line was found for it'],
  CURRENCY_MISMATCH: ['fatal', 'the order is in another currency, so that nothing can be compared'],
  NOT_RECEIVED: ['fatal', 'nothing of it was received'],
  QTY_INVOICED_GT_RECEIVED: ['fatal', 'more is invoiced than was received'],
  QTY_OVER_PO_REMAINING: ['fatal', 'more is invoiced than the order has left'],
  PRICE_OVER_TOLERANCE: ['fatal', 'the price is above the order’s, by more than is tolerated'],
};

const numbers = (code: string, match: Match): { actual: string; expected: string } => {
  switch (code) {
    case 'PRICE_OVER_TOLERANCE':
      return {
        actual: `${match.invoicePrice}; ${match.overcharge} ${match.currency ?? ''} too much`.trim(),
        expected: match.orderPrice ?? '',
      };
    case 'QTY_OVER_PO_REMAINING':
      return {
        actual: `${match.invoiced}; ${match.excessQuantity} too many`,
        expected: `${match.ordered} ordered, ${match.alreadyInvoiced ?? '0'} already invoiced`,
      };
    case 'NOT_RECEIVED':
    case 'QTY_INVOICED_GT_RECEIVED':
      return {
        actual: `${match.invoiced}; ${match.blockedAmount} ${match.currency ?? ''} not to be paid yet`.trim(),
        expected: `${match.received ?? '0'} received`,
      };
    default:
      return { actual: '', expected: '' };
  }
};

/** What the match with orders and receipts says, line by line. Without an order a line is a note, or blocks where the policy asks for one. */
export const matchFindings = (matches: readonly Match[], requireOrder: boolean): Finding[] =>
  matches.flatMap((match) =>
    match.codes.flatMap((code) => {
      const known = words[code];
      if (!known) return [];
      const [severity, text] = code === 'NO_PO' && requireOrder ? (['fatal', known[1]] as const) : known;
      return [
        finding(code, severity, `Line ${match.line}, ${match.description || 'without a name'}: ${text}.`, {
          place: `line ${match.line}`,
          ...numbers(code, match),
        }),
      ];
    }),
  );

/** An invoice that was booked already must not be paid twice. */
export const duplicateFindings = (duplicates: readonly Duplicate[]): Finding[] =>
  duplicates.map(({ grade, why, number, vendor, date, gross, currency }) =>
    finding(`DUPLICATE_${grade}`, grade === 'POSSIBLE' ? 'warning' : 'fatal', `${why}.`, {
      actual: `${number} of ${vendor}, ${date}, ${gross} ${currency}`,
      expected: 'an invoice that is not in the books yet',
      fix: 'Compare the two invoices before either is paid.',
    }),
  );
