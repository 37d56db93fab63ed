import { and, eq, or, sql } from 'drizzle-orm';
import type { TenantDatabase } from '../../kernel/tenant-scope.ts';
import { outgoingMails } from './outgoing-mail.table.ts';

/** Removes the mails to a person who is removed, inside that transaction: they hold the address. */
export const eraseMails = async (
  database: TenantDatabase,
  { organizationId, userId, email }: { organizationId: string; userId: string; email: string },
  reason: 'suspended' | 'removed',
): Promise<void> => {
  if (reason === 'suspended') return;
  const theirs = or(eq(outgoingMails.userId, userId), eq(sql`lower(${outgoingMails.recipient})`, email.toLowerCase()));
  await database.delete(outgoingMails).where(and(eq(outgoingMails.organizationId, organizationId), theirs));
};
