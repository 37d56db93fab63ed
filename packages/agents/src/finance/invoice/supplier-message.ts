import type { Finding } from './finding.ts';
import type { InvoiceModel } from './model/invoice-model.ts';

/** What only the buyer can act on, and must not be told to the sender of a suspicious invoice. */
const internal = /^(?:BANK_|VENDOR_|DUPLICATE_|NO_PO|AP-(?:DATE|TOTAL|NO-LINES|LOW|INSTRUCTION|CHECK-BUYER))/u;

/** A message to the supplier that asks for a corrected invoice; null where there is nothing to correct. */
export const supplierMessage = (
  { number, issueDate, seller }: InvoiceModel,
  findings: readonly Finding[],
  organization: string | null,
): { subject: string; body: string } | null => {
  const wanted = findings.filter(({ severity, ruleId }) => severity !== 'info' && !internal.test(ruleId));
  if (wanted.length === 0) return null;
  const name = number ? `invoice ${number}` : 'your invoice';
  const points = wanted.slice(0, 20).map(({ ruleId, message, place, actual, expected }, index) => {
    const values = [actual && `found: ${actual}`, expected && `expected: ${expected}`].filter(Boolean).join('; ');
    return `${index + 1}. ${message}${values ? ` (${values})` : ''}${place ? `\n   ${place}` : ''} [${ruleId}]`;
  });
  return {
    subject: `${name[0]?.toUpperCase()}${name.slice(1)}: please correct`,
    body: [
      `Dear ${seller.name ?? 'supplier'},`,
      '',
      `we can’t process ${name}${issueDate ? ` of ${issueDate}` : ''} as it is. Please send a corrected one:`,
      '',
      ...points,
      ...(wanted.length > 20 ? [`… and ${wanted.length - 20} more points.`] : []),
      '',
      'Thank you.',
      organization ?? '',
    ]
      .join('\n')
      .trim(),
  };
};
