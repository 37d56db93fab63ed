import type { UserAccount, UserQuery } from '@copilot/contracts';
import { and, desc, eq, ilike, isNotNull, isNull, lt, ne, or, type SQL, sql } from 'drizzle-orm';
import type { TenantDatabase, TenantScope } from '../../kernel/tenant-scope.ts';
import { readCursor, toPage } from '../../platform/database/paging.ts';
import { builtInRoleId } from './built-in-roles.ts';
import { roles } from './role.table.ts';
import { users } from './user.table.ts';

const selectPeople = (database: TenantDatabase) =>
  database.select({ user: users, role: roles }).from(users).innerJoin(roles, eq(roles.id, users.roleId));
export type Person = Awaited<ReturnType<typeof selectPeople>>[number];

export const statusOf = ({ user }: Person): UserAccount['status'] => {
  if (!user.isActive) return 'suspended';
  return user.invitedAt ? 'invited' : 'active';
};

export const toUserAccount = (person: Person): UserAccount => {
  const { user, role } = person;
  return {
    id: user.id,
    email: user.email,
    username: user.username,
    fullName: user.fullName,
    organizationId: user.organizationId,
    role: { id: role.id, name: role.name },
    status: statusOf(person),
    isActive: user.isActive,
    isVerified: user.isVerified,
    createdAt: user.createdAt.toISOString(),
    updatedAt: user.updatedAt.toISOString(),
  };
};

/** The organization's people; those who were removed are none. */
const present = (organizationId: string) => and(eq(users.organizationId, organizationId), isNull(users.deletedAt));

/** `%` and `_` in what people type mean themselves. */
const containing = (text: string) => `%${text.replace(/[\\%_]/gu, '\\$&')}%`;

const withStatus: Record<UserAccount['status'], SQL | undefined> = {
  active: and(eq(users.isActive, true), isNull(users.invitedAt)),
  invited: and(eq(users.isActive, true), isNotNull(users.invitedAt)),
  suspended: eq(users.isActive, false),
};

const matching = ({ search, status, roleId }: Pick<UserQuery, 'search' | 'status' | 'roleId'>) => {
  const text = search ? containing(search) : undefined;
  return and(
    text ? or(ilike(users.fullName, text), ilike(users.email, text), ilike(users.username, text)) : undefined,
    status ? withStatus[status] : undefined,
    roleId ? eq(users.roleId, roleId) : undefined,
  );
};

export const userRepository = {
  /** Newest first. */
  list: (scope: TenantScope, { limit, cursor, ...filters }: UserQuery) =>
    scope.query(async (database) => {
      const before = readCursor(cursor);
      const rows = await selectPeople(database)
        .where(and(present(scope.organizationId), matching(filters), before ? lt(users.id, before) : undefined))
        .orderBy(desc(users.id))
        .limit(limit + 1);
      return toPage(rows.map(toUserAccount), limit);
    }),

  find: async (database: TenantDatabase, organizationId: string, id: string): Promise<Person | undefined> => {
    const [person] = await selectPeople(database).where(and(present(organizationId), eq(users.id, id)));
    return person;
  },

  insert: (database: TenantDatabase, row: typeof users.$inferInsert) => database.insert(users).values(row),

  update: (
    database: TenantDatabase,
    organizationId: string,
    id: string,
    changes: Partial<Omit<typeof users.$inferInsert, 'id' | 'organizationId'>>,
  ) =>
    database
      .update(users)
      .set(changes)
      .where(and(eq(users.organizationId, organizationId), eq(users.id, id))),

  /**
   * Makes everyone who changes who may what in this organization wait for this transaction, so that two of them can't each rely on what
   * the other takes away.
   */
  lockPeople: async (database: TenantDatabase, organizationId: string): Promise<void> => {
    await database.execute(sql`select 1 from organizations where id = ${organizationId} for no key update`);
  },

  /** Whether someone else than `userId` is an owner who can sign in. */
  hasOtherOwner: async (database: TenantDatabase, organizationId: string, userId: string): Promise<boolean> => {
    const owners = and(present(organizationId), withStatus.active, eq(users.roleId, builtInRoleId('owner')));
    const others = await database
      .select({ id: users.id })
      .from(users)
      .where(and(owners, ne(users.id, userId)))
      .limit(1);
    return others.length > 0;
  },
};
