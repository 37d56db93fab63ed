import { ForbiddenError } from '../../kernel/app-error.ts';
import type { Database } from '../../platform/database/database.ts';
import { builtInRoleId } from '../users/index.ts';
import { createSignInRepository } from './sign-in.repository.ts';

/**
 * Throws `ForbiddenError` for someone whose organization signs in elsewhere. Owners keep their passwords: they are the way in when the
 * provider is down or was set up wrongly. Ask only after the password was right, or strangers learn who signs in how.
 */
export const createPasswordPolicy = (database: Database) => {
  const repository = createSignInRepository(database);
  return async ({ organizationId, roleId }: { organizationId: string; roleId: string }): Promise<void> => {
    if (roleId === builtInRoleId('owner') || !(await repository.hasEnforced(organizationId))) return;
    throw new ForbiddenError(
      'Your organization signs in with its own single sign-on. Choose “Single sign-on” on the sign-in page.',
      'single_sign_on_required',
    );
  };
};
