import type { Citation, RunEvent, RunResult, RunStatus } from '@copilot/contracts';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { EventBus } from '../../adapters/event-bus/event-bus.ts';
import type { TenantDatabase, TenantScope } from '../../kernel/tenant-scope.ts';
import { publishEvents } from './append-events.ts';
import { withPatience } from './patience.ts';
import { activeStatuses } from './run.repository.ts';
import { runEvents, runs } from './run.table.ts';
import type { RunAnswer, RunMessages } from './run.types.ts';
import { toStorable } from './storable-json.ts';

/** How a run ends. `answer` is what its conversation shows where no text was streamed. */
export interface RunOutcome {
  readonly status: RunStatus;
  readonly result: RunResult | null;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly isCancelRequest?: boolean;
}

const answerStatus = (status: RunStatus): RunAnswer['status'] => {
  if (status === 'cancelled' || status === 'failed') return status;
  return status === 'dead' ? 'interrupted' : null;
};

/** What the run has told its watchers: the text without interrupted attempts, and the places it cites. */
const readShown = async (database: TenantDatabase, organizationId: string, runId: string) => {
  const rows = await database
    .select({ type: runEvents.type, data: runEvents.data })
    .from(runEvents)
    .where(
      and(
        eq(runEvents.organizationId, organizationId),
        eq(runEvents.runId, runId),
        inArray(runEvents.type, ['text-delta', 'text-interrupted', 'citation']),
      ),
    )
    .orderBy(asc(runEvents.sequence));
  const events = rows as Pick<RunEvent, 'type' | 'data'>[] as RunEvent[];
  const interrupted = new Set(events.map((event) => (event.type === 'text-interrupted' ? event.data.part : null)));
  const citations = new Map<number, Citation>();
  let text = '';
  for (const event of events) {
    if (event.type === 'text-delta' && !interrupted.has(event.data.part)) text += event.data.delta;
    if (event.type === 'citation') citations.set(event.data.marker, event.data);
  }
  return { text, citations: [...citations.values()].sort((one, other) => one.marker - other.marker) };
};

/**
 * Ends a run that goes on, in one transaction: its state and result, the last event of its log, and its answer in the
 * conversation. False when it has ended already; whoever is first decides.
 */
export const endRun = async (
  {
    scope,
    runId,
    eventBus,
    messages,
  }: { scope: TenantScope; runId: string; eventBus: EventBus; messages: RunMessages },
  outcome: RunOutcome,
): Promise<boolean> => {
  const { organizationId } = scope;
  const ended = await withPatience(() =>
    scope.query(async (database) => {
      const at = new Date();
      const result = outcome.result && toStorable(outcome.result);
      const error = outcome.error && toStorable(outcome.error);
      const [run] = await database
        .update(runs)
        .set({
          status: outcome.status,
          result,
          error,
          endedAt: at,
          lastSequence: sql`${runs.lastSequence} + 1`,
          ...(outcome.isCancelRequest ? { cancelRequestedAt: at } : {}),
        })
        .where(
          and(eq(runs.organizationId, organizationId), eq(runs.id, runId), inArray(runs.status, [...activeStatuses])),
        )
        .returning({
          agentId: runs.agentId,
          conversationId: runs.conversationId,
          messageId: runs.assistantMessageId,
          sequence: runs.lastSequence,
        });
      if (!run) return undefined;
      const { conversationId, messageId, sequence } = run;
      const data = { status: outcome.status, error, messageId: conversationId ? messageId : null };
      await database
        .insert(runEvents)
        .values({ organizationId, runId, sequence, type: 'run-end', data, eventKey: 'run-end', createdAt: at });
      if (conversationId) {
        const { text, citations } = await readShown(database, organizationId, runId);
        await messages.writeAnswer(database, organizationId, {
          messageId,
          conversationId,
          runId,
          agentId: run.agentId,
          content: text || result?.summary || error?.message || '',
          citations,
          claims: result?.claims ?? [],
          gaps: result?.gaps ?? [],
          status: answerStatus(outcome.status),
        });
      }
      return { sequence, at: at.toISOString(), type: 'run-end', data } satisfies RunEvent;
    }),
  );
  if (ended) await publishEvents(eventBus, runId, [ended]);
  return ended !== undefined;
};
