import type { LanguageModelV4Usage } from '@ai-sdk/provider';
import type { ModelTarget, ModelUsage } from './model-gateway.ts';
import { priceOf } from './model-prices.ts';

/** What is noted while one call makes its way through the targets. */
export interface CallTrace {
  /** A request is about to go to `target`. */
  attempted(target: ModelTarget): void;
  failedOver(): void;
  firstContent(): void;
  used(usage: LanguageModelV4Usage): void;
  end(outcome: ModelUsage['outcome']): ModelUsage;
}

/** `first` is named by a call that reached no target at all. */
export const startCallTrace = (first: ModelTarget): CallTrace => {
  const startedAt = performance.now();
  const elapsedMs = () => Math.round(performance.now() - startedAt);
  let asked = first;
  let attempts = 0;
  let failovers = 0;
  let firstTokenMs: number | null = null;
  let usage: LanguageModelV4Usage | null = null;

  return {
    attempted(target) {
      asked = target;
      attempts += 1;
    },
    failedOver() {
      failovers += 1;
    },
    firstContent() {
      firstTokenMs ??= elapsedMs();
    },
    used(reported) {
      usage = reported;
    },
    end(outcome) {
      const tokens = countTokens(usage);
      // Refused requests are not charged. One that was under way is, for an amount that nobody told us.
      const wasUnderWay = firstTokenMs !== null || (outcome === 'aborted' && attempts > 0);
      const isUnknown = usage === null ? wasUnderWay : usage.inputTokens.total === undefined;
      const { provider, modelId } = asked;
      return {
        provider,
        modelId,
        ...tokens,
        cost: isUnknown ? null : priceOf({ provider, modelId }, tokens, new Date()),
        latencyMs: elapsedMs(),
        firstTokenMs,
        outcome,
        attempts,
        failovers,
      };
    },
  };
};

const countTokens = (usage: LanguageModelV4Usage | null) => ({
  inputTokens: usage?.inputTokens.total ?? 0,
  cachedInputTokens: usage?.inputTokens.cacheRead ?? 0,
  outputTokens: usage?.outputTokens.total ?? 0,
  reasoningTokens: usage?.outputTokens.reasoning ?? 0,
});
