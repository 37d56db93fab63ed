import type { AgentDefinition } from '@copilot/agent-kit';
import type { AgentDetail, AgentSummary, PageOf, PageQuery } from '@copilot/contracts';
import { z } from 'zod';
import { InvalidRequestError, NotFoundError } from '../../kernel/app-error.ts';
import { requirePermission, type TenantScope } from '../../kernel/tenant-scope.ts';

/** The input to try an agent with, of documents that this organization has; null where it has none. */
export type SampleFor = (scope: TenantScope, agentId: string) => Promise<Record<string, unknown> | null>;

export interface AgentDependencies {
  readonly agents: ReadonlyMap<string, AgentDefinition>;
  readonly sampleFor: SampleFor;
}

/** Agents by id, in their order. Throws when two share one. */
export const toAgentRegistry = (definitions: readonly AgentDefinition[]): ReadonlyMap<string, AgentDefinition> => {
  const registry = new Map(definitions.map((definition) => [definition.id, definition]));
  if (registry.size < definitions.length) throw new Error('Two agents have the same id');
  return registry;
};

const toSchema = (type: z.ZodType, io: 'input' | 'output'): Record<string, unknown> =>
  z.toJSONSchema(type, { io, unrepresentable: 'any' });

/** The catalog of agents. */
export const createAgentService = ({ agents, sampleFor }: AgentDependencies) => {
  const summarize = async (scope: TenantScope, definition: AgentDefinition): Promise<AgentSummary> => {
    const { id, revision, title, description, department, model, hasForm } = definition;
    const sample = await sampleFor(scope, id);
    return { id, revision, title, description, department, model, hasForm, sample };
  };

  return {
    async list(scope: TenantScope, { limit, cursor }: PageQuery): Promise<PageOf<AgentSummary>> {
      requirePermission(scope, 'agent:read');
      const all = [...agents.values()];
      const before = cursor === undefined ? -1 : all.findIndex(({ id }) => id === cursor);
      if (cursor !== undefined && before === -1) throw new InvalidRequestError('The cursor is not one of ours');
      const page = all.slice(before + 1, before + 1 + limit);
      const items: AgentSummary[] = [];
      for (const definition of page) items.push(await summarize(scope, definition));
      return { items, nextCursor: before + 1 + limit < all.length ? (page.at(-1)?.id ?? null) : null };
    },

    async get(scope: TenantScope, id: string): Promise<AgentDetail> {
      requirePermission(scope, 'agent:read');
      const definition = agents.get(id);
      if (!definition) throw new NotFoundError('Agent');
      return {
        ...(await summarize(scope, definition)),
        inputSchema: toSchema(definition.input, 'input'),
        uiSchema: definition.uiSchema ?? {},
        outputSchema: toSchema(definition.output, 'output'),
        tools: [...(definition.tools ?? [])],
      };
    },
  };
};
export type AgentService = ReturnType<typeof createAgentService>;
