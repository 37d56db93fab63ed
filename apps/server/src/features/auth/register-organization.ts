import type { Registration } from '@copilot/contracts';
import { ConflictError } from '../../kernel/app-error.ts';
import { newId } from '../../kernel/ids.ts';
import type { Database } from '../../platform/database/database.ts';
import { organizations } from '../organizations/index.ts';
import { builtInRoleId, users } from '../users/index.ts';
import { hashPassword } from './passwords.ts';

const uniqueViolation = (error: unknown): string | undefined => {
  const cause =
    error instanceof Error ? (error.cause as { code?: string; constraint?: string } | undefined) : undefined;
  return cause?.code === '23505' ? cause.constraint : undefined;
};

/** Makes an organization and its owner in one transaction; answers with their ids. */
export const registerOrganization = async (database: Database, draft: Registration) => {
  const passwordHash = await hashPassword(draft.password);
  const organizationId = newId();
  const userId = newId();
  try {
    await database.system(async (db) => {
      await db.insert(organizations).values({ id: organizationId, name: draft.organizationName });
      await db.insert(users).values({
        id: userId,
        organizationId,
        email: draft.email,
        username: draft.username ?? draft.email,
        passwordHash,
        fullName: draft.fullName,
        roleId: builtInRoleId('owner'),
      });
    });
  } catch (error) {
    const constraint = uniqueViolation(error);
    if (constraint === 'users_email_unique')
      throw new ConflictError('An account with this e-mail address exists. Sign in instead.', 'email_taken');
    if (constraint === 'users_username_unique')
      throw new ConflictError('This username is taken. Choose another.', 'username_taken');
    throw error;
  }
  return { organizationId, userId };
};
