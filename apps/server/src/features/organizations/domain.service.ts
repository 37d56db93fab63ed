import { randomBytes } from 'node:crypto';
import type { OrganizationDetails } from '@copilot/contracts';
import { ConflictError, NotFoundError, UnavailableError } from '../../kernel/app-error.ts';
import { requirePermission, type TenantScope } from '../../kernel/tenant-scope.ts';
import { violatedConstraint } from '../../platform/database/violated-constraint.ts';
import {
  type OrganizationRow,
  organizationRepository,
  recordFor,
  toOrganizationDetails,
} from './organization.repository.ts';
import { mustBeOwn } from './organization.rules.ts';
import type { OrganizationDependencies } from './organization.types.ts';

type DomainChanges = Partial<Pick<OrganizationRow, 'domain' | 'domainClaim' | 'domainVerifiedAt'>>;

const explainTaken = (error: unknown): never => {
  if (violatedConstraint(error)?.includes('domain'))
    throw new ConflictError('Another organization has proven that this domain is theirs', 'domain_taken');
  throw error;
};

/** The organization's domain: claimed by name, proven by a TXT record that only the domain's owner can make. */
export const createDomainService = ({ auditLog, domainRecords }: OrganizationDependencies) => {
  const change = async (
    scope: TenantScope,
    id: string,
    action: string,
    decide: (row: OrganizationRow) => DomainChanges,
  ): Promise<OrganizationDetails> =>
    scope
      .query(async (database) => {
        const before = await organizationRepository.lock(database, id);
        if (!before) throw new NotFoundError('Organization');
        const changes = decide(before);
        const after = await organizationRepository.update(database, id, changes);
        const subject = { type: 'organization', id };
        const details = { domain: changes.domainClaim?.domain ?? after.domain ?? before.domain };
        await auditLog.append(database, scope, { action, subject, details });
        return toOrganizationDetails(after);
      })
      .catch(explainTaken);

  const admit = (scope: TenantScope, id: string): void => {
    requirePermission(scope, 'organization:write');
    mustBeOwn(scope, id);
  };

  return {
    /** Claiming again makes another record necessary; what is proven stays until something else is. */
    async claim(scope: TenantScope, id: string, domain: string) {
      admit(scope, id);
      const token = randomBytes(24).toString('base64url');
      return change(scope, id, 'domain.claimed', () => ({ domainClaim: { domain, token } }));
    },

    /** Looks for the record; throws `domain_not_proven` naming it when it isn't there (yet). */
    async verify(scope: TenantScope, id: string) {
      admit(scope, id);
      const row = await scope.query((database) => organizationRepository.find(database, id));
      const claim = row?.domainClaim;
      if (!claim) throw new ConflictError('There is no claim to prove. Name the domain first.', 'no_domain_claim');
      const { recordName, recordValue } = recordFor(claim);
      const texts = await domainRecords.texts(recordName).catch((error) => {
        throw new UnavailableError('The domain’s name server did not answer. Try again later.', 'dns_unavailable', {
          cause: error,
        });
      });
      if (!texts.includes(recordValue))
        throw new ConflictError(
          `There is no TXT record ${recordName} with the value ${recordValue} yet. New records can take an hour to be seen.`,
          'domain_not_proven',
        );
      return change(scope, id, 'domain.proven', (now) => {
        // Someone may have claimed another domain while we asked.
        if (now.domainClaim?.token !== claim.token) throw new ConflictError('The claim has changed meanwhile');
        return { domain: claim.domain, domainVerifiedAt: new Date(), domainClaim: null };
      });
    },

    /** Gives domain and claim up. */
    async release(scope: TenantScope, id: string) {
      admit(scope, id);
      return change(scope, id, 'domain.released', () => ({ domain: null, domainVerifiedAt: null, domainClaim: null }));
    },
  };
};
