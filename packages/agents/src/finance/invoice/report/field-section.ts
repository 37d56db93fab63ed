import type { DeliverableSection } from '@copilot/deliverables';
import type { InvoiceValidation } from '../invoice-validator.output.ts';

const amounts = new Set(['net', 'tax', 'gross', 'due']);

/** What was read from the invoice, how surely, and where it stands. */
export const fieldSection = (
  { fieldDetails, fields }: InvoiceValidation,
  cited: ReadonlySet<string>,
): DeliverableSection => ({
  heading: 'What the invoice says',
  blocks: [
    {
      type: 'table',
      caption: 'Fields of the invoice',
      columns: [
        { title: 'Field', width: 2 },
        { title: 'Value', width: 3 },
        { title: 'Confidence', width: 1, align: 'right' },
      ],
      rows: fieldDetails.map(({ name, label, value, confidence, claimId }) => [
        { content: [{ text: amounts.has(name) && fields.currency ? `${label} (${fields.currency})` : label }] },
        {
          content:
            value === null
              ? [{ text: 'not found', claim: 'missing', italic: true }]
              : cited.has(claimId)
                ? [
                    { text: value, claim: 'quoted' },
                    { text: '', cite: claimId },
                  ]
                : [{ text: value }],
          ...(amounts.has(name) && value !== null ? { number: value } : {}),
        },
        { content: [{ text: confidence === null ? '' : `${Math.round(confidence * 100)} %` }] },
      ]),
    },
  ],
});
