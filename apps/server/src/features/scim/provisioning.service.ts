import type { Provisioning } from '@copilot/contracts';
import { NotFoundError } from '../../kernel/app-error.ts';
import type { AuditLog } from '../../kernel/audit-log.ts';
import { requireMayGrant } from '../../kernel/granting.ts';
import { requirePermission, type TenantDatabase, type TenantScope } from '../../kernel/tenant-scope.ts';
import { findRole, roleIdOfActor, type UserService } from '../users/index.ts';
import { applyGroupRoles } from './group-roles.ts';
import { scimRepository as repository } from './scim.repository.ts';
import { findScimToken, newScimToken, removeScimToken, storeScimToken } from './scim-tokens.ts';

interface ProvisioningDependencies {
  readonly auditLog: AuditLog;
  readonly users: Pick<UserService, 'change'>;
  readonly baseUrl: string;
}

const permission = 'identity_provider:write';

/** How administrators let their directory in, and what its groups mean here. */
export const createProvisioningService = ({ auditLog, users, baseUrl }: ProvisioningDependencies) => {
  const requireGrantable = async (database: TenantDatabase, scope: TenantScope, roleId: string): Promise<void> => {
    const role = await findRole(database, scope.organizationId, roleId);
    if (!role) throw new NotFoundError('Role');
    requireMayGrant(scope, role.permissions);
  };

  return {
    async get(scope: TenantScope): Promise<Provisioning> {
      requirePermission(scope, permission);
      return scope.query(async (database) => {
        const token = await findScimToken(database, scope.organizationId);
        const groups = await repository.listGroups(database, scope.organizationId);
        return {
          baseUrl,
          token: token
            ? {
                hint: token.hint,
                defaultRoleId: token.defaultRoleId,
                createdAt: token.createdAt.toISOString(),
                lastUsedAt: token.lastUsedAt?.toISOString() ?? null,
              }
            : null,
          groups: groups.map(({ id, displayName, roleId, memberIds }) => ({
            ...{ id, displayName, roleId },
            membersCount: memberIds.length,
          })),
        };
      });
    },

    /** Makes the organization's token; the one before ends at once. */
    async makeToken(scope: TenantScope, { defaultRoleId }: { defaultRoleId: string }) {
      requirePermission(scope, permission);
      requirePermission(scope, 'user:write');
      const { token, ...stored } = newScimToken();
      await scope.query(async (database) => {
        const ceilingRoleId = await roleIdOfActor(database, scope);
        await requireGrantable(database, scope, defaultRoleId);
        await storeScimToken(database, scope.organizationId, { ...stored, ceilingRoleId, defaultRoleId });
        await auditLog.append(database, scope, { action: 'scim_token.created', details: { defaultRoleId } });
      });
      return { token };
    },

    async removeToken(scope: TenantScope): Promise<void> {
      requirePermission(scope, permission);
      await scope.query(async (database) => {
        const removed = await removeScimToken(database, scope.organizationId);
        if (removed.length === 0) throw new NotFoundError('SCIM token');
        await auditLog.append(database, scope, { action: 'scim_token.removed' });
      });
    },

    /** Says which role a group gives; its members get it at once. */
    async changeGroup(scope: TenantScope, id: string, { roleId }: { roleId: string | null }) {
      requirePermission(scope, permission);
      requirePermission(scope, 'user:write');
      const { organizationId } = scope;
      const { members, defaultRoleId } = await scope.query(async (database) => {
        const group = await repository.findGroup(database, organizationId, id);
        if (!group) throw new NotFoundError('Group');
        if (roleId !== null) await requireGrantable(database, scope, roleId);
        await repository.updateGroup(database, organizationId, id, { roleId });
        const subject = { type: 'scim_group', id };
        await auditLog.append(database, scope, {
          action: 'scim_group.role-changed',
          subject,
          details: { from: group.roleId, to: roleId },
        });
        return {
          members: group.memberIds,
          defaultRoleId: (await findScimToken(database, organizationId))?.defaultRoleId,
        };
      });
      if (defaultRoleId) await applyGroupRoles(users, scope, members, defaultRoleId);
    },
  };
};
export type ProvisioningService = ReturnType<typeof createProvisioningService>;
