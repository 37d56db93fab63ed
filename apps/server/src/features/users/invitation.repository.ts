import type { Invitation, InvitationQuery, InvitationStatus } from '@copilot/contracts';
import { and, desc, eq, gt, isNotNull, isNull, lt, lte, type SQL, sql } from 'drizzle-orm';
import type { TenantDatabase, TenantScope } from '../../kernel/tenant-scope.ts';
import { readCursor, toPage } from '../../platform/database/paging.ts';
import { invitations } from './invitation.table.ts';
import { roles } from './role.table.ts';
import { users } from './user.table.ts';

const select = (database: TenantDatabase) =>
  database
    .select({ invitation: invitations, role: roles })
    .from(invitations)
    .innerJoin(roles, eq(roles.id, invitations.roleId));
export type InvitationRow = Awaited<ReturnType<typeof select>>[number];

export const statusOfInvitation = ({ invitation }: InvitationRow): InvitationStatus => {
  if (invitation.acceptedAt) return 'accepted';
  if (invitation.withdrawnAt) return 'withdrawn';
  return invitation.expiresAt < new Date() ? 'expired' : 'pending';
};

export const toInvitation = (row: InvitationRow): Invitation => ({
  id: row.invitation.id,
  email: row.invitation.email,
  fullName: row.invitation.fullName,
  role: { id: row.role.id, name: row.role.name },
  status: statusOfInvitation(row),
  createdAt: row.invitation.createdAt.toISOString(),
  expiresAt: row.invitation.expiresAt.toISOString(),
});

const open = and(isNull(invitations.acceptedAt), isNull(invitations.withdrawnAt));
const withStatus: Record<InvitationStatus, () => SQL | undefined> = {
  pending: () => and(open, gt(invitations.expiresAt, new Date())),
  expired: () => and(open, lte(invitations.expiresAt, new Date())),
  accepted: () => isNotNull(invitations.acceptedAt),
  withdrawn: () => isNotNull(invitations.withdrawnAt),
};

const own = (organizationId: string, id: string) =>
  and(eq(invitations.organizationId, organizationId), eq(invitations.id, id));

export const invitationRepository = {
  /** Newest first. */
  list: (scope: TenantScope, { limit, cursor, status }: InvitationQuery) =>
    scope.query(async (database) => {
      const before = readCursor(cursor);
      const rows = await select(database)
        .where(
          and(
            eq(invitations.organizationId, scope.organizationId),
            status ? withStatus[status]() : undefined,
            before ? lt(invitations.id, before) : undefined,
          ),
        )
        .orderBy(desc(invitations.id))
        .limit(limit + 1);
      const page = toPage(
        rows.map((row) => ({ ...row, id: row.invitation.id })),
        limit,
      );
      return { ...page, items: page.items.map(toInvitation) };
    }),

  /** An invitation with its role; the row is locked until the transaction ends. */
  lock: async (database: TenantDatabase, organizationId: string, id: string): Promise<InvitationRow | undefined> => {
    const [row] = await select(database).where(own(organizationId, id)).for('update', { of: invitations });
    return row;
  },

  insert: (database: TenantDatabase, row: typeof invitations.$inferInsert) => database.insert(invitations).values(row),

  update: (
    database: TenantDatabase,
    organizationId: string,
    id: string,
    changes: Partial<Pick<typeof invitations.$inferInsert, 'issue' | 'expiresAt' | 'acceptedAt' | 'withdrawnAt'>>,
  ) => database.update(invitations).set(changes).where(own(organizationId, id)),

  /** Removes the invitations of someone who is being removed: they name them. */
  forget: (database: TenantDatabase, organizationId: string, { email }: { email: string }) =>
    database
      .delete(invitations)
      .where(
        and(eq(invitations.organizationId, organizationId), eq(sql`lower(${invitations.email})`, email.toLowerCase())),
      ),

  /** Whether the address is a member's of this organization already; accounts elsewhere don't count, and nobody learns of them. */
  isMember: async (database: TenantDatabase, organizationId: string, email: string): Promise<boolean> => {
    const [row] = await database
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.organizationId, organizationId), eq(sql`lower(${users.email})`, email.toLowerCase())));
    return row !== undefined;
  },
};
