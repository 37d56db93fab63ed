import type { Conversation, ConversationQuery, Message, PageQuery } from '@copilot/contracts';
import { and, asc, desc, eq, gt, ilike, inArray, lt, notInArray, or, type SQL, sql } from 'drizzle-orm';
import { NotFoundError } from '../../kernel/app-error.ts';
import type { TenantDatabase, TenantScope } from '../../kernel/tenant-scope.ts';
import { readCursor, toPage } from '../../platform/database/paging.ts';
import { withinSight } from '../../platform/database/visible-projects.ts';
// Which run answers now stands in the runs' own table; asking for each conversation would be a query an item.
import { type RunMessages, runs } from '../runs/index.ts';
import { conversations, messages } from './conversation.table.ts';

// Names are written out: the query builder leaves table names away here, and `id` alone would be the run's own.
const activeRunId = sql<string | null>`(
  select runs.id from runs
  where runs.conversation_id = conversations.id and runs.status in ('queued', 'running', 'awaiting_approval'))`;

type Row = typeof conversations.$inferSelect & { activeRunId: string | null };

const toConversation = (row: Row): Conversation => ({
  id: row.id,
  title: row.title,
  agentId: row.agentId,
  projectId: row.projectId,
  isArchived: row.isArchived,
  activeRunId: row.activeRunId,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});

const toMessage = (row: typeof messages.$inferSelect): Message => ({
  id: row.id,
  conversationId: row.conversationId,
  role: row.role,
  content: row.content,
  messageType: row.messageType,
  metadata: row.metadata,
  createdAt: row.createdAt.toISOString(),
});

/** A conversation is its owner's alone, as long as the owner sees its project. */
const own = (scope: TenantScope): SQL | undefined =>
  and(
    eq(conversations.organizationId, scope.organizationId),
    withinSight(scope, conversations.projectId),
    scope.actor.userId === null ? sql`false` : eq(conversations.userId, scope.actor.userId),
  );

const select = (database: TenantDatabase) =>
  database
    .select({
      id: conversations.id,
      organizationId: conversations.organizationId,
      userId: conversations.userId,
      projectId: conversations.projectId,
      agentId: conversations.agentId,
      agentType: conversations.agentType,
      title: conversations.title,
      metadata: conversations.metadata,
      isArchived: conversations.isArchived,
      createdAt: conversations.createdAt,
      updatedAt: conversations.updatedAt,
      activeRunId,
    })
    .from(conversations);

/** `%` and `_` in what people type mean themselves. */
const containing = (text: string) => `%${text.replace(/[\\%_]/gu, '\\$&')}%`;

const saidIn = (text: string) => sql`exists (
  select 1 from ${messages} where ${messages.conversationId} = ${conversations.id} and ${messages.content} ilike ${containing(text)})`;

export const conversationRepository = {
  find: (scope: TenantScope, id: string): Promise<Conversation | undefined> =>
    scope.query(async (database) => {
      const [row] = await select(database).where(and(own(scope), eq(conversations.id, id)));
      return row && toConversation(row);
    }),

  /** Newest first, archived ones left out. `search` looks into titles and messages. */
  list: (scope: TenantScope, { limit, cursor, search, projectId }: ConversationQuery) =>
    scope.query(async (database) => {
      const before = readCursor(cursor);
      const rows = await select(database)
        .where(
          and(
            own(scope),
            eq(conversations.isArchived, false),
            projectId ? eq(conversations.projectId, projectId) : undefined,
            before ? lt(conversations.id, before) : undefined,
            search ? or(ilike(conversations.title, containing(search)), saidIn(search)) : undefined,
          ),
        )
        .orderBy(desc(conversations.id))
        .limit(limit + 1);
      return toPage(rows.map(toConversation), limit);
    }),

  insert: (database: TenantDatabase, row: typeof conversations.$inferInsert) =>
    database.insert(conversations).values(row),

  archive: (scope: TenantScope, id: string): Promise<boolean> =>
    scope.query(async (database) => {
      const { rowCount } = await database
        .update(conversations)
        .set({ isArchived: true })
        .where(and(own(scope), eq(conversations.id, id)));
      return rowCount === 1;
    }),

  touch: (database: TenantDatabase, organizationId: string, id: string) =>
    database
      .update(conversations)
      .set({ updatedAt: new Date() })
      .where(and(eq(conversations.organizationId, organizationId), eq(conversations.id, id))),

  /** Gives a conversation without title its first message's. */
  nameAfter: (database: TenantDatabase, scope: TenantScope, id: string, title: string) =>
    database
      .update(conversations)
      .set({ title: sql`case ${conversations.title} when '' then ${title} else ${conversations.title} end` })
      .where(and(own(scope), eq(conversations.id, id))),

  insertMessage: async (database: TenantDatabase, row: typeof messages.$inferInsert): Promise<Message> => {
    const [inserted] = await database.insert(messages).values(row).returning();
    if (!inserted) throw new Error('The insert returned no row');
    return toMessage(inserted);
  },

  /** Oldest first. The caller has checked that the conversation is the scope's own. */
  listMessages: (scope: TenantScope, conversationId: string, { limit, cursor }: PageQuery) =>
    scope.query(async (database) => {
      const after = readCursor(cursor);
      const rows = await database
        .select()
        .from(messages)
        .where(
          and(
            eq(messages.organizationId, scope.organizationId),
            eq(messages.conversationId, conversationId),
            after ? gt(messages.id, after) : undefined,
          ),
        )
        .orderBy(asc(messages.id))
        .limit(limit + 1);
      return toPage(rows.map(toMessage), limit);
    }),

  /** The newest run of a conversation, ended or not. */
  latestRunId: (scope: TenantScope, conversationId: string): Promise<string | undefined> =>
    scope.query(async (database) => {
      const [row] = await database
        .select({ id: runs.id })
        .from(runs)
        .where(
          and(
            eq(runs.organizationId, scope.organizationId),
            eq(runs.conversationId, conversationId),
            withinSight(scope, runs.projectId),
          ),
        )
        .orderBy(desc(runs.id))
        .limit(1);
      return row?.id;
    }),
};

const longestHistory = 40;

/** How runs read and write the conversations they answer. */
export const runMessages: RunMessages = {
  async requireOwn(scope, conversationId) {
    const conversation = await conversationRepository.find(scope, conversationId);
    if (!conversation) throw new NotFoundError('Conversation');
    return { projectId: conversation.projectId };
  },

  async history(database, { organizationId, conversationId, exceptRunIds }) {
    const rows = await database
      .select({ role: messages.role, content: messages.content })
      .from(messages)
      .where(
        and(
          eq(messages.organizationId, organizationId),
          eq(messages.conversationId, conversationId),
          inArray(messages.role, ['user', 'assistant']),
          notInArray(sql`coalesce(${messages.metadata} ->> 'runId', '')`, [...exceptRunIds]),
          sql`${messages.content} <> ''`,
        ),
      )
      .orderBy(desc(messages.id))
      .limit(longestHistory);
    return rows.reverse().map(({ role, content }) => ({
      role: role === 'assistant' ? ('assistant' as const) : ('user' as const),
      content,
    }));
  },

  async writeAnswer(database, organizationId, { messageId, conversationId, content, status, ...answer }) {
    const { runId, agentId, citations, claims, gaps } = answer;
    await database
      .insert(messages)
      .values({
        id: messageId,
        organizationId,
        conversationId,
        role: 'assistant',
        content,
        messageType: 'text',
        metadata: {
          runId,
          agentId,
          citations: [...citations],
          claims: [...claims],
          gaps: [...gaps],
          ...(status ? { status } : {}),
        },
      })
      .onConflictDoNothing();
    await conversationRepository.touch(database, organizationId, conversationId);
  },
};
