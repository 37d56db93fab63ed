import { setTimeout as sleep } from 'node:timers/promises';
import { UnavailableError } from '../../kernel/app-error.ts';

const pausesMs = [100, 500, 2_000, 5_000];

/** Repeats database work that never began because no connection was to be had; anything else that goes wrong is thrown at once. */
export const withPatience = async <T>(work: () => Promise<T>): Promise<T> => {
  for (const pauseMs of pausesMs) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof UnavailableError)) throw error;
      await sleep(pauseMs);
    }
  }
  return work();
};
