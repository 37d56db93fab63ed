import type { OrganizationChanges, OrganizationQuery } from '@copilot/contracts';
import { NotFoundError } from '../../kernel/app-error.ts';
import { requireMayGrant } from '../../kernel/granting.ts';
import { requirePermission, type TenantDatabase, type TenantScope } from '../../kernel/tenant-scope.ts';
import { requireUnchanged } from '../../platform/http/etag.ts';
import { deleteOrganization, restoreWithCode } from './delete-organization.ts';
import { createDomainService } from './domain.service.ts';
import {
  type OrganizationRow,
  organizationRepository,
  settingsOf,
  toOrganizationDetails,
} from './organization.repository.ts';
import { mustBeOwn } from './organization.rules.ts';
import type { OrganizationDependencies } from './organization.types.ts';

/** The default role is given to people without anyone choosing it, so whoever sets it must hold it. */
const requireDefaultRole = async (
  { findRole }: OrganizationDependencies,
  database: TenantDatabase,
  scope: TenantScope,
  roleId: string | null | undefined,
): Promise<void> => {
  if (!roleId) return;
  const role = await findRole(database, scope.organizationId, roleId);
  if (!role) throw new NotFoundError('Role');
  requireMayGrant(scope, role.permissions);
};

const changedSettings = (before: OrganizationRow, { settings }: OrganizationChanges): string[] => {
  const old = settingsOf(before);
  return Object.entries(settings ?? {})
    .filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(old[name as keyof typeof old]))
    .map(([name]) => name);
};

const pick = (settings: OrganizationChanges['settings'], names: readonly string[]) =>
  Object.fromEntries(Object.entries(settings ?? {}).filter(([name]) => names.includes(name)));

/** One's own organization: what it is called, what it decides for its people, its domain, its end. */
export const createOrganizationService = (dependencies: OrganizationDependencies) => {
  const { auditLog, database } = dependencies;
  return {
    /** Those who run the installation see all organizations, everybody else their own. */
    async list(scope: TenantScope, query: OrganizationQuery) {
      if (scope.actor.permissions.has('platform:administer'))
        return database.system((transaction) => organizationRepository.list(transaction, query));
      requirePermission(scope, 'organization:read');
      return scope.query((transaction) => organizationRepository.list(transaction, query, scope.organizationId));
    },

    async get(scope: TenantScope, id: string) {
      requirePermission(scope, 'organization:read');
      mustBeOwn(scope, id);
      const row = await scope.query((transaction) => organizationRepository.find(transaction, id));
      if (!row) throw new NotFoundError('Organization');
      return toOrganizationDetails(row);
    },

    async change(scope: TenantScope, id: string, changes: OrganizationChanges, ifMatch: string | undefined) {
      requirePermission(scope, 'organization:write');
      mustBeOwn(scope, id);
      return scope.query(async (transaction) => {
        const before = await organizationRepository.lock(transaction, id);
        if (!before) throw new NotFoundError('Organization');
        requireUnchanged(ifMatch, toOrganizationDetails(before));
        const settings = changedSettings(before, changes);
        if (settings.includes('defaultRoleId'))
          await requireDefaultRole(dependencies, transaction, scope, changes.settings?.defaultRoleId);
        const after = await organizationRepository.update(transaction, id, {
          ...(changes.name ? { name: changes.name } : {}),
          // Other parts of the product may keep settings of their own here.
          ...(changes.settings ? { settings: { ...before.settings, ...changes.settings } } : {}),
        });
        await auditLog.append(transaction, scope, {
          action: 'organization.changed',
          subject: { type: 'organization', id },
          details: { isRenamed: after.name !== before.name, settings, values: pick(changes.settings, settings) },
        });
        return toOrganizationDetails(after);
      });
    },

    mustBeOwn,
    domain: createDomainService(dependencies),
    remove: deleteOrganization(dependencies),
    restoreWithCode: restoreWithCode(dependencies),
  };
};

export type OrganizationService = ReturnType<typeof createOrganizationService>;
