import type { AgentModel } from '@copilot/agent-kit';
import { and, eq, sql } from 'drizzle-orm';
import type { TenantScope } from '../../kernel/tenant-scope.ts';
import { recordModelCall } from '../usage/index.ts';
import { runs } from './run.table.ts';
import type { RunDependencies } from './run.types.ts';
import type { RunRow } from './to-run.ts';

/** The same model, asking for leave before each call. */
const askingFirst = (model: AgentModel | null, mayCall: () => Promise<void>): AgentModel | null =>
  model && {
    name: model.name,
    async generateObject(request) {
      await mayCall();
      return model.generateObject(request);
    },
    async streamText(request) {
      await mayCall();
      return model.streamText(request);
    },
  };

/** The language model of a run: its calls go into the ledger and onto the run's own account, as long as the plan has tokens. */
export const modelOfRun = (
  { models, planLimits }: Pick<RunDependencies, 'models' | 'planLimits'>,
  scope: TenantScope,
  { id: runId, organizationId, projectId, userId, agentId }: RunRow,
): AgentModel | null =>
  askingFirst(
    models.modelFor({
      organizationId,
      runId,
      userId,
      agentId,
      purpose: 'run',
      onUsage: (usage) =>
        scope.query(async (database) => {
          await recordModelCall(database, { organizationId, projectId, userId, agentId, runId, purpose: 'run' }, usage);
          await database
            .update(runs)
            .set({
              inputTokens: sql`${runs.inputTokens} + ${usage.inputTokens}`,
              outputTokens: sql`${runs.outputTokens} + ${usage.outputTokens}`,
              cost: sql`${runs.cost} + ${usage.cost ?? '0'}::numeric`,
            })
            .where(and(eq(runs.organizationId, organizationId), eq(runs.id, runId)));
        }),
    }),
    () => planLimits.requireTokens(scope),
  );
