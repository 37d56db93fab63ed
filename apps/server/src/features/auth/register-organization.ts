import type { Registration } from '@copilot/contracts';
import { ConflictError } from '../../kernel/app-error.ts';
import { newId } from '../../kernel/ids.ts';
import type { Database } from '../../platform/database/database.ts';
import { violatedConstraint } from '../../platform/database/violated-constraint.ts';
import { organizations } from '../organizations/index.ts';
import { builtInRoleId, foldSignInName, toUsername, users } from '../users/index.ts';
import { requireStrongPassword } from './password-rules.ts';
import { hashPassword } from './passwords.ts';

/** Makes an organization and its owner in one transaction; answers with their ids. */
export const registerOrganization = async (
  database: Database,
  draft: Registration,
  { isVerified = false }: { isVerified?: boolean } = {},
) => {
  const email = foldSignInName(draft.email);
  const username = toUsername(draft.username ?? email, email);
  requireStrongPassword(draft.password, [email, username, draft.fullName, draft.organizationName]);
  const passwordHash = await hashPassword(draft.password);
  const organizationId = newId();
  const userId = newId();
  try {
    await database.system(async (db) => {
      await db.insert(organizations).values({ id: organizationId, name: draft.organizationName });
      await db.insert(users).values({
        id: userId,
        organizationId,
        email,
        username,
        passwordHash,
        fullName: draft.fullName,
        roleId: builtInRoleId('owner'),
        isVerified,
      });
    });
  } catch (error) {
    const constraint = violatedConstraint(error);
    if (constraint === 'users_email_unique')
      throw new ConflictError('An account with this e-mail address exists. Sign in instead.', 'email_taken');
    if (constraint === 'users_username_unique')
      throw new ConflictError('This username is taken. Choose another.', 'username_taken');
    throw error;
  }
  return { organizationId, userId };
};
