import type { TenantScope } from '../../kernel/tenant-scope.ts';
import { scimRepository } from './scim.repository.ts';

/** Erases what the directory knew of a removed person: their name and id there, and their groups. */
export const eraseFromDirectory = async (scope: TenantScope, userId: string): Promise<true> => {
  await scope.query((database) => scimRepository.forget(database, scope.organizationId, userId));
  return true;
};
