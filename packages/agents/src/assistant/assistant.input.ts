import { documentsField } from '@copilot/agent-kit';
import { z } from 'zod';

export const assistantInput = z.strictObject({
  message: z.string().trim().min(1).max(32_000).meta({ title: 'Message' }),
  attachments: documentsField(
    { title: 'Documents', description: 'Answer from these documents only' },
    { minimum: 0, maximum: 20 },
  ).default([]),
});
export type AssistantInput = z.infer<typeof assistantInput>;

export const assistantAnswer = z.object({
  /** The text as it was shown; `[n]` are markers of `citations`. */
  answer: z.string(),
  citations: z.array(
    z.object({
      marker: z.int(),
      documentId: z.string(),
      filename: z.string(),
      page: z.int().nullable(),
      section: z.string().nullable(),
      start: z.int(),
      end: z.int(),
      quote: z.string(),
    }),
  ),
  /** How the answer came about: `extracted` quotes sentences, `written` is a model's text over passages, `none` found nothing, `greeting` needed nothing. */
  mode: z.enum(['extracted', 'written', 'none', 'greeting']),
  notices: z.array(z.string()),
});
export type AssistantAnswer = z.infer<typeof assistantAnswer>;
