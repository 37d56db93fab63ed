import { and, eq, inArray } from 'drizzle-orm';
import type { TenantScope } from '../../kernel/tenant-scope.ts';
import { builtInRoleId, permissionsOfRole, roles, type UserService, users } from '../users/index.ts';
import { scimGroupMembers, scimGroups } from './scim.table.ts';

/** The strongest role that people's groups give them, by person. */
const rolesFromGroups = ({ organizationId, query }: TenantScope, userIds: readonly string[]) =>
  query(async (database) => {
    const people = await database
      .select({ id: users.id, roleId: users.roleId })
      .from(users)
      .where(and(eq(users.organizationId, organizationId), inArray(users.id, [...userIds])));
    const given = await database
      .select({ userId: scimGroupMembers.userId, role: roles })
      .from(scimGroupMembers)
      .innerJoin(scimGroups, eq(scimGroups.id, scimGroupMembers.groupId))
      .innerJoin(roles, eq(roles.id, scimGroups.roleId))
      .where(and(eq(scimGroupMembers.organizationId, organizationId), inArray(scimGroupMembers.userId, [...userIds])));
    return people.map(({ id, roleId }) => {
      const own = given.filter(({ userId }) => userId === id).map(({ role }) => role);
      const [strongest] = own.toSorted(
        (left, right) => permissionsOfRole(right).length - permissionsOfRole(left).length,
      );
      return { id, roleId, wanted: strongest?.id };
    });
  });

/**
 * Gives people the role that their groups say, or the directory's default without such a group. Owners stay what they are: they are the
 * way back in when a directory was set up wrongly.
 */
export const applyGroupRoles = async (
  manage: Pick<UserService, 'change'>,
  scope: TenantScope,
  userIds: readonly string[],
  defaultRoleId: string,
): Promise<void> => {
  if (userIds.length === 0) return;
  const owner = builtInRoleId('owner');
  for (const { id, roleId, wanted = defaultRoleId } of await rolesFromGroups(scope, userIds)) {
    if (wanted === roleId || roleId === owner) continue;
    await manage.change(scope, id, { roleId: wanted }, undefined);
  }
};
