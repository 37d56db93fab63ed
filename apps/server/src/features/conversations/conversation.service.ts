import type { AgentDefinition } from '@copilot/agent-kit';
import type {
  AgentChat,
  Conversation,
  ConversationDraft,
  ConversationQuery,
  Message,
  NewMessage,
  PageOf,
  PageQuery,
  Run,
} from '@copilot/contracts';
import { ConflictError, ForbiddenError, NotFoundError } from '../../kernel/app-error.ts';
import { newId } from '../../kernel/ids.ts';
import type { RequireProject } from '../../kernel/require-project.ts';
import { requirePermission, type TenantScope } from '../../kernel/tenant-scope.ts';
import type { RunService } from '../runs/index.ts';
import { conversationRepository } from './conversation.repository.ts';

export interface ConversationDependencies {
  readonly runs: RunService;
  readonly agents: ReadonlyMap<string, AgentDefinition>;
  readonly requireProject: RequireProject;
  /** The agent that chats begin with where none is named. */
  readonly defaultAgentOf: (scope: TenantScope, projectId: string | null) => Promise<string | null>;
}

/** A message that is stored together with the run that answers it. */
export interface AcceptedMessage {
  readonly run: Run;
  readonly message: Message;
}

const titleLength = 80;
const defaultAgentId = 'assistant';

/** The first line of what was asked, cut at a word. */
const titleOf = (content: string): string => {
  const line = content.replace(/\s+/gu, ' ').trim();
  if (line.length <= titleLength) return line;
  const cut = line.slice(0, titleLength).toWellFormed();
  const word = cut.lastIndexOf(' ');
  return `${word > titleLength / 2 ? cut.slice(0, word) : cut}…`;
};

/** Conversations: each its owner's alone, answered by one run at a time. */
export const createConversationService = ({
  runs,
  agents,
  requireProject,
  defaultAgentOf,
}: ConversationDependencies) => {
  const find = async (scope: TenantScope, id: string): Promise<Conversation> => {
    const conversation = await conversationRepository.find(scope, id);
    if (!conversation) throw new NotFoundError('Conversation');
    return conversation;
  };

  const prepare = async (scope: TenantScope, draft: ConversationDraft) => {
    requirePermission(scope, 'conversation:write');
    const { userId } = scope.actor;
    if (userId === null) throw new ForbiddenError('A conversation belongs to a person');
    const agent = agents.get(draft.agentId);
    if (!agent) throw new NotFoundError('Agent');
    await requireProject(scope, draft.projectId ?? null, 'conversation:write');
    return {
      id: newId(),
      organizationId: scope.organizationId,
      userId,
      projectId: draft.projectId ?? null,
      agentId: agent.id,
      agentType: agent.department,
      title: draft.title ?? '',
    };
  };

  type NewConversation = Awaited<ReturnType<typeof prepare>>;

  /** `made` is set for a conversation that begins with this message: it is stored in the same transaction. */
  const ask = async (
    scope: TenantScope,
    { id: conversationId, agentId, projectId }: Pick<Conversation, 'id' | 'agentId' | 'projectId'>,
    { content, attachments }: NewMessage,
    made?: NewConversation,
  ): Promise<AcceptedMessage> => {
    let message: Message | undefined;
    const request = {
      agentId,
      input: { message: content, attachments },
      conversationId,
      projectId: projectId ?? undefined,
    };
    const run = await runs.start(scope, request, async (database, runId) => {
      if (made) await conversationRepository.insert(database, { ...made, title: titleOf(content) });
      else {
        await conversationRepository.nameAfter(database, scope, conversationId, titleOf(content));
        await conversationRepository.touch(database, scope.organizationId, conversationId);
      }
      message = await conversationRepository.insertMessage(database, {
        id: newId(),
        organizationId: scope.organizationId,
        conversationId,
        role: 'user',
        content,
        messageType: 'text',
        metadata: { runId, agentId, ...(attachments.length > 0 ? { attachments } : {}) },
      });
    });
    if (!message) throw new Error('The run was stored without its message');
    return { run, message };
  };

  return {
    list(scope: TenantScope, query: ConversationQuery): Promise<PageOf<Conversation>> {
      requirePermission(scope, 'conversation:read');
      return conversationRepository.list(scope, query);
    },

    async get(scope: TenantScope, id: string): Promise<Conversation> {
      requirePermission(scope, 'conversation:read');
      return find(scope, id);
    },

    async create(scope: TenantScope, draft: ConversationDraft): Promise<Conversation> {
      const made = await prepare(scope, draft);
      await scope.query((database) => conversationRepository.insert(database, made));
      return find(scope, made.id);
    },

    async archive(scope: TenantScope, id: string): Promise<void> {
      requirePermission(scope, 'conversation:write');
      await requireProject(scope, (await find(scope, id)).projectId, 'conversation:write');
      if (!(await conversationRepository.archive(scope, id))) throw new NotFoundError('Conversation');
    },

    async messages(scope: TenantScope, id: string, query: PageQuery): Promise<PageOf<Message>> {
      requirePermission(scope, 'conversation:read');
      await find(scope, id);
      return conversationRepository.listMessages(scope, id, query);
    },

    /** Stores the message and starts its answer. Throws `RunActiveError` while another answer is under way. */
    async post(scope: TenantScope, id: string, draft: NewMessage): Promise<AcceptedMessage> {
      requirePermission(scope, 'conversation:write');
      const conversation = await find(scope, id);
      await requireProject(scope, conversation.projectId, 'conversation:write');
      if (conversation.isArchived) throw new ConflictError('This conversation is archived', 'conversation_archived');
      return ask(scope, conversation, draft);
    },

    /** Posts a message, into a new conversation where none is named. */
    async chat(scope: TenantScope, { message, attachments, conversationId, agentId, projectId }: AgentChat) {
      const draft = { content: message, attachments };
      if (conversationId) return this.post(scope, conversationId, draft);
      const agent = agentId ?? (await defaultAgentOf(scope, projectId ?? null)) ?? defaultAgentId;
      const made = await prepare(scope, { agentId: agent, ...(projectId ? { projectId } : {}) });
      return ask(scope, made, draft, made);
    },

    /** The run to watch: the one that answers now, or for a client that comes back the newest; null where there is none. */
    async runToWatch(scope: TenantScope, id: string, isReturning: boolean): Promise<string | null> {
      requirePermission(scope, 'conversation:read');
      const { activeRunId } = await find(scope, id);
      if (activeRunId !== null || !isReturning) return activeRunId;
      return (await conversationRepository.latestRunId(scope, id)) ?? null;
    },
  };
};
export type ConversationService = ReturnType<typeof createConversationService>;
