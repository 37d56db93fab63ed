import type { OrganizationSettings } from '@copilot/contracts';
import { ConflictError, InvalidRequestError, NotFoundError } from '../../kernel/app-error.ts';
import { requireMayGrant, requireNotAbove } from '../../kernel/granting.ts';
import type { TenantDatabase, TenantScope } from '../../kernel/tenant-scope.ts';
import { violatedConstraint } from '../../platform/database/violated-constraint.ts';
import { builtInRoleId } from './built-in-roles.ts';
import { permissionsOfRole } from './permissions-of-role.ts';
import { roleRepository } from './role.repository.ts';
import { type Person, userRepository } from './user.repository.ts';

/**
 * The person whom the actor is about to manage; throws when there is none, or they hold more than the actor. Whether they run the
 * installation is asked before the transaction, since that is nothing an organization's scope can see.
 */
export const findManageable = async (
  database: TenantDatabase,
  scope: TenantScope,
  id: string,
  runsInstallation: boolean,
): Promise<Person> => {
  const person = await userRepository.find(database, scope.organizationId, id);
  if (!person) throw new NotFoundError('User');
  const held = permissionsOfRole(person.role);
  requireNotAbove(scope, runsInstallation ? [...held, 'platform:administer'] : held);
  return person;
};

/** The role that the actor is about to give someone; throws when there is none, or it holds more than the actor. */
export const findGrantable = async (database: TenantDatabase, scope: TenantScope, roleId: string) => {
  const role = await roleRepository.find(database, scope.organizationId, roleId);
  if (!role) throw new NotFoundError('Role');
  requireMayGrant(scope, permissionsOfRole(role));
  return role;
};

/** An organization keeps an owner who can sign in. Call it under `lockPeople`, before an owner is removed, suspended or demoted. */
export const requireAnotherOwner = async (
  database: TenantDatabase,
  { organizationId }: TenantScope,
  { user }: Person,
): Promise<void> => {
  if (user.roleId !== builtInRoleId('owner') || (await userRepository.hasOtherOwner(database, organizationId, user.id)))
    return;
  throw new ConflictError(
    'This is the only owner. Make someone else an owner first, or hand the organization over.',
    'last_owner',
  );
};

export const requireSomeoneElse = ({ actor }: TenantScope, { user }: Person, deed: string): void => {
  if (actor.userId !== user.id) return;
  throw new ConflictError(`You can't ${deed} your own account. Ask another administrator.`, 'own_account');
};

/** Throws for an address outside of the domains that the organization takes people from, if it names any. */
export const requireAllowedDomain = ({ allowedEmailDomains }: OrganizationSettings, email: string): void => {
  const domain = email.split('@').at(-1)?.toLowerCase() ?? '';
  if (allowedEmailDomains.length === 0 || allowedEmailDomains.includes(domain)) return;
  const message = `Only addresses of ${allowedEmailDomains.join(', ')} are allowed here`;
  throw new InvalidRequestError(
    message,
    [{ path: 'email', code: 'domain_not_allowed', message }],
    'domain_not_allowed',
  );
};

/** Turns a name that someone else has into a sentence about it; every other error passes. */
export const explainTaken = (error: unknown): never => {
  const constraint = violatedConstraint(error);
  if (constraint === 'users_email_unique')
    throw new ConflictError('This e-mail address can’t be used. Try another.', 'email_taken');
  if (constraint === 'invitations_one_open')
    throw new ConflictError('This person is invited already. Send the invitation again instead.', 'invitation_exists');
  if (constraint === 'users_username_unique')
    throw new ConflictError('This username is taken. Choose another.', 'username_taken');
  throw error;
};
