import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { AuditLog } from '../../kernel/audit-log.ts';
import type { TenantDatabase } from '../../kernel/tenant-scope.ts';
import type { Database } from '../../platform/database/database.ts';
import { users } from '../users/index.ts';
import { platformAdministrators } from './platform-administrator.table.ts';

export const isPlatformAdministrator =
  (database: Database) =>
  (userId: string): Promise<boolean> =>
    database.system(async (transaction) => {
      const mine = eq(platformAdministrators.userId, userId);
      return (await transaction.$count(platformAdministrators, mine)) > 0;
    });

const findByEmail = async (transaction: TenantDatabase, email: string) => {
  const named = and(eq(sql`lower(${users.email})`, email.trim().toLowerCase()), isNull(users.deletedAt));
  const [user] = await transaction.select().from(users).where(named);
  if (!user) throw new Error(`There is no account with the address ${email}. Register or invite it first.`);
  return user;
};

const consoleParty = (organizationId: string) => ({ organizationId, actor: { kind: 'system', userId: null } }) as const;

/** What the command does: the only way to make someone a platform administrator. */
export const createPlatformCommands = ({ database, auditLog }: { database: Database; auditLog: AuditLog }) => ({
  /** Answers whether anything changed. */
  grant: (email: string): Promise<boolean> =>
    database.system(async (transaction) => {
      const user = await findByEmail(transaction, email);
      if (!user.isActive) throw new Error(`${email} is suspended. Activate the account first.`);
      const made = await transaction
        .insert(platformAdministrators)
        .values({ userId: user.id })
        .onConflictDoNothing()
        .returning();
      if (made.length === 0) return false;
      const subject = { type: 'user', id: user.id };
      await auditLog.append(transaction, consoleParty(user.organizationId), { action: 'platform.granted', subject });
      return true;
    }),

  revoke: (email: string): Promise<boolean> =>
    database.system(async (transaction) => {
      const user = await findByEmail(transaction, email);
      const removed = await transaction
        .delete(platformAdministrators)
        .where(eq(platformAdministrators.userId, user.id))
        .returning();
      if (removed.length === 0) return false;
      const subject = { type: 'user', id: user.id };
      await auditLog.append(transaction, consoleParty(user.organizationId), { action: 'platform.revoked', subject });
      return true;
    }),

  list: (): Promise<{ email: string; since: Date }[]> =>
    database.system((transaction) =>
      transaction
        .select({ email: users.email, since: platformAdministrators.createdAt })
        .from(platformAdministrators)
        .innerJoin(users, eq(users.id, platformAdministrators.userId))
        .orderBy(asc(platformAdministrators.createdAt)),
    ),
});
export type PlatformCommands = ReturnType<typeof createPlatformCommands>;
