import type { AgentDefinition } from '@copilot/agent-kit';
import type { ProjectAgent, ProjectAgentDraft } from '@copilot/contracts';
import { and, asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { ConflictError, type FieldError, InvalidRequestError, NotFoundError } from '../../kernel/app-error.ts';
import type { AuditLog } from '../../kernel/audit-log.ts';
import type { TenantScope } from '../../kernel/tenant-scope.ts';
import { projectAgents } from './project-agent.table.ts';
import { requireProject } from './require-project.ts';

export interface ProjectAgentsDependencies {
  readonly agents: ReadonlyMap<string, AgentDefinition>;
  readonly auditLog: AuditLog;
}

/** Enough for every built-in agent, and as many of the organization's own. */
const mostAgents = 100;
const longestInput = 20_000;

/** What an assignment presets has to fit the field that it is for; what a run fills in itself is checked with the run. */
const checkInput = (definition: AgentDefinition, input: Record<string, unknown>): void => {
  if (JSON.stringify(input).length > longestInput) throw new InvalidRequestError('The values are too large to be kept');
  const fields = definition.input instanceof z.ZodObject ? definition.input.shape : {};
  const errors = Object.entries(input).flatMap(([name, value]): FieldError[] => {
    const path = `settings.input.${name}`;
    const field = fields[name] as z.ZodType | undefined;
    if (!field) return [{ path, code: 'unrecognized_keys', message: `The form of this agent has no field “${name}”` }];
    const { error } = field.safeParse(value);
    return (error?.issues ?? []).map((issue) => ({
      path: [path, ...issue.path].join('.'),
      code: issue.code,
      message: issue.message,
    }));
  });
  if (errors.length > 0) throw new InvalidRequestError('The values do not fit the form of this agent', errors);
};

const of = (scope: TenantScope, projectId: string) =>
  and(eq(projectAgents.organizationId, scope.organizationId), eq(projectAgents.projectId, projectId));

const readAll = (scope: TenantScope, projectId: string) =>
  scope.query((database) =>
    database
      .select()
      .from(projectAgents)
      .where(of(scope, projectId))
      .orderBy(asc(projectAgents.createdAt), asc(projectAgents.agentId))
      .limit(mostAgents),
  );

/** Which agents run in a project. As long as none is assigned, all do. */
export const createProjectAgentsService = ({ agents, auditLog }: ProjectAgentsDependencies) => {
  const titleOf = (agentId: string): string => agents.get(agentId)?.title ?? agentId;
  const toAgent = ({ agentId, settings, createdAt }: typeof projectAgents.$inferSelect): ProjectAgent => ({
    agentId,
    title: titleOf(agentId),
    settings,
    assignedAt: createdAt.toISOString(),
  });

  return {
    async list(scope: TenantScope, projectId: string): Promise<ProjectAgent[]> {
      await requireProject(scope, projectId, 'project:read');
      return (await readAll(scope, projectId)).map(toAgent);
    },

    /** Assigns an agent, or replaces the settings of one that is. */
    async assign(
      scope: TenantScope,
      projectId: string,
      { agentId, settings }: ProjectAgentDraft,
    ): Promise<ProjectAgent> {
      await requireProject(scope, projectId, 'project:write');
      const definition = agents.get(agentId);
      if (!definition) throw new NotFoundError('Agent');
      checkInput(definition, settings.input);
      const { organizationId, actor } = scope;
      return scope.query(async (database) => {
        const [row] = await database
          .insert(projectAgents)
          .values({ organizationId, projectId, agentId, settings, assignedBy: actor.userId })
          .onConflictDoUpdate({ target: [projectAgents.projectId, projectAgents.agentId], set: { settings } })
          .returning();
        if (!row) throw new Error('The insert returned no row');
        const subject = { type: 'project', id: projectId };
        const details = { agentId, preset: Object.keys(settings.input) };
        await auditLog.append(database, scope, { action: 'project_agent.assigned', subject, details });
        return toAgent(row);
      });
    },

    async remove(scope: TenantScope, projectId: string, agentId: string): Promise<void> {
      await requireProject(scope, projectId, 'project:write');
      await scope.query(async (database) => {
        const mine = and(of(scope, projectId), eq(projectAgents.agentId, agentId));
        const { rowCount } = await database.delete(projectAgents).where(mine);
        if (rowCount === 0) throw new NotFoundError('Agent');
        const subject = { type: 'project', id: projectId };
        await auditLog.append(database, scope, { action: 'project_agent.removed', subject, details: { agentId } });
      });
    },

    /** The values that an agent's form has in a project. Throws `ConflictError` `agent_not_assigned` where only others may run. */
    async presetsFor(scope: TenantScope, projectId: string | null, agentId: string): Promise<Record<string, unknown>> {
      if (projectId === null) return {};
      const assigned = await readAll(scope, projectId);
      const mine = assigned.find((row) => row.agentId === agentId);
      if (mine || assigned.length === 0) return mine?.settings.input ?? {};
      const titles = assigned.map((row) => titleOf(row.agentId)).join(', ');
      throw new ConflictError(
        `${titleOf(agentId)} is not assigned to this project. Its agents are: ${titles}.`,
        'agent_not_assigned',
      );
    },
  };
};
export type ProjectAgentsService = ReturnType<typeof createProjectAgentsService>;
