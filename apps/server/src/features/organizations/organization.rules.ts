import { NotFoundError } from '../../kernel/app-error.ts';
import type { TenantDatabase, TenantScope } from '../../kernel/tenant-scope.ts';
import type { OrganizationRules } from '../users/index.ts';
import { organizationRepository, settingsOf } from './organization.repository.ts';

/** Another organization is not there, whoever asks. */
export const mustBeOwn = (scope: TenantScope, id: string): void => {
  if (id.toLowerCase() !== scope.organizationId) throw new NotFoundError('Organization');
};

/** What an organization decides about who comes in. */
export const rulesOf = async (database: TenantDatabase, organizationId: string): Promise<OrganizationRules> => {
  const row = await organizationRepository.find(database, organizationId);
  if (!row) throw new NotFoundError('Organization');
  return { name: row.name, isActive: row.isActive, settings: settingsOf(row) };
};
