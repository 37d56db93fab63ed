import { randomBytes } from 'node:crypto';
import type { ScheduledDeletion } from '@copilot/contracts';
import { InvalidRequestError, NotFoundError } from '../../kernel/app-error.ts';
import { type RequestOrigin, requirePermission, type TenantScope } from '../../kernel/tenant-scope.ts';
import { hashRestoreCode, organizationRepository } from './organization.repository.ts';
import { mustBeOwn } from './organization.rules.ts';
import type { OrganizationDependencies } from './organization.types.ts';

const graceDays = 14;

/**
 * Locks everyone out at once and has everything removed after the days of grace. The code that the caller gets (only here) brings the
 * organization back until then; so does a platform administrator.
 */
export const deleteOrganization =
  ({ auditLog }: Pick<OrganizationDependencies, 'auditLog'>) =>
  async (scope: TenantScope, id: string, typedName: string): Promise<ScheduledDeletion> => {
    requirePermission(scope, 'organization:delete');
    mustBeOwn(scope, id);
    const restoreCode = randomBytes(24).toString('base64url');
    const purgeAt = new Date(Date.now() + graceDays * 86_400_000);
    await scope.query(async (database) => {
      const row = await organizationRepository.lock(database, id);
      if (!row) throw new NotFoundError('Organization');
      if (typedName.trim() !== row.name)
        throw new InvalidRequestError('This is not the organization’s name', [
          { path: 'name', code: 'name_mismatch', message: `Type “${row.name}” exactly` },
        ]);
      await organizationRepository.update(database, id, {
        isActive: false,
        purgeAt,
        restoreCodeHash: hashRestoreCode(restoreCode),
      });
      const subject = { type: 'organization', id };
      const details = { purgeAt };
      await auditLog.append(database, scope, { action: 'organization.deleted', subject, details });
    });
    return { purgeAt: purgeAt.toISOString(), restoreCode };
  };

/** Brings an organization back that waits to be purged. Whoever has the code was its owner. */
export const restoreWithCode =
  ({ auditLog, database }: Pick<OrganizationDependencies, 'auditLog' | 'database'>) =>
  (restoreCode: string, origin: RequestOrigin): Promise<{ name: string }> =>
    database.system(async (transaction) => {
      const row = await organizationRepository.lockByRestoreCode(transaction, restoreCode);
      if (!row?.purgeAt || row.purgeAt < new Date())
        throw new InvalidRequestError(
          'This code brings nothing back. Perhaps it has been used, or the time is over.',
          undefined,
          'invalid_restore_code',
        );
      const changes = { purgeAt: null, restoreCodeHash: null, isActive: row.suspendedAt === null };
      await organizationRepository.update(transaction, row.id, changes);
      const party = { organizationId: row.id, actor: { kind: 'anonymous', userId: null }, origin } as const;
      const subject = { type: 'organization', id: row.id };
      await auditLog.append(transaction, party, { action: 'organization.restored', subject });
      return { name: row.name };
    });
