import {
  type PermissionTable,
  permission,
  permissionDescriptions,
  type RoleDetails,
  type RoleDraft,
} from '@copilot/contracts';
import { ConflictError, NotFoundError } from '../../kernel/app-error.ts';
import type { AuditLog } from '../../kernel/audit-log.ts';
import { requireMayGrant, requireNotAbove } from '../../kernel/granting.ts';
import { newId } from '../../kernel/ids.ts';
import { builtInRoles } from '../../kernel/permissions.ts';
import { requirePermission, type TenantDatabase, type TenantScope } from '../../kernel/tenant-scope.ts';
import { violatedConstraint } from '../../platform/database/violated-constraint.ts';
import { requireUnchanged } from '../../platform/http/etag.ts';
import { type RoleRow, roleRepository, toRoleDetails } from './role.repository.ts';

const nameTaken = () => new ConflictError('A role of this name exists. Choose another name.', 'role_name_taken');
const inUse = () =>
  new ConflictError('People or invitations still have this role. Give them another one first.', 'role_in_use');

const requireOwnName = (name: string): void => {
  if (builtInRoles.some((builtIn) => builtIn === name.toLowerCase())) throw nameTaken();
};

const explainConflict = (error: unknown): never => {
  const constraint = violatedConstraint(error);
  if (constraint === 'roles_name_unique') throw nameTaken();
  if (constraint?.includes('role_id')) throw inUse();
  throw error;
};

/** What is compared with an `If-Match`: how many people have a role is not part of the role. */
export const versionOfRole = ({ usersCount: _usersCount, ...version }: RoleDetails) => version;

/** One of the organization's own roles, locked; the built-in ones can't be had for changing. */
const lockOwn = async (database: TenantDatabase, scope: TenantScope, id: string): Promise<RoleRow> => {
  const role = await roleRepository.lock(database, scope.organizationId, id);
  if (role) {
    requireNotAbove(scope, role.permissions);
    return role;
  }
  if (await roleRepository.find(database, scope.organizationId, id))
    throw new ConflictError('Built-in roles do not change. Make a role of your own instead.', 'role_built_in');
  throw new NotFoundError('Role');
};

/** Roles: the built-in ones, and those an organization makes of permissions. */
export const createRoleService = ({ auditLog }: { auditLog: AuditLog }) => ({
  async list(scope: TenantScope) {
    requirePermission(scope, 'role:read');
    return { items: await roleRepository.list(scope) };
  },

  async get(scope: TenantScope, id: string) {
    requirePermission(scope, 'role:read');
    const role = (await roleRepository.list(scope)).find((each) => each.id === id);
    if (!role) throw new NotFoundError('Role');
    return role;
  },

  /** Who may what, with true and false for every role. */
  async permissions(scope: TenantScope): Promise<PermissionTable> {
    requirePermission(scope, 'role:read');
    const roles = await roleRepository.list(scope);
    return {
      items: permission.options.map((name) => ({
        permission: name,
        description: permissionDescriptions[name],
        roles: Object.fromEntries(roles.map((role) => [role.name, role.permissions.includes(name)])),
      })),
    };
  },

  async create(scope: TenantScope, draft: RoleDraft) {
    requirePermission(scope, 'role:write');
    requireMayGrant(scope, draft.permissions);
    requireOwnName(draft.name);
    const { organizationId } = scope;
    return scope
      .query(async (database) => {
        const [role] = await roleRepository.insert(database, { ...draft, id: newId(), organizationId });
        if (!role) throw new Error('The insert returned no row');
        const { name, permissions } = draft;
        const subject = { type: 'role', id: role.id };
        await auditLog.append(database, scope, { action: 'role.created', subject, details: { name, permissions } });
        return toRoleDetails(role, 0);
      })
      .catch(explainConflict);
  },

  async update(scope: TenantScope, id: string, draft: RoleDraft, ifMatch: string | undefined) {
    requirePermission(scope, 'role:write');
    requireMayGrant(scope, draft.permissions);
    requireOwnName(draft.name);
    return scope
      .query(async (database) => {
        const before = await lockOwn(database, scope, id);
        requireUnchanged(ifMatch, versionOfRole(toRoleDetails(before, 0)));
        const [role] = await roleRepository.update(database, scope.organizationId, id, draft);
        if (!role) throw new Error('The update returned no row');
        const granted = draft.permissions.filter((each) => !before.permissions.includes(each));
        const withdrawn = before.permissions.filter((each) => !draft.permissions.includes(each));
        const details = { name: draft.name, granted, withdrawn };
        const usersCount = await roleRepository.countUsers(database, scope.organizationId, id);
        await auditLog.append(database, scope, { action: 'role.changed', subject: { type: 'role', id }, details });
        return toRoleDetails(role, usersCount);
      })
      .catch(explainConflict);
  },

  async remove(scope: TenantScope, id: string, ifMatch: string | undefined) {
    requirePermission(scope, 'role:write');
    await scope
      .query(async (database) => {
        const role = await lockOwn(database, scope, id);
        requireUnchanged(ifMatch, versionOfRole(toRoleDetails(role, 0)));
        if ((await roleRepository.countUsers(database, scope.organizationId, id)) > 0) throw inUse();
        await roleRepository.remove(database, scope.organizationId, id);
        const details = { name: role.name };
        await auditLog.append(database, scope, { action: 'role.removed', subject: { type: 'role', id }, details });
      })
      .catch(explainConflict);
  },
});
export type RoleService = ReturnType<typeof createRoleService>;
