import type { RunEvent } from '@copilot/contracts';
import type { EventBus } from '../../adapters/event-bus/event-bus.ts';
import type { TenantScope } from '../../kernel/tenant-scope.ts';
import { runChannel } from './append-events.ts';
import { isFinal, runRepository } from './run.repository.ts';

/** Without news a watcher looks for itself, at first after the shorter time and later less often. */
const lookAfterMs = { first: 1_000, last: 5_000 };
/** How often a watcher is asked whether it still may. What is asked is remembered for 3 s: together that makes 5. */
const askEveryMs = 2_000;
/** An empty list is due when nothing was said for this long. */
const silenceMs = 15_000;
/** More than this is not kept for a watcher who is slow to take it; it is read from the log again. */
const mostKept = 1_000;

export interface WatchOptions {
  readonly scope: TenantScope;
  readonly runId: string;
  /** Number of the last event the watcher has. */
  readonly after: number;
  readonly signal: AbortSignal;
  readonly eventBus: EventBus;
  /** Asked every two seconds: the watcher is sent nothing more once it may not. */
  readonly mayLook: () => Promise<boolean>;
}

/** News from the bus, kept until they are taken. */
const createInbox = () => {
  let kept: RunEvent[] = [];
  let hasLost = false;
  let wake = () => {};
  return {
    receive(message: string) {
      if (kept.length < mostKept) kept.push(...(JSON.parse(message) as RunEvent[]));
      else hasLost = true;
      wake();
    },
    /** Events that follow `last` directly, or undefined when the log has to be asked. */
    take(last: number): RunEvent[] | undefined {
      const news = kept.filter((event) => event.sequence > last).sort((one, other) => one.sequence - other.sequence);
      const isWhole = !hasLost && news.every((event, index) => event.sequence === last + 1 + index);
      kept = [];
      hasLost = false;
      return isWhole ? news : undefined;
    },
    /** True when something arrived in time. */
    async wait(milliseconds: number, signal: AbortSignal): Promise<boolean> {
      if (kept.length > 0 || hasLost) return true;
      if (signal.aborted) return false;
      return new Promise((resolve) => {
        const settle = (arrived: boolean) => {
          clearTimeout(timer);
          signal.removeEventListener('abort', give);
          wake = () => {};
          resolve(arrived);
        };
        const give = () => settle(false);
        const timer = setTimeout(give, milliseconds);
        signal.addEventListener('abort', give, { once: true });
        wake = () => settle(true);
      });
    },
  };
};

/** The events of a run from the bus where they arrive in order, and from its log where not. */
export async function* watchRun(options: WatchOptions): AsyncGenerator<RunEvent[]> {
  const { scope, runId, signal, eventBus, mayLook } = options;
  const inbox = createInbox();
  const leave = await eventBus.subscribe(runChannel(runId), inbox.receive);
  let last = options.after;
  let lookMs = lookAfterMs.first;
  let spokeAt = performance.now();
  let checkedAt = performance.now();
  let lookedAt = performance.now();
  let news: RunEvent[] | undefined;
  try {
    while (!signal.aborted) {
      if (performance.now() - checkedAt >= askEveryMs) {
        if (!(await mayLook())) return;
        checkedAt = performance.now();
      }
      if (news === undefined) {
        const log = await runRepository.readEvents(scope, runId, last);
        if (!log || (log.events.length === 0 && isFinal(log.status) && last >= log.lastSequence)) return;
        news = log.events.map(({ createdAt, ...event }) => ({ ...event, at: createdAt.toISOString() }) as RunEvent);
      }
      if (news.length > 0) {
        yield news;
        spokeAt = performance.now();
        lookMs = lookAfterMs.first;
        last = news.at(-1)?.sequence ?? last;
        if (news.at(-1)?.type === 'run-end') return;
        // A full page may have more behind it.
        if (news.length >= 500) {
          news = undefined;
          continue;
        }
      } else if (performance.now() - spokeAt >= silenceMs) {
        yield [];
        spokeAt = performance.now();
      }
      const untilAskedMs = Math.max(0, checkedAt + askEveryMs - performance.now());
      const hasArrived = await inbox.wait(Math.min(lookMs, untilAskedMs), signal);
      const isDue = performance.now() - lookedAt >= lookMs;
      if (!hasArrived && isDue) lookMs = Math.min(lookMs * 2, lookAfterMs.last);
      if (hasArrived || isDue) lookedAt = performance.now();
      news = hasArrived ? inbox.take(last) : isDue ? undefined : [];
    }
  } finally {
    await leave();
  }
}
