import { citation } from '@copilot/contracts';
import { z } from 'zod';

/** The parts of the AI SDK's message stream that matter to a reader; others are passed over. */
const part = z.discriminatedUnion('type', [
  z.object({ type: z.literal('start'), messageMetadata: z.object({ runId: z.string() }).partial().optional() }),
  z.object({ type: z.literal('text-delta'), id: z.string(), delta: z.string() }),
  z.object({ type: z.literal('data-citation'), data: citation }),
  z.object({
    type: z.literal('data-run'),
    data: z.object({ runId: z.string().optional(), id: z.string().optional() }),
  }),
  z.object({
    type: z.literal('data-progress'),
    data: z.object({ note: z.string().default(''), title: z.string().default('') }),
  }),
  z.object({ type: z.literal('tool-input-available'), toolName: z.string() }),
  z.object({ type: z.literal('error'), errorText: z.string() }),
  z.object({ type: z.literal('abort') }),
]);
export type AnswerPart = z.infer<typeof part>;

/** What the stream says last. */
export const streamEnd = '[DONE]';

/** The part that one event's data holds; null for what this reader does not know. */
export const readAnswerPart = (data: string): AnswerPart | null => {
  try {
    return part.safeParse(JSON.parse(data)).data ?? null;
  } catch {
    return null;
  }
};
