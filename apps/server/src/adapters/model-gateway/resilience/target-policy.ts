import {
  type CircuitBreakerPolicy,
  CircuitState,
  CountBreaker,
  circuitBreaker,
  DelegateBackoff,
  ExponentialBackoff,
  handleWhen,
  type IBackoff,
  isBrokenCircuitError,
  type RetryPolicy,
  retry,
  wrap,
} from 'cockatiel';
import type { ModelTargetStatus } from '../model-gateway.ts';
import type { ResilienceSettings } from '../model-gateway-settings.ts';
import { isTransient, ModelFailure } from './model-failure.ts';

/** Retries and the circuit breaker of one target, shared by all calls of the process. */
export interface TargetPolicy {
  readonly circuit: ModelTargetStatus['circuit'];
  /** Runs `attempt` until it succeeds, fails for good, or has used up its tries. Throws `ModelFailure('circuit_open')` unasked. */
  execute<T>(attempt: () => Promise<T>, signal: AbortSignal | undefined): Promise<T>;
  /** Counts a fault that came to light after `execute` had returned: a stream that broke off. */
  reportFault(failure: ModelFailure): void;
}

const circuitNames = {
  [CircuitState.Closed]: 'closed',
  [CircuitState.Open]: 'open',
  [CircuitState.HalfOpen]: 'half_open',
  [CircuitState.Isolated]: 'open',
} as const;

export const createTargetPolicy = (
  settings: ResilienceSettings,
  onCircuitChange: (circuit: ModelTargetStatus['circuit']) => void,
): TargetPolicy => {
  // An abort says nothing of the target's health, so it must not end a trial as a success.
  const isSignOfIllness = (error: unknown) =>
    isTransient(error) || (breaker.state === CircuitState.HalfOpen && !(error instanceof ModelFailure));
  // A breaker of consecutive failures would never open on broken streams: each begins with a success.
  const breaker: CircuitBreakerPolicy = circuitBreaker(handleWhen(isSignOfIllness), {
    halfOpenAfter: settings.circuitOpenMs,
    breaker: new CountBreaker({
      threshold: settings.circuitFailureShare,
      size: settings.circuitWindow,
      minimumNumberOfCalls: settings.circuitMinimumAttempts,
    }),
  });
  breaker.onStateChange((state) => onCircuitChange(circuitNames[state]));
  const policy = wrap(retryPolicy(settings), breaker);

  return {
    get circuit() {
      return circuitNames[breaker.state];
    },
    async execute(attempt, signal) {
      try {
        return await policy.execute(attempt, signal);
      } catch (error) {
        throw isBrokenCircuitError(error) ? new ModelFailure('circuit_open') : error;
      }
    },
    reportFault(failure) {
      // While open, a straggler's fault says nothing new and must not use up the trial call.
      if (breaker.state !== CircuitState.Closed) return;
      breaker.execute(() => Promise.reject(failure)).catch(() => undefined);
    },
  };
};

type RetryBackoff = NonNullable<Parameters<typeof retry>[1]['backoff']>;
type RetryContext = Parameters<RetryBackoff['next']>[0];

const retryPolicy = (settings: ResilienceSettings): RetryPolicy => {
  const exponential = new ExponentialBackoff({
    initialDelay: settings.firstBackoffMs,
    maxDelay: settings.longestBackoffMs,
  });
  const backoff = new DelegateBackoff<RetryContext, IBackoff<unknown>>(({ result }, previous) => {
    const failure = 'error' in result ? result.error : undefined;
    const requestedMs = (failure instanceof ModelFailure && failure.retryAfterMs) || 0;
    // Throwing is how a backoff ends the retries.
    if (requestedMs > settings.longestRequestedWaitMs) throw failure;
    const next = previous ? previous.next(undefined) : exponential.next();
    return { delay: Math.max(requestedMs, next.duration), state: next };
  });
  return retry(handleWhen(isTransient), { maxAttempts: settings.attempts - 1, backoff });
};
