import { type AgentContext, AgentError, type AgentModel, type IssueCollection } from '@copilot/agent-kit';
import { AppError } from '../../kernel/app-error.ts';
import { isId } from '../../kernel/ids.ts';
import type { TenantScope } from '../../kernel/tenant-scope.ts';
import type { KnowledgeService } from '../knowledge/index.ts';
import type { ConversationTurn } from './run.types.ts';
import type { RunDocuments } from './run-documents.ts';
import type { RunStep } from './run-steps.ts';
import type { RunRow } from './to-run.ts';

export interface RunContextParts {
  readonly run: RunRow;
  /** The one who asked, as things stand now: agents see what this person may see. */
  readonly person: () => Promise<TenantScope>;
  readonly step: RunStep;
  readonly documents: RunDocuments;
  readonly knowledge: Pick<KnowledgeService, 'search'>;
  readonly readIssues: (scope: TenantScope, integrationId: string) => Promise<IssueCollection>;
  readonly conversation: readonly ConversationTurn[];
  readonly organizationName: string | null;
  readonly model: AgentModel | null;
  readonly signal: AbortSignal;
}

/** What the server gives an agent to run with. */
export const createRunContext = (parts: RunContextParts): AgentContext => ({
  runId: parts.run.id,
  startedAt: parts.run.createdAt.toISOString(),
  organizationName: parts.organizationName,
  conversation: parts.conversation,
  signal: parts.signal,
  model: parts.model,
  step: parts.step,
  readDocument: parts.documents.read,
  async readIssues(integrationId) {
    const missing = () =>
      new AgentError('E_NOT_FOUND', 'This integration does not exist (any more), or you may not see it.');
    if (!isId(integrationId)) throw missing();
    try {
      return await parts.readIssues(await parts.person(), integrationId);
    } catch (error) {
      throw error instanceof AppError && error.status < 500 ? missing() : error;
    }
  },
  async searchKnowledge(query, { limit, documentIds }) {
    if (query.trim() === '') throw new AgentError('E_INPUT', 'There is nothing to search for.');
    const { items } = await parts.knowledge.search(await parts.person(), {
      query: query.trim().slice(0, 2_000),
      limit: Math.min(Math.max(limit, 1), 50),
      mode: 'hybrid',
      ...(parts.run.projectId ? { projectId: parts.run.projectId } : {}),
      ...(documentIds ? { documentIds: documentIds.slice(0, 200) } : {}),
    });
    return items;
  },
});
