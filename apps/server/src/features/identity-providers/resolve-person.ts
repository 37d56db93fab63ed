import { randomBytes } from 'node:crypto';
import type { OidcIdentity } from '../../adapters/oidc-client/oidc-client.ts';
import { AppError, ConflictError, ForbiddenError, NotFoundError } from '../../kernel/app-error.ts';
import type { RequestOrigin, TenantScope } from '../../kernel/tenant-scope.ts';
import type { Database } from '../../platform/database/database.ts';
import { builtInRoleId, permissionsOfRole, type UserService } from '../users/index.ts';
import { domainOf } from './email-domains.ts';
import { decideRole } from './role-rules.ts';
import type { SignInProvider, SignInRepository } from './sign-in.repository.ts';
import { SignInRefusal } from './sign-in-refusal.ts';

export interface PersonDependencies {
  readonly database: Database;
  readonly repository: SignInRepository;
  readonly users: Pick<UserService, 'create' | 'change'>;
}

type Person = NonNullable<Awaited<ReturnType<SignInRepository['findLinked']>>>;

const textClaim = (identity: OidcIdentity, name: string): string => {
  const value = identity.claims[name];
  return typeof value === 'string' ? value.trim() : '';
};

/** The address, if the provider vouches for it. `xms_edov` is how Microsoft Entra says so. */
const verifiedEmail = (identity: OidcIdentity): string | undefined => {
  const { email_verified: verified, xms_edov: ownerVerified } = identity.claims;
  const isVerified =
    [true, 'true'].includes(verified as never) || [true, 'true', '1', 1].includes(ownerVerified as never);
  const email = textClaim(identity, 'email');
  return isVerified && email.length <= 254 && /^[^\s@]+@[^\s@]+$/u.test(email) ? email : undefined;
};

const fullNameOf = (identity: OidcIdentity, email: string): string => {
  const name = textClaim(identity, 'name');
  const parts = [textClaim(identity, 'given_name'), textClaim(identity, 'family_name')].filter(Boolean).join(' ');
  return (name || parts || email.slice(0, email.indexOf('@'))).slice(0, 200);
};

/** Acts for a connection: with what the role of its maker allows, so that nothing goes through it which they could not do. */
const scopeOf = (
  database: Database,
  { provider, ceilingRole }: SignInProvider,
  origin: RequestOrigin,
): TenantScope => ({
  ...database.scope(provider.organizationId, {
    kind: 'system',
    userId: null,
    permissions: new Set(ceilingRole ? permissionsOfRole(ceilingRole) : []),
    projects: 'all',
  }),
  origin,
});

/** What the rules of the people's own slice refuse, in the words of the sign-in page. */
const refused = (error: unknown): never => {
  if (error instanceof ForbiddenError) throw new SignInRefusal('not_allowed', error.code);
  if (error instanceof NotFoundError) throw new SignInRefusal('no_role', 'the role is gone');
  // Two first sign-ins at the same time, or a name that somebody else has meanwhile.
  if (error instanceof AppError) throw new SignInRefusal('no_account', error.code);
  throw error;
};

/** Finds or makes the person behind an identity, with the role they are to have now. Throws `SignInRefusal`. */
export const createPersonResolver = ({ database, repository, users }: PersonDependencies) => {
  /** Links by address once; afterwards only issuer and subject count, so that a reassigned address opens nothing. */
  const findByEmail = async (found: SignInProvider, identity: OidcIdentity): Promise<Person | undefined> => {
    const { provider, domains } = found;
    const email = verifiedEmail(identity);
    if (email === undefined) throw new SignInRefusal('email_unverified', 'no verified e-mail address');
    if (domains.length > 0 && !domains.includes(domainOf(email)))
      throw new SignInRefusal('no_account', 'address outside of the domains');
    if (await repository.isProvenElsewhere(provider.organizationId, domainOf(email)))
      throw new SignInRefusal('no_account', 'another organization has proven the domain');
    const known = await repository.findByEmail(provider.id, email);
    if (!known) return undefined;
    if (known.user.organizationId !== provider.organizationId)
      throw new SignInRefusal('no_account', 'account of another organization');
    if (known.identityId) throw new SignInRefusal('no_account', 'the address belongs to another subject already');
    return known;
  };

  const create = async (found: SignInProvider, identity: OidcIdentity, scope: TenantScope): Promise<Person> => {
    const { provider, domains } = found;
    // One that has lost its domains to who had proven them makes accounts for nobody, rather than for everybody.
    if (!provider.createsAccounts || domains.length === 0)
      throw new SignInRefusal('no_account', 'no account, and none is made');
    const { roleId } = decideRole(identity.claims, provider);
    if (roleId === null) throw new SignInRefusal('no_role', 'no rule matches');
    const email = verifiedEmail(identity) ?? '';
    // Nobody knows this password: it is there because every account has one.
    const password = randomBytes(48).toString('base64url');
    await users.create(scope, { email, password, fullName: fullNameOf(identity, email), roleId }).catch(refused);
    const made = await repository.findByEmail(provider.id, email);
    if (!made) throw new SignInRefusal('no_account', 'the account was removed at once');
    return made;
  };

  /** Gives the role that the claims ask for. Owners stay what they are unless a rule speaks of owners: they are the way back in. */
  const refreshRole = async (found: SignInProvider, person: Person, identity: OidcIdentity, scope: TenantScope) => {
    const { outcome, roleId } = decideRole(identity.claims, found.provider);
    if (outcome === 'unchanged') return;
    const owner = builtInRoleId('owner');
    const mapsOwners = found.provider.roleMappings.some((mapping) => mapping.roleId === owner);
    if (person.user.roleId === owner && !mapsOwners) return;
    if (roleId === null) throw new SignInRefusal('no_role', 'no rule matches');
    if (roleId === person.user.roleId) return;
    await users.change(scope, person.user.id, { roleId }, undefined).catch((error) => {
      if (error instanceof ConflictError && error.code === 'last_owner') return;
      refused(error);
    });
  };

  const requireBelowCeiling = (person: Person, { actor }: TenantScope): void => {
    if (permissionsOfRole(person.role).some((permission) => !actor.permissions.has(permission)))
      throw new SignInRefusal('not_allowed', 'the account may do more than the maker of the connection');
  };

  return async (found: SignInProvider, identity: OidcIdentity, origin: RequestOrigin): Promise<Person['user']> => {
    const { provider } = found;
    const scope = scopeOf(database, found, origin);
    const linked = await repository.findLinked(provider.id, identity);
    const known = linked ?? (await findByEmail(found, identity));
    if (known && (!known.user.isActive || known.user.deletedAt))
      throw new SignInRefusal('suspended', 'the account is suspended');
    if (known) requireBelowCeiling(known, scope);
    const person = known ?? (await create(found, identity, scope));
    if (known) await refreshRole(found, known, identity, scope);
    if (!linked)
      await repository.link(
        { organizationId: provider.organizationId, providerId: provider.id, userId: person.user.id },
        identity,
      );
    await repository.touch(provider.id, person.user.id);
    return person.user;
  };
};
