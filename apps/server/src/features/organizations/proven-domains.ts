import { and, inArray, isNotNull } from 'drizzle-orm';
import type { TenantDatabase } from '../../kernel/tenant-scope.ts';
import { organizations } from './organization.table.ts';

/** Which of some domains have been proven, and by which organization. Looks across all of them, so it needs the system's transaction. */
export const findProvenDomains = (
  system: TenantDatabase,
  domains: readonly string[],
): Promise<{ organizationId: string; domain: string | null }[]> =>
  system
    .select({ organizationId: organizations.id, domain: organizations.domain })
    .from(organizations)
    .where(and(inArray(organizations.domain, [...domains]), isNotNull(organizations.domainVerifiedAt)));
