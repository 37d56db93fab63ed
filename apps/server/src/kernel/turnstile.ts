/** Lets a bounded number of tasks run at a time; the others wait in order of arrival. */
export interface Turnstile {
  /** Runs `work` when its turn comes. Rejects with the signal's reason when that is aborted while waiting. */
  pass<Result>(work: () => Promise<Result>, signal?: AbortSignal): Promise<Result>;
}

export const createTurnstile = (places: number): Turnstile => {
  const waiting: (() => void)[] = [];
  let free = places;

  const enter = (signal: AbortSignal | undefined): Promise<void> => {
    signal?.throwIfAborted();
    if (free > 0) {
      free -= 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        waiting.splice(waiting.indexOf(proceed), 1);
        reject(signal?.reason);
      };
      const proceed = () => {
        signal?.removeEventListener('abort', giveUp);
        resolve();
      };
      signal?.addEventListener('abort', giveUp, { once: true });
      waiting.push(proceed);
    });
  };

  const leave = (): void => {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  };

  return {
    async pass(work, signal) {
      await enter(signal);
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
};
