import type { EventBus } from '../../adapters/event-bus/event-bus.ts';
import type { TenantScope } from '../../kernel/tenant-scope.ts';
import { appendEvents, type KeyedEvent, publishEvents } from './append-events.ts';
import { withPatience } from './patience.ts';
import { RunEndedError } from './run-errors.ts';

const flushEveryMs = 30;
const flushAtCharacters = 4_096;

/** Writes one run's events in order and in batches: the first of a quiet time at once, then every 30 ms or 4 kB. */
export interface EventWriter {
  /** Takes an event for the log. A key that the log already has makes it a repetition, which is dropped. */
  write(event: KeyedEvent): void;
  /** Resolves when everything taken so far is stored. Throws `RunEndedError` when the run has been ended by someone else. */
  flush(): Promise<void>;
}

export interface EventWriterOptions {
  readonly scope: TenantScope;
  readonly runId: string;
  readonly eventBus: EventBus;
  /** Keys of events that an earlier execution has written. */
  readonly knownKeys: ReadonlySet<string>;
  /** Called once when the log can't be written any more. */
  readonly onBroken: (error: unknown) => void;
}

/** Two deltas of one text are one event. */
const merge = (last: KeyedEvent | undefined, next: KeyedEvent): KeyedEvent | undefined =>
  last?.type === 'text-delta' && next.type === 'text-delta' && last.data.part === next.data.part
    ? { type: 'text-delta', data: { part: last.data.part, delta: last.data.delta + next.data.delta } }
    : undefined;

export const createEventWriter = ({ scope, runId, eventBus, knownKeys, onBroken }: EventWriterOptions): EventWriter => {
  const keys = new Set(knownKeys);
  let waiting: KeyedEvent[] = [];
  let waitingCharacters = 0;
  let lastFlushAt = 0;
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();
  let broken: { error: unknown } | undefined;

  const writeBatch = async () => {
    if (broken) throw broken.error;
    if (waiting.length === 0) return;
    const batch = waiting;
    waiting = [];
    waitingCharacters = 0;
    try {
      const address = { organizationId: scope.organizationId, runId };
      const written = await withPatience(() => scope.query((database) => appendEvents(database, address, batch)));
      if (!written) throw new RunEndedError('The run has ended');
      await publishEvents(eventBus, runId, written);
    } catch (error) {
      broken = { error };
      onBroken(error);
      throw error;
    }
  };

  const flush = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    lastFlushAt = performance.now();
    const next = writing.then(writeBatch);
    // Who waits for this flush is told; those behind it must not fail for it twice.
    writing = next.catch(() => {});
    return next;
  };

  const flushSoon = () => {
    const pauseMs = waitingCharacters >= flushAtCharacters ? 0 : lastFlushAt + flushEveryMs - performance.now();
    if (pauseMs <= 0) flush().catch(() => {});
    else timer ??= setTimeout(() => flush().catch(() => {}), pauseMs);
  };

  return {
    write(event) {
      if (broken) return;
      if (event.key !== undefined) {
        if (keys.has(event.key)) return;
        keys.add(event.key);
      }
      const merged = merge(waiting.at(-1), event);
      if (merged) waiting[waiting.length - 1] = merged;
      else waiting.push(event);
      if (event.type === 'text-delta') waitingCharacters += event.data.delta.length;
      flushSoon();
    },
    flush,
  };
};
