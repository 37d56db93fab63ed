import { createHash } from 'node:crypto';
import type { AgentDefinition } from '@copilot/agent-kit';
import type { Run } from '@copilot/contracts';
import type { WorkflowHandle } from '../../adapters/workflow-engine/workflow-engine.ts';
import { ForbiddenError, NotFoundError } from '../../kernel/app-error.ts';
import { newId } from '../../kernel/ids.ts';
import { requirePermission, type TenantDatabase, type TenantScope } from '../../kernel/tenant-scope.ts';
import type { RunWorkflowInput } from './execute-run.ts';
import { runRepository } from './run.repository.ts';
import { runEvents, runs } from './run.table.ts';
import type { RunDependencies, RunRequest } from './run.types.ts';
import { RunActiveError } from './run-errors.ts';
import { settleInput } from './settle-input.ts';
import { toRun } from './to-run.ts';

const hashInput = (definition: AgentDefinition, input: Record<string, unknown>): string =>
  createHash('sha256')
    .update(JSON.stringify([definition.id, definition.revision, input]))
    .digest('hex');

const isOneActiveViolation = (error: unknown): boolean => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return (cause as { constraint?: string } | undefined)?.constraint === 'runs_one_active_in_conversation';
};

export type Alongside = (database: TenantDatabase, runId: string) => Promise<void>;

/** Stores a run with all that belongs to its beginning in one transaction, then starts it. */
export const startRun =
  (dependencies: RunDependencies, workflow: WorkflowHandle<RunWorkflowInput>) =>
  async (
    scope: TenantScope,
    { agentId, input: given, projectId: asked, conversationId, retryOf }: RunRequest & { retryOf?: string },
    alongside?: Alongside,
  ): Promise<Run> => {
    requirePermission(scope, 'agent:execute');
    const { userId } = scope.actor;
    if (userId === null) throw new ForbiddenError('A run is asked for by a person');
    const definition = dependencies.agents.get(agentId);
    if (!definition) throw new NotFoundError('Agent');
    // Who writes the conversation alongside has looked already, or is making it.
    const conversation = conversationId
      ? alongside
        ? { projectId: asked ?? null }
        : await dependencies.messages.requireOwn(scope, conversationId)
      : null;
    const { projectId, input } = await settleInput(dependencies, scope, definition, { asked, conversation, given });

    const { organizationId } = scope;
    const runId = newId();
    const row = {
      id: runId,
      organizationId,
      userId,
      apiKeyId: scope.actor.apiKeyId ?? null,
      projectId,
      conversationId: conversationId ?? null,
      agentId,
      agentTitle: definition.title,
      agentRevision: definition.revision,
      status: 'queued' as const,
      input,
      inputHash: hashInput(definition, input),
      retryOf: retryOf ?? null,
      lastSequence: 1,
    };
    const stored = await scope
      .query(async (database) => {
        await dependencies.planLimits.requireRoom(database, organizationId, 'runsPerMonth', 1);
        await alongside?.(database, runId);
        const [inserted] = await database
          .insert(runs)
          // Ids sort by time: the answer's has to be younger than the question's.
          .values({ ...row, assistantMessageId: newId() })
          .returning();
        if (!inserted) throw new Error('The insert returned no row');
        const data = { agentId, agentRevision: definition.revision };
        await database
          .insert(runEvents)
          .values({ organizationId, runId, sequence: 1, type: 'run-start', data, eventKey: 'run-start' });
        return inserted;
      })
      .catch(async (error) => {
        if (!conversationId || !isOneActiveViolation(error)) throw error;
        const active = await scope.query((database) =>
          runRepository.findActive(database, organizationId, conversationId),
        );
        throw new RunActiveError(active[0]?.id ?? '');
      });
    // What is stored is a promise: a start that fails now is made up for by the periodic check.
    await workflow.start(runId, { organizationId, runId }).catch((error) => {
      dependencies.log.error({ err: error, runId }, 'a run could not be started at once');
    });
    return toRun(stored);
  };
