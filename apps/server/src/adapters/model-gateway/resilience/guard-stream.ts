import type { LanguageModelV4StreamPart } from '@ai-sdk/provider';
import { ModelFailure } from './model-failure.ts';
import type { OpenStream } from './open-stream.ts';
import { readFailure } from './read-failure.ts';

export interface StreamGuard {
  readonly idleTimeoutMs: number;
  readonly callerSignal: AbortSignal | undefined;
  /** Told once, if the stream breaks off. */
  onFault(failure: ModelFailure): void;
}

/**
 * Passes an opened stream on. A fault becomes an error part, which readers see in every case (an errored stream would pass
 * the SDK's error handlers by), and ends the stream: after content there is no way back to another target.
 */
export const guardStream = (
  { attempt, held, reader }: OpenStream,
  { idleTimeoutMs, callerSignal, onFault }: StreamGuard,
): ReadableStream<LanguageModelV4StreamPart> => {
  const waiting = [...held];
  return new ReadableStream({
    async pull(controller) {
      const heldPart = waiting.shift();
      if (heldPart) return controller.enqueue(heldPart);
      try {
        const { done, value: part } = await attempt.within(idleTimeoutMs, reader.read());
        if (done) return controller.close();
        if (part.type === 'error') throw part.error;
        if (part.type === 'finish' && part.finishReason.unified === 'interrupted')
          throw new ModelFailure('interrupted');
        controller.enqueue(part);
      } catch (error) {
        if (callerSignal?.aborted) return controller.error(callerSignal.reason);
        const failure = readFailure(error);
        attempt.stop(failure);
        onFault(failure);
        controller.enqueue({ type: 'error', error: failure });
        controller.close();
      }
    },
    cancel(reason) {
      attempt.stop(reason);
    },
  });
};
