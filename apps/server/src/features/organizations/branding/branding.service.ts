import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Branding, BrandingDraft } from '@copilot/contracts';
import type { ObjectStorage } from '../../../adapters/object-storage/object-storage.ts';
import { NotFoundError } from '../../../kernel/app-error.ts';
import { requirePermission, type TenantScope } from '../../../kernel/tenant-scope.ts';
import { requireUnchanged } from '../../../platform/http/etag.ts';
import { organizationRepository } from '../organization.repository.ts';
import { mustBeOwn } from '../organization.rules.ts';
import type { StoredBranding } from '../organization.table.ts';
import type { OrganizationDependencies } from '../organization.types.ts';
import { readLogo } from './read-logo.ts';

interface BrandingDependencies extends Pick<OrganizationDependencies, 'database' | 'auditLog'> {
  readonly objectStorage: ObjectStorage;
}

const asItComes: StoredBranding = { productName: null, accentColor: null, logo: null };

const logoKey = (organizationId: string, contentHash: string): string => `${organizationId}/branding/${contentHash}`;

const toBranding = (organizationId: string, { productName, accentColor, logo }: StoredBranding): Branding => ({
  productName,
  accentColor,
  logoUrl: logo && `/api/v1/branding/${organizationId}/logo/${logo.contentHash}`,
});

/** How the product looks for an organization: name, colour, logo. */
export const createBrandingService = ({ database, auditLog, objectStorage }: BrandingDependencies) => {
  const stored = (organizationId: string): Promise<StoredBranding | undefined> =>
    database.system(async (transaction) => {
      const row = await organizationRepository.find(transaction, organizationId);
      return row && { ...asItComes, ...row.branding };
    });

  const change = async (
    scope: TenantScope,
    id: string,
    changes: Partial<StoredBranding>,
    ifMatch: string | undefined,
  ): Promise<Branding> =>
    scope.query(async (transaction) => {
      const row = await organizationRepository.lock(transaction, id);
      if (!row) throw new NotFoundError('Organization');
      const before = { ...asItComes, ...row.branding };
      requireUnchanged(ifMatch, toBranding(id, before));
      const branding = { ...before, ...changes };
      await organizationRepository.update(transaction, id, { branding });
      await auditLog.append(transaction, scope, {
        action: 'branding.changed',
        subject: { type: 'organization', id },
        details: { fields: Object.keys(changes) },
      });
      return toBranding(id, branding);
    });

  /** The organization as it is written everywhere, since it becomes part of a file's key. */
  const admit = (scope: TenantScope, id: string): string => {
    requirePermission(scope, 'organization:write');
    mustBeOwn(scope, id);
    return scope.organizationId;
  };

  return {
    async get(scope: TenantScope, id: string): Promise<Branding> {
      requirePermission(scope, 'organization:read');
      mustBeOwn(scope, id);
      return toBranding(id, (await stored(id)) ?? asItComes);
    },

    async change(scope: TenantScope, id: string, draft: BrandingDraft, ifMatch: string | undefined) {
      return change(scope, admit(scope, id), draft, ifMatch);
    },

    /** `receive` takes the picture in, once it is clear that the caller may change the logo. */
    async setLogo(scope: TenantScope, named: string, receive: () => Promise<Buffer>): Promise<Branding> {
      const id = admit(scope, named);
      const bytes = await receive();
      const logo = readLogo(bytes);
      const contentHash = createHash('sha256').update(bytes).digest('hex');
      await objectStorage.write(logoKey(id, contentHash), Readable.from([bytes]));
      const before = await stored(id);
      const branding = await change(scope, id, { logo: { ...logo, contentHash } }, undefined);
      if (before?.logo && before.logo.contentHash !== contentHash)
        await objectStorage.remove(logoKey(id, before.logo.contentHash));
      return branding;
    },

    async removeLogo(scope: TenantScope, named: string): Promise<Branding> {
      const id = admit(scope, named);
      const before = await stored(id);
      const branding = await change(scope, id, { logo: null }, undefined);
      if (before?.logo) await objectStorage.remove(logoKey(id, before.logo.contentHash));
      return branding;
    },

    /** What everybody sees before sign-in. An organization that isn't there looks like one without branding. */
    shownTo: async (id: string): Promise<Branding> => toBranding(id, (await stored(id)) ?? asItComes),

    async openLogo(id: string, contentHash: string) {
      const logo = (await stored(id))?.logo;
      if (logo?.contentHash !== contentHash) throw new NotFoundError('Logo');
      return { mediaType: logo.mediaType, stream: await objectStorage.stream(logoKey(id, contentHash)) };
    },
  };
};
export type BrandingService = ReturnType<typeof createBrandingService>;
