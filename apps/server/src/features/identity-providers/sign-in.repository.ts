import { and, asc, eq, ne, sql } from 'drizzle-orm';
import type { OidcIdentity } from '../../adapters/oidc-client/oidc-client.ts';
import { newId } from '../../kernel/ids.ts';
import type { Database } from '../../platform/database/database.ts';
import { findProvenDomains, organizations } from '../organizations/index.ts';
import { roles, users } from '../users/index.ts';
import { externalIdentities, identityProviderDomains, identityProviders } from './identity-provider.table.ts';

/** What signing in needs to know. Whoever signs in has no organization yet, so these look across all of them. */
export const createSignInRepository = (database: Database) => ({
  /** A connection with its organization's name and its maker's role; undefined when it, or the organization, is gone. */
  findProvider: (id: string) =>
    database.system(async (transaction) => {
      const [row] = await transaction
        .select({ provider: identityProviders, organization: organizations, ceilingRole: roles })
        .from(identityProviders)
        .innerJoin(organizations, eq(organizations.id, identityProviders.organizationId))
        .leftJoin(roles, eq(roles.id, identityProviders.ceilingRoleId))
        .where(eq(identityProviders.id, id));
      if (!row) return undefined;
      const domains = await transaction
        .select({ domain: identityProviderDomains.domain })
        .from(identityProviderDomains)
        .where(eq(identityProviderDomains.providerId, id));
      return { ...row, domains: domains.map(({ domain }) => domain) };
    }),

  /** Whether an organization other than this one has proven that a domain is theirs. */
  isProvenElsewhere: (organizationId: string, domain: string) =>
    database.system(async (transaction) => {
      const proven = await findProvenDomains(transaction, [domain]);
      return proven.some((each) => each.organizationId !== organizationId);
    }),

  /** The connections whose people have addresses in a domain; of its organization only, once one has proven it. */
  findByDomain: (domain: string) =>
    database.system(async (transaction) => {
      const [proven] = await findProvenDomains(transaction, [domain]);
      return transaction
        .select({ id: identityProviders.id, name: identityProviders.name, organizationName: organizations.name })
        .from(identityProviderDomains)
        .innerJoin(identityProviders, eq(identityProviders.id, identityProviderDomains.providerId))
        .innerJoin(organizations, eq(organizations.id, identityProviders.organizationId))
        .where(
          and(
            eq(identityProviderDomains.domain, domain),
            eq(identityProviders.isEnabled, true),
            eq(organizations.isActive, true),
            proven ? eq(organizations.id, proven.organizationId) : undefined,
          ),
        )
        .orderBy(asc(identityProviders.id));
    }),

  /** Whom a connection knows under a subject. */
  findLinked: (providerId: string, { issuer, subject }: OidcIdentity) =>
    database.system(async (transaction) => {
      const [row] = await transaction
        .select({ user: users, role: roles })
        .from(externalIdentities)
        .innerJoin(users, eq(users.id, externalIdentities.userId))
        .innerJoin(roles, eq(roles.id, users.roleId))
        .where(
          and(
            eq(externalIdentities.providerId, providerId),
            eq(externalIdentities.issuer, issuer),
            eq(externalIdentities.subject, subject),
          ),
        );
      return row;
    }),

  /** Who has an address, in whichever organization, and whether the connection knows them under some subject already. */
  findByEmail: (providerId: string, email: string) =>
    database.system(async (transaction) => {
      const [row] = await transaction
        .select({ user: users, role: roles, identityId: externalIdentities.id })
        .from(users)
        .innerJoin(roles, eq(roles.id, users.roleId))
        .leftJoin(
          externalIdentities,
          and(eq(externalIdentities.userId, users.id), eq(externalIdentities.providerId, providerId)),
        )
        .where(eq(sql`lower(${users.email})`, email.toLowerCase()));
      return row;
    }),

  /** Ties a person to a subject, for good. Whoever is tied has shown that their address is theirs, and needs no invitation any more. */
  link: (owner: { organizationId: string; providerId: string; userId: string }, { issuer, subject }: OidcIdentity) =>
    database.system(async (transaction) => {
      await transaction
        .insert(externalIdentities)
        .values({ ...owner, id: newId(), issuer, subject })
        .onConflictDoNothing();
      await transaction
        .update(users)
        .set({ isVerified: true, invitedAt: null })
        .where(and(eq(users.organizationId, owner.organizationId), eq(users.id, owner.userId)));
    }),

  touch: (providerId: string, userId: string) =>
    database.system((transaction) =>
      transaction
        .update(externalIdentities)
        .set({ lastSignInAt: new Date() })
        .where(and(eq(externalIdentities.providerId, providerId), eq(externalIdentities.userId, userId))),
    ),

  /** Whether an organization has a connection that switches passwords off. */
  hasEnforced: (organizationId: string) =>
    database.system(async (transaction) => {
      const enforced = await transaction
        .select({ id: identityProviders.id })
        .from(identityProviders)
        .where(
          and(
            eq(identityProviders.organizationId, organizationId),
            eq(identityProviders.isEnforced, true),
            ne(identityProviders.isEnabled, false),
          ),
        )
        .limit(1);
      return enforced.length > 0;
    }),
});
export type SignInRepository = ReturnType<typeof createSignInRepository>;
export type SignInProvider = NonNullable<Awaited<ReturnType<SignInRepository['findProvider']>>>;
