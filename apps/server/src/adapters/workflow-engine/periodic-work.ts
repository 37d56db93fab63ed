import { setTimeout as sleep } from 'node:timers/promises';
import type { EngineLog } from './engine-log.ts';
import type { Leases } from './leases.ts';

/** A holder that dies is replaced after this long. */
const leaseSeconds = 30;

export interface PeriodicWork {
  readonly name: string;
  readonly seconds: number;
  readonly work: () => Promise<void>;
}

/** Runs each work at its pace in one process of the installation at a time. The answer stops it and waits for what is running. */
export const runPeriodically = (
  works: readonly PeriodicWork[],
  { leases, holder, log }: { leases: Leases; holder: string; log: EngineLog },
): (() => Promise<void>) => {
  const stopping = new AbortController();

  const runOnce = async ({ name, seconds, work }: PeriodicWork) => {
    const lease = `schedule:${name}`;
    if (!(await leases.takeWhenDue(lease, holder, leaseSeconds))) return;
    const renewal = setInterval(
      () => leases.take(lease, holder, leaseSeconds).catch(() => {}),
      (leaseSeconds * 1000) / 3,
    );
    try {
      await work();
    } finally {
      clearInterval(renewal);
      // A little less than the period, so that this process' own next turn is due again.
      await leases.complete(lease, holder, seconds * 0.9);
    }
  };

  const repeat = async (periodic: PeriodicWork) => {
    while (!stopping.signal.aborted) {
      try {
        await runOnce(periodic);
      } catch (error) {
        log.error({ err: error, work: periodic.name }, 'periodic work failed');
      }
      await sleep(periodic.seconds * 1000, undefined, { signal: stopping.signal, ref: false }).catch(() => {});
    }
  };

  const loops = works.map(repeat);
  return async () => {
    stopping.abort();
    await Promise.all(loops);
  };
};
