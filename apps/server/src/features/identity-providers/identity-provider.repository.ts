import type { IdentityProvider } from '@copilot/contracts';
import { and, asc, eq, inArray, isNull, or } from 'drizzle-orm';
import { newId } from '../../kernel/ids.ts';
import type { TenantDatabase } from '../../kernel/tenant-scope.ts';
import { roles } from '../users/index.ts';
import { externalIdentities, identityProviderDomains, identityProviders } from './identity-provider.table.ts';

export type ProviderRow = typeof identityProviders.$inferSelect;
export type ProviderWithDomains = ProviderRow & { readonly domains: readonly string[] };

const own = (organizationId: string, id: string) =>
  and(eq(identityProviders.organizationId, organizationId), eq(identityProviders.id, id));

const withDomains = async (
  database: TenantDatabase,
  organizationId: string,
  rows: readonly ProviderRow[],
): Promise<ProviderWithDomains[]> => {
  const domains = await database
    .select()
    .from(identityProviderDomains)
    .where(eq(identityProviderDomains.organizationId, organizationId))
    .orderBy(asc(identityProviderDomains.domain));
  return rows.map((row) => ({
    ...row,
    domains: domains.filter(({ providerId }) => providerId === row.id).map(({ domain }) => domain),
  }));
};

/** Connections of an organization. Every verb runs inside a transaction of the caller's. */
export const identityProviderRepository = {
  async list(database: TenantDatabase, organizationId: string) {
    const rows = await database
      .select()
      .from(identityProviders)
      .where(eq(identityProviders.organizationId, organizationId))
      .orderBy(asc(identityProviders.id));
    return withDomains(database, organizationId, rows);
  },

  async find(database: TenantDatabase, organizationId: string, id: string): Promise<ProviderWithDomains | undefined> {
    const rows = await database.select().from(identityProviders).where(own(organizationId, id));
    return (await withDomains(database, organizationId, rows))[0];
  },

  insert: (database: TenantDatabase, row: typeof identityProviders.$inferInsert) =>
    database.insert(identityProviders).values(row),

  update: (
    database: TenantDatabase,
    organizationId: string,
    id: string,
    changes: Partial<typeof identityProviders.$inferInsert>,
  ) => database.update(identityProviders).set(changes).where(own(organizationId, id)),

  remove: (database: TenantDatabase, organizationId: string, id: string) =>
    database.delete(identityProviders).where(own(organizationId, id)).returning({ id: identityProviders.id }),

  /** Forgets who is who at a provider: another issuer knows other people. */
  forgetIdentities: (database: TenantDatabase, organizationId: string, providerId: string) =>
    database
      .delete(externalIdentities)
      .where(and(eq(externalIdentities.organizationId, organizationId), eq(externalIdentities.providerId, providerId))),

  /** Puts the domains in place of those the connection had. A domain of another connection violates `identity_provider_domains_unique`. */
  async replaceDomains(
    database: TenantDatabase,
    organizationId: string,
    providerId: string,
    domains: readonly string[],
  ) {
    await database
      .delete(identityProviderDomains)
      .where(
        and(
          eq(identityProviderDomains.organizationId, organizationId),
          eq(identityProviderDomains.providerId, providerId),
        ),
      );
    const rows = [...new Set(domains)].map((domain) => ({ id: newId(), organizationId, providerId, domain }));
    if (rows.length > 0) await database.insert(identityProviderDomains).values(rows);
  },

  /** The roles among `ids` that this organization can give. */
  findRoles: (database: TenantDatabase, organizationId: string, ids: readonly string[]) =>
    database
      .select()
      .from(roles)
      .where(
        and(inArray(roles.id, [...ids]), or(eq(roles.organizationId, organizationId), isNull(roles.organizationId))),
      ),
};

/** The context a client secret is sealed for. */
export const clientSecretContext = (organizationId: string): string => `${organizationId} identity-provider.secret`;

/** A connection as it is shown; `redirectUri` is what the provider must have registered. */
export const toIdentityProvider = (row: ProviderWithDomains, redirectUri: string): IdentityProvider => {
  const { organizationId: _organization, clientSecretSealed: _sealed, ceilingRoleId: _ceiling, ...shown } = row;
  return {
    ...shown,
    kind: 'oidc',
    domains: [...row.domains],
    redirectUri,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
};
