import { ModelFailure } from './model-failure.ts';

/** One request to a provider: its signal fires when the caller aborts or a deadline passes, and stays alive for the whole stream. */
export interface Attempt {
  readonly signal: AbortSignal;
  /** Waits for `work`, at most so long; then the request is stopped and `ModelFailure('timeout')` thrown. */
  within<T>(timeoutMs: number, work: PromiseLike<T>): Promise<T>;
  stop(reason: unknown): void;
}

export const startAttempt = (callerSignal: AbortSignal | undefined): Attempt => {
  callerSignal?.throwIfAborted();
  const controller = new AbortController();
  const signal = callerSignal ? AbortSignal.any([callerSignal, controller.signal]) : controller.signal;
  return {
    signal,
    stop: (reason) => controller.abort(reason),
    async within(timeoutMs, work) {
      const timer = setTimeout(() => controller.abort(new ModelFailure('timeout')), timeoutMs);
      try {
        return await unlessAborted(signal, work);
      } finally {
        clearTimeout(timer);
      }
    },
  };
};

/** Settles like `work`, or rejects with the signal's reason as soon as it fires, even if `work` does not listen to it. */
export const unlessAborted = async <T>(signal: AbortSignal | undefined, work: PromiseLike<T>): Promise<T> => {
  if (!signal) return work;
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  try {
    if (signal.aborted) abort();
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
};
