import { and, inArray, ne } from 'drizzle-orm';
import { ConflictError } from '../../kernel/app-error.ts';
import type { AuditLog } from '../../kernel/audit-log.ts';
import type { TenantScope } from '../../kernel/tenant-scope.ts';
import type { Database } from '../../platform/database/database.ts';
import { findProvenDomains } from '../organizations/index.ts';
import { identityProviderDomains } from './identity-provider.table.ts';

/**
 * Lets proof win over claims, before a connection is saved: a domain that another organization has proven is refused (`domain_taken`), and
 * one that this organization has proven is taken from the connections of others, who are told so in their audit log.
 */
export const createDomainSettlement =
  ({ database, auditLog }: { readonly database: Database; readonly auditLog: AuditLog }) =>
  async ({ organizationId, origin }: TenantScope, domains: readonly string[]): Promise<void> => {
    if (domains.length === 0) return;
    await database.system(async (system) => {
      const proven = await findProvenDomains(system, domains);
      const foreign = proven.find((each) => each.organizationId !== organizationId);
      if (foreign)
        throw new ConflictError(`Another organization has proven that ${foreign.domain} is theirs`, 'domain_taken');
      const own = proven.flatMap(({ domain }) => domain ?? []);
      if (own.length === 0) return;
      const lost = await system
        .delete(identityProviderDomains)
        .where(
          and(inArray(identityProviderDomains.domain, own), ne(identityProviderDomains.organizationId, organizationId)),
        )
        .returning();
      for (const { organizationId: loser, providerId, domain } of lost)
        await auditLog.append(
          system,
          { organizationId: loser, actor: { kind: 'system', userId: null }, origin },
          {
            action: 'identity_provider.domain-lost',
            subject: { type: 'identity_provider', id: providerId },
            details: { domain, reason: 'proven by another organization' },
          },
        );
    });
  };
