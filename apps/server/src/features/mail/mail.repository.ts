import type { MailQuery } from '@copilot/contracts';
import { and, desc, eq, isNotNull, lt, ne } from 'drizzle-orm';
import { newId } from '../../kernel/ids.ts';
import type { TenantDatabase, TenantScope } from '../../kernel/tenant-scope.ts';
import type { Database } from '../../platform/database/database.ts';
import { readCursor, toPage } from '../../platform/database/paging.ts';
import { roles, users } from '../users/index.ts';
import { outgoingMails } from './outgoing-mail.table.ts';

export type MailRow = typeof outgoingMails.$inferSelect;

/** Mails in the scope of their organization. */
export const mailRepository = {
  list: (scope: TenantScope, { limit, cursor, status }: MailQuery) =>
    scope.query(async (database) => {
      const after = readCursor(cursor);
      const rows = await database
        .select()
        .from(outgoingMails)
        .where(
          and(
            eq(outgoingMails.organizationId, scope.organizationId),
            status ? eq(outgoingMails.status, status) : undefined,
            after ? lt(outgoingMails.id, after) : undefined,
          ),
        )
        .orderBy(desc(outgoingMails.id))
        .limit(limit + 1);
      return toPage(rows, limit);
    }),

  /** A mail with the role of the person it is for; the role is null where they have no account. */
  find: (scope: TenantScope, id: string) =>
    scope.query(async (database) => {
      const [row] = await database
        .select({ mail: outgoingMails, role: roles })
        .from(outgoingMails)
        .leftJoin(users, and(eq(users.id, outgoingMails.userId), eq(users.organizationId, scope.organizationId)))
        .leftJoin(roles, eq(roles.id, users.roleId))
        .where(and(eq(outgoingMails.organizationId, scope.organizationId), eq(outgoingMails.id, id)));
      return row;
    }),

  /** Puts a failed mail that still has its body on its way again; answers with how often that has been done now. */
  requeue: (scope: TenantScope, id: string, dispatches: number) =>
    scope.query(async (database) => {
      const [row] = await database
        .update(outgoingMails)
        .set({ status: 'queued', statusReason: null, dispatches: dispatches + 1 })
        .where(
          and(
            eq(outgoingMails.organizationId, scope.organizationId),
            eq(outgoingMails.id, id),
            eq(outgoingMails.status, 'failed'),
            eq(outgoingMails.dispatches, dispatches),
            isNotNull(outgoingMails.sealedBody),
          ),
        )
        .returning();
      return row;
    }),
};

/** Adds a mail within a transaction of its sender's. */
export const insertMail = async (
  database: TenantDatabase,
  mail: Omit<typeof outgoingMails.$inferInsert, 'id'> & { id?: string },
): Promise<string> => {
  const id = mail.id ?? newId();
  await database.insert(outgoingMails).values({ ...mail, id });
  return id;
};

/** Mails of all organizations, for the work that sends them and clears up. */
export const createMailStore = (database: Database) => ({
  find: (organizationId: string, id: string) =>
    database.system(async (transaction) => {
      const [row] = await transaction
        .select()
        .from(outgoingMails)
        .where(and(eq(outgoingMails.organizationId, organizationId), eq(outgoingMails.id, id)));
      return row;
    }),

  /** Ends a mail that is on its way; a sent one's body is removed in the same statement. */
  settle: (organizationId: string, id: string, outcome: { status: 'sent' } | { status: 'failed'; reason: string }) =>
    database.system(async (transaction) => {
      await transaction
        .update(outgoingMails)
        .set(
          outcome.status === 'sent'
            ? { status: 'sent', sentAt: new Date(), sealedBody: null }
            : { status: 'failed', statusReason: outcome.reason },
        )
        .where(
          and(
            eq(outgoingMails.organizationId, organizationId),
            eq(outgoingMails.id, id),
            eq(outgoingMails.status, 'queued'),
          ),
        );
    }),

  /** Mails that have been on their way for longer than `milliseconds`. */
  waiting: (milliseconds: number) =>
    database.system((transaction) =>
      transaction
        .select({
          id: outgoingMails.id,
          organizationId: outgoingMails.organizationId,
          dispatches: outgoingMails.dispatches,
        })
        .from(outgoingMails)
        .where(
          and(eq(outgoingMails.status, 'queued'), lt(outgoingMails.createdAt, new Date(Date.now() - milliseconds))),
        )
        .limit(500),
    ),

  /** Removes bodies and rows that are older than these. */
  clear: (olderThan: { bodies: Date; rows: Date }) =>
    database.system(async (transaction) => {
      await transaction.delete(outgoingMails).where(lt(outgoingMails.createdAt, olderThan.rows));
      await transaction
        .update(outgoingMails)
        .set({ sealedBody: null })
        .where(
          and(
            lt(outgoingMails.createdAt, olderThan.bodies),
            ne(outgoingMails.status, 'queued'),
            isNotNull(outgoingMails.sealedBody),
          ),
        );
    }),
});
export type MailStore = ReturnType<typeof createMailStore>;
