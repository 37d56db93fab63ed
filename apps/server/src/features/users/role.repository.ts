import type { RoleDetails } from '@copilot/contracts';
import { and, asc, eq, isNull, or, sql } from 'drizzle-orm';
import { type BuiltInRole, builtInRoles } from '../../kernel/permissions.ts';
import type { TenantDatabase, TenantScope } from '../../kernel/tenant-scope.ts';
import { permissionsOfRole } from './permissions-of-role.ts';
import { roles } from './role.table.ts';
import { users } from './user.table.ts';

export type RoleRow = typeof roles.$inferSelect;

/** Own roles and the built-in ones, which everybody shares. */
const usable = (organizationId: string) => or(eq(roles.organizationId, organizationId), isNull(roles.organizationId));
const own = (organizationId: string, id: string) => and(eq(roles.organizationId, organizationId), eq(roles.id, id));

const strength = (role: RoleRow): number =>
  role.organizationId === null ? builtInRoles.indexOf(role.name as BuiltInRole) : builtInRoles.length;

export const toRoleDetails = (role: RoleRow, usersCount: number): RoleDetails => ({
  id: role.id,
  name: role.name,
  description: role.description,
  permissions: [...permissionsOfRole(role)],
  isBuiltIn: role.organizationId === null,
  usersCount,
  createdAt: role.createdAt.toISOString(),
});

export const roleRepository = {
  /** Built-in ones first, strongest first; then the organization's own by name. */
  list: (scope: TenantScope): Promise<RoleDetails[]> =>
    scope.query(async (database) => {
      // Names are written out: the query builder leaves table names away here.
      const people = sql<number>`(select count(*)::int from users
        where users.role_id = roles.id and users.organization_id = ${scope.organizationId} and users.deleted_at is null)`;
      const rows = await database
        .select({ role: roles, usersCount: people })
        .from(roles)
        .where(usable(scope.organizationId))
        .orderBy(asc(sql`lower(${roles.name})`));
      return rows
        .toSorted((left, right) => strength(left.role) - strength(right.role))
        .map(({ role, usersCount }) => toRoleDetails(role, usersCount));
    }),

  find: async (database: TenantDatabase, organizationId: string, id: string): Promise<RoleRow | undefined> => {
    const [role] = await database
      .select()
      .from(roles)
      .where(and(usable(organizationId), eq(roles.id, id)));
    return role;
  },

  /** The same, kept from being changed by others until the transaction ends. */
  lock: async (database: TenantDatabase, organizationId: string, id: string): Promise<RoleRow | undefined> => {
    const [role] = await database.select().from(roles).where(own(organizationId, id)).for('update');
    return role;
  },

  countUsers: (database: TenantDatabase, organizationId: string, id: string): Promise<number> =>
    database.$count(
      users,
      and(eq(users.organizationId, organizationId), eq(users.roleId, id), isNull(users.deletedAt)),
    ),

  insert: (database: TenantDatabase, row: typeof roles.$inferInsert) => database.insert(roles).values(row).returning(),

  update: (
    database: TenantDatabase,
    organizationId: string,
    id: string,
    changes: Pick<RoleRow, 'name' | 'description' | 'permissions'>,
  ) => database.update(roles).set(changes).where(own(organizationId, id)).returning(),

  remove: (database: TenantDatabase, organizationId: string, id: string) =>
    database.delete(roles).where(own(organizationId, id)),
};

/** A role that the organization can use, with what it allows. */
export const findRole = async (database: TenantDatabase, organizationId: string, id: string) => {
  const role = await roleRepository.find(database, organizationId, id);
  return role && { permissions: permissionsOfRole(role) };
};
