import type { Cell, DeliverableSection } from '@copilot/deliverables';
import type { InvoiceValidation } from '../invoice-validator.output.ts';

const text = (value: string | null): Cell => ({ content: [{ text: value ?? '—' }] });
const number = (value: string | null): Cell =>
  value === null ? text(null) : { content: [{ text: value }], number: value };

const codeTexts: Readonly<Record<string, string>> = {
  MATCHED: 'Matched',
  NO_PO: 'No order',
  CURRENCY_MISMATCH: 'Other currency',
  NOT_RECEIVED: 'Not received',
  QTY_INVOICED_GT_RECEIVED: 'More than received',
  QTY_OVER_PO_REMAINING: 'More than ordered',
  PRICE_OVER_TOLERANCE: 'Price too high',
};

/** Orders, receipts, earlier invoices and payment: only what was looked at. */
export const matchSections = ({
  matches,
  duplicates,
  payment,
  policy,
  fields,
}: InvoiceValidation): DeliverableSection[] => [
  ...(matches.length > 0
    ? [
        {
          heading: 'Order and receipt match',
          blocks: [
            {
              type: 'paragraph' as const,
              content: [
                {
                  text: `A unit price fails only when it is above the order’s by more than ${policy.pricePercent} % and by more than ${policy.priceAbsolute} ${fields.currency ?? ''}; quantities may exceed by ${policy.quantityPercent} %.`,
                },
              ],
            },
            {
              type: 'table' as const,
              caption: 'Three-way match by line',
              columns: [
                { title: 'Line', width: 0.6 },
                { title: 'Order', width: 1.4 },
                { title: 'Ordered', align: 'right' as const },
                { title: 'Received', align: 'right' as const },
                { title: 'Invoiced', align: 'right' as const },
                { title: 'Order price', align: 'right' as const },
                { title: 'Price', align: 'right' as const },
                { title: 'Result', width: 1.8 },
              ],
              rows: matches
                .slice(0, 500)
                .map((match) => [
                  text(match.line),
                  text(match.orderNumber && `${match.orderNumber}${match.orderLine ? ` / ${match.orderLine}` : ''}`),
                  number(match.ordered),
                  number(match.received),
                  number(match.invoiced),
                  number(match.orderPrice),
                  number(match.invoicePrice),
                  text(match.codes.map((code) => codeTexts[code] ?? code).join(', ')),
                ]),
            },
          ],
        },
      ]
    : []),
  ...(duplicates.length > 0
    ? [
        {
          heading: 'Possible duplicates',
          blocks: [
            {
              type: 'table' as const,
              caption: 'Invoices in the books that this one may repeat',
              columns: [
                { title: 'Grade' },
                { title: 'Number', width: 1.4 },
                { title: 'Date' },
                { title: 'Total', align: 'right' as const },
                { title: 'Why', width: 3 },
              ],
              rows: duplicates.map(({ grade, number: name, date, gross, currency, why }) => [
                text(grade.toLowerCase()),
                text(name),
                text(date),
                text(`${gross} ${currency}`),
                text(why),
              ]),
            },
          ],
        },
      ]
    : []),
  {
    heading: 'Payment',
    blocks: [
      {
        type: 'paragraph',
        content: [
          {
            text: payment.dueDate
              ? `Due on ${payment.dueDate} (from the ${payment.basis})${payment.daysLeft === null ? '' : payment.daysLeft < 0 ? `, ${-payment.daysLeft} days ago` : `, in ${payment.daysLeft} days`}.`
              : 'The invoice states no due date and no terms that give one.',
          },
        ],
      },
      ...(payment.discounts.length > 0
        ? [
            {
              type: 'table' as const,
              caption: 'Discount for early payment',
              columns: [
                { title: 'Pay by' },
                { title: 'Discount, %', align: 'right' as const },
                { title: 'Saves', align: 'right' as const },
                { title: 'To pay', align: 'right' as const },
              ],
              rows: payment.discounts.map(({ until, percent, amount, payable, days }) => [
                text(until ?? `${days} days`),
                number(percent),
                number(amount),
                number(payable),
              ]),
            },
          ]
        : []),
    ],
  },
];
