import { documentsField } from '@copilot/agent-kit';
import { IANAZone } from 'luxon';
import { z } from 'zod';
import { goNoGoCriterion } from './go-no-go.ts';

/** What the analyzer is asked; only the documents are needed. */
export const rfpAnalyzerInput = z.strictObject({
  documents: documentsField({
    title: 'Solicitation package',
    description:
      'The request and everything that came with it: annexes, sheets, questionnaires, amendments (PDF, DOCX, XLSX, MD, TXT)',
  }),
  supersedes: documentsField(
    {
      title: 'Earlier version',
      description: 'The package before an amendment; the result then lists exactly what changed',
    },
    { minimum: 0 },
  ).optional(),
  client: z
    .string()
    .trim()
    .max(200)
    .optional()
    .meta({ title: 'Client', description: 'Who the buyer is to us, for the cover' }),
  ourRole: z.enum(['prime', 'subcontractor', 'consortium']).optional().meta({ title: 'Our role' }),
  deadlineOverride: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/u)
    .optional()
    .meta({
      title: 'Deadline, if you know better',
      description:
        'Local time at the buyer, 2026-05-05T17:00; used for the days left instead of the one in the documents',
    }),
  buyerTimeZone: z
    .string()
    .refine((zone) => IANAZone.isValidZone(zone), { error: 'is not an IANA time zone such as Europe/Brussels' })
    .optional()
    .meta({
      title: 'Buyer’s time zone',
      description: 'Used where the documents name none, for example America/New_York',
    }),
  goNoGo: z
    .array(goNoGoCriterion)
    .max(50)
    .optional()
    .meta({ title: 'Go / no-go criteria', description: 'Your own criteria with weights; gates are checked first' }),
  force: z.boolean().default(false).meta({ title: 'Analyze even if it does not look like a solicitation' }),
});
export type RfpAnalyzerInput = z.infer<typeof rfpAnalyzerInput>;
