import type { NewRunEvent, RunEvent, RunStatus } from '@copilot/contracts';
import { sql } from 'drizzle-orm';
import type { EventBus } from '../../adapters/event-bus/event-bus.ts';
import type { TenantDatabase } from '../../kernel/tenant-scope.ts';
import { runEvents, runs } from './run.table.ts';
import { toStorableJson } from './storable-json.ts';

export type KeyedEvent = NewRunEvent & { readonly key?: string | undefined };

/** The bus channel of a run; messages on it are lists of events, in order. */
export const runChannel = (runId: string): string => `run:${runId}`;

/**
 * Appends events to the log of a run that goes on, in one statement: numbers are taken from the run's row, so they have no gaps
 * whoever writes at the same time. Undefined when the run has ended; a key that is already in the log is a unique violation.
 */
export const appendEvents = async (
  database: TenantDatabase,
  { organizationId, runId }: { organizationId: string; runId: string },
  events: readonly KeyedEvent[],
): Promise<RunEvent[] | undefined> => {
  const at = new Date().toISOString();
  const step = events.findLast((event) => event.type === 'step-start')?.data.step ?? null;
  const rows = events.map(({ type, data, key }, index) => ({ position: index + 1, type, data, key: key ?? null }));
  const { rows: written } = await database.execute<{ first: number }>(sql`
    with run as (
      update ${runs}
      set last_sequence = last_sequence + ${events.length}, status = 'running', step = coalesce(${step}, step),
          started_at = coalesce(started_at, ${at})
      where organization_id = ${organizationId} and id = ${runId} and status in ('queued', 'running')
      returning last_sequence - ${events.length}::int as base
    ), written as (
      insert into ${runEvents} (organization_id, run_id, sequence, type, data, event_key, created_at)
      select ${organizationId}::uuid, ${runId}::uuid, run.base + event.position, event.type, event.data, event.key, ${at}::timestamptz
      from run, jsonb_to_recordset(${toStorableJson(rows)}::jsonb)
        as event(position int, type text, data jsonb, key text)
    )
    select base + 1 as first from run`);
  const first = written[0]?.first;
  if (first === undefined) return undefined;
  return events.map(({ type, data }, index) => ({ sequence: first + index, at, type, data }) as RunEvent);
};

export type RunEnd = Extract<NewRunEvent, { type: 'run-end' }>['data'] & { readonly status: RunStatus };

/** Tells watchers. They look for themselves where this does not arrive. */
export const publishEvents = (eventBus: EventBus, runId: string, events: readonly RunEvent[]): Promise<void> =>
  eventBus.publish(runChannel(runId), JSON.stringify(events));
