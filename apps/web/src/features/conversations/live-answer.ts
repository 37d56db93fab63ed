import type { Citation } from '@copilot/contracts';
import type { AnswerPart } from './answer-stream.ts';

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

/** Adds one part of the stream to the answer. */
export const addAnswerPart = (answer: LiveAnswer, event: AnswerPart): LiveAnswer => {
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
