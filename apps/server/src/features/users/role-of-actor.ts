import { and, eq } from 'drizzle-orm';
import { ForbiddenError } from '../../kernel/app-error.ts';
import type { TenantDatabase, TenantScope } from '../../kernel/tenant-scope.ts';
import { users } from './user.table.ts';

/** The role of the person who acts; throws for keys and the system. */
export const roleIdOfActor = async (
  database: TenantDatabase,
  { organizationId, actor }: TenantScope,
): Promise<string> => {
  const [person] = await database
    .select({ roleId: users.roleId })
    .from(users)
    .where(and(eq(users.organizationId, organizationId), eq(users.id, actor.userId ?? organizationId)));
  if (!person || actor.kind !== 'user')
    throw new ForbiddenError('Only a person who is signed in can do this', 'person_required');
  return person.roleId;
};
