import type { Cell, DeliverableSection } from '@copilot/deliverables';
import type { InvoiceValidation } from '../invoice-validator.output.ts';

const cell = (text: string): Cell => ({ content: [{ text }] });
const severities = { fatal: 'Blocks', warning: 'Note', info: 'Information' } as const;
/** A path of XML breaks behind its slashes, and is read from its end. */
const shortPlace = (place: string): string => {
  const steps = place.split('/').filter(Boolean);
  return place.startsWith('/') && steps.length > 3 ? `…/${steps.slice(-3).join('/')}` : place;
};

/** Every finding with rule, place, and what was found and expected; most serious first. */
export const findingSections = ({ findings }: InvoiceValidation): DeliverableSection[] => [
  {
    heading: 'Findings',
    blocks: [
      {
        type: 'table',
        caption: 'Findings by severity',
        columns: [
          { title: 'Severity', width: 0.9 },
          { title: 'Rule', width: 1.3 },
          { title: 'Finding', width: 3.2 },
          { title: 'Found', width: 1.5 },
          { title: 'Expected', width: 1.7 },
          { title: 'Place', width: 2 },
        ],
        rows: findings
          .slice(0, 500)
          .map(({ severity, ruleId, message, actual, expected, place }) =>
            [severities[severity], ruleId, message, actual, expected, shortPlace(place)].map(cell),
          ),
        emptyText: 'No rule is broken and nothing else speaks against the invoice.',
      },
      ...(findings.length > 500
        ? [
            {
              type: 'paragraph' as const,
              content: [{ text: `${findings.length - 500} more findings are in the JSON export.` }],
            },
          ]
        : []),
    ],
  },
];
