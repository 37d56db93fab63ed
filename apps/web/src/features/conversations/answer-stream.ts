import { type Citation, citation } from '@copilot/contracts';
import { z } from 'zod';

/** An answer while it is being written. */
export interface LiveAnswer {
  /** The run that writes it; null until its first event. */
  readonly runId: string | null;
  readonly text: string;
  readonly citations: readonly Citation[];
  /** What is being done, in words; null when there is nothing to say. */
  readonly activity: string | null;
  /** Why the answer broke off; null while all is well. */
  readonly failure: string | null;
}

export const emptyAnswer: LiveAnswer = { runId: null, text: '', citations: [], activity: null, failure: null };

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
type Part = z.infer<typeof part>;

const applied = (answer: LiveAnswer, event: Part): LiveAnswer => {
  switch (event.type) {
    case 'start':
      // A stream that is read again from its beginning starts the answer anew.
      return { ...emptyAnswer, runId: event.messageMetadata?.runId ?? answer.runId };
    case 'text-delta':
      return { ...answer, text: answer.text + event.delta, activity: null };
    case 'data-citation':
      return {
        ...answer,
        citations: [...answer.citations.filter(({ marker }) => marker !== event.data.marker), event.data],
      };
    case 'data-run':
      return { ...answer, runId: event.data.runId ?? event.data.id ?? answer.runId };
    case 'data-progress':
      return { ...answer, activity: event.data.note || event.data.title || answer.activity };
    case 'tool-input-available':
      return { ...answer, activity: `Using ${event.toolName.replaceAll('_', ' ')}` };
    case 'error':
      return { ...answer, failure: event.errorText };
    case 'abort':
      return { ...answer, failure: answer.failure ?? 'The answer was stopped.' };
  }
};

/** What the stream says last. */
export const streamEnd = '[DONE]';

/** Adds one event's data to the answer; what this reader does not know changes nothing. */
export const readAnswerPart = (answer: LiveAnswer, data: string): LiveAnswer => {
  let json: unknown;
  try {
    json = JSON.parse(data);
  } catch {
    return answer;
  }
  const parsed = part.safeParse(json);
  return parsed.success ? applied(answer, parsed.data) : answer;
};
