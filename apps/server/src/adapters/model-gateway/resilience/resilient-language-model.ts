import type { LanguageModelV4, LanguageModelV4StreamPart } from '@ai-sdk/provider';
import type { CallTrace } from '../call-trace.ts';
import type { ResilienceSettings } from '../model-gateway-settings.ts';
import { startAttempt } from './attempt.ts';
import { guardStream } from './guard-stream.ts';
import type { ModelFailure } from './model-failure.ts';
import { openStream } from './open-stream.ts';
import { readFailure } from './read-failure.ts';
import { type LiveTarget, withFailover } from './with-failover.ts';

export interface ResilientCall {
  readonly targets: readonly LiveTarget<LanguageModelV4>[];
  readonly settings: ResilienceSettings;
  readonly trace: CallTrace;
  onFailover(from: LiveTarget<LanguageModelV4>, failure: ModelFailure): void;
}

/**
 * The chain of targets as one model, for one call: failover around retries around the circuit breaker around the attempt's
 * deadline. Being a model, it leaves everything built upon models untouched. Throws `ModelFailure` or the abort reason.
 */
export const resilientLanguageModel = ({ targets, settings, trace, onFailover }: ResilientCall): LanguageModelV4 => {
  const ask = <Answer>(
    signal: AbortSignal | undefined,
    attempt: (target: LiveTarget<LanguageModelV4>) => Promise<Answer>,
  ): Promise<Answer> =>
    withFailover(
      targets,
      signal,
      (target) => {
        signal?.throwIfAborted();
        trace.attempted(target);
        return attempt(target);
      },
      (from, failure) => {
        trace.failedOver();
        onFailover(from, failure);
      },
    );

  return {
    specificationVersion: 'v4',
    provider: targets.map(({ provider }) => provider).join(' > '),
    modelId: targets.map(({ modelId }) => modelId).join(' > '),
    supportedUrls: {},

    doGenerate: (options) =>
      ask(options.abortSignal, async ({ model, modelId }) => {
        const attempt = startAttempt(options.abortSignal);
        try {
          const answer = await attempt.within(
            settings.attemptTimeoutMs,
            model.doGenerate({ ...options, abortSignal: attempt.signal }),
          );
          trace.used(answer.usage);
          return { ...answer, response: { ...answer.response, modelId } };
        } catch (error) {
          options.abortSignal?.throwIfAborted();
          throw readFailure(error);
        }
      }),

    doStream: (options) =>
      ask(options.abortSignal, async ({ model, modelId, policy }) => {
        const opened = await openStream(model, options, settings);
        const guarded = guardStream(opened, {
          idleTimeoutMs: settings.idleTimeoutMs,
          callerSignal: options.abortSignal,
          onFault: (failure) => policy.reportFault(failure),
        });
        return { stream: guarded.pipeThrough(annotate(modelId, trace)) };
      }),
  };
};

/** Names the model that answers, as adapters do not always, and notes what the stream tells of itself. */
const annotate = (modelId: string, trace: CallTrace) =>
  new TransformStream<LanguageModelV4StreamPart, LanguageModelV4StreamPart>({
    transform(part, controller) {
      if (part.type === 'text-delta' || part.type === 'reasoning-delta' || part.type === 'tool-call')
        trace.firstContent();
      if (part.type === 'finish') trace.used(part.usage);
      if (part.type === 'response-metadata') return controller.enqueue({ ...part, modelId });
      controller.enqueue(part);
      if (part.type === 'stream-start') controller.enqueue({ type: 'response-metadata', modelId });
    },
  });
