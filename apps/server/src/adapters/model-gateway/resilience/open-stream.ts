import type { LanguageModelV4, LanguageModelV4CallOptions, LanguageModelV4StreamPart } from '@ai-sdk/provider';
import type { ResilienceSettings } from '../model-gateway-settings.ts';
import { type Attempt, startAttempt } from './attempt.ts';
import { ModelFailure } from './model-failure.ts';
import { readFailure } from './read-failure.ts';

type Reader = ReadableStreamDefaultReader<LanguageModelV4StreamPart>;

/** A stream that has shown its first content, or has ended well without any. */
export interface OpenStream {
  readonly attempt: Attempt;
  /** What was read while waiting. */
  readonly held: readonly LanguageModelV4StreamPart[];
  readonly reader: Reader;
}

/**
 * Starts a stream and holds it back until its first content, so that whatever goes wrong before can be tried again unseen.
 * Throws `ModelFailure`, or the caller's abort reason.
 */
export const openStream = async (
  model: LanguageModelV4,
  options: LanguageModelV4CallOptions,
  settings: ResilienceSettings,
): Promise<OpenStream> => {
  const attempt = startAttempt(options.abortSignal);
  const open = async (): Promise<OpenStream> => {
    const { stream } = await model.doStream({ ...options, abortSignal: attempt.signal });
    const reader = stream.getReader();
    return { attempt, held: await readUntilContent(reader), reader };
  };
  try {
    return await attempt.within(settings.firstContentTimeoutMs, open());
  } catch (error) {
    options.abortSignal?.throwIfAborted();
    const failure = readFailure(error);
    attempt.stop(failure);
    throw failure;
  }
};

const readUntilContent = async (reader: Reader): Promise<LanguageModelV4StreamPart[]> => {
  const held: LanguageModelV4StreamPart[] = [];
  for (;;) {
    const { done, value: part } = await reader.read();
    if (done) throw new ModelFailure('interrupted');
    if (part.type === 'error') throw part.error;
    if (part.type === 'finish' && part.finishReason.unified === 'interrupted') throw new ModelFailure('interrupted');
    held.push(part);
    if (part.type === 'finish' || isContent(part)) return held;
  }
};

const isContent = (part: LanguageModelV4StreamPart): boolean =>
  part.type === 'tool-call' || ((part.type === 'text-delta' || part.type === 'reasoning-delta') && part.delta !== '');
