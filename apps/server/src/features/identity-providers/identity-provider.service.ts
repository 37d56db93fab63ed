import type {
  IdentityProvider,
  IdentityProviderDraft,
  IdentityProviderTest,
  RoleMappingPreview,
  RoleMappingPreviewRequest,
} from '@copilot/contracts';
import type { OidcClient } from '../../adapters/oidc-client/oidc-client.ts';
import type { OutboundHttp } from '../../adapters/outbound-http/outbound-http.ts';
import { InvalidRequestError, NotFoundError } from '../../kernel/app-error.ts';
import type { AuditLog } from '../../kernel/audit-log.ts';
import { requireMayGrant } from '../../kernel/granting.ts';
import { newId } from '../../kernel/ids.ts';
import { requirePermission, type TenantDatabase, type TenantScope } from '../../kernel/tenant-scope.ts';
import type { Database } from '../../platform/database/database.ts';
import { requireUnchanged } from '../../platform/http/etag.ts';
import { maskSecret, type SecretBox } from '../../platform/secrets/secret-box.ts';
import { permissionsOfRole, roleIdOfActor } from '../users/index.ts';
import { checkDomains, explainTakenDomain } from './email-domains.ts';
import {
  clientSecretContext,
  type ProviderWithDomains,
  identityProviderRepository as providers,
  toIdentityProvider,
} from './identity-provider.repository.ts';
import { decideRole } from './role-rules.ts';
import { createDomainSettlement } from './settle-domains.ts';

export interface IdentityProviderDependencies {
  readonly database: Database;
  readonly auditLog: AuditLog;
  readonly secretBox: SecretBox;
  readonly outboundHttp: OutboundHttp;
  readonly oidc: OidcClient;
  readonly publicUrl: string;
}

/** Where a provider sends people back to. */
export const redirectUriOf = (publicUrl: string, providerId: string): string =>
  `${publicUrl.replace(/\/$/u, '')}/api/v1/auth/oidc/${providerId}/callback`;

const requireGrantableRoles = async (
  database: TenantDatabase,
  scope: TenantScope,
  { roleMappings, defaultRoleId, createsAccounts }: IdentityProviderDraft,
): Promise<void> => {
  if (createsAccounts || roleMappings.length > 0) requirePermission(scope, 'user:write');
  const wanted = new Set([...roleMappings.map(({ roleId }) => roleId), ...(defaultRoleId ? [defaultRoleId] : [])]);
  if (wanted.size === 0) return;
  const found = await providers.findRoles(database, scope.organizationId, [...wanted]);
  if (found.length < wanted.size) throw new NotFoundError('Role');
  for (const role of found) requireMayGrant(scope, permissionsOfRole(role));
};

/** An organization's ways to sign in, as its administrators see them. */
export const createIdentityProviderService = (dependencies: IdentityProviderDependencies) => {
  const { auditLog, secretBox, outboundHttp, oidc, publicUrl } = dependencies;
  const settleDomains = createDomainSettlement(dependencies);
  const shown = (row: ProviderWithDomains): IdentityProvider =>
    toIdentityProvider(row, redirectUriOf(publicUrl, row.id));

  const mustFind = async (database: TenantDatabase, { organizationId }: TenantScope, id: string) => {
    const row = await providers.find(database, organizationId, id);
    if (!row) throw new NotFoundError('Identity provider');
    return row;
  };

  const checkIssuer = async (issuer: string): Promise<void> => {
    const url = await outboundHttp.checkUrl(issuer);
    if (url.search || url.hash)
      throw new InvalidRequestError('issuer: An issuer has neither ? nor # in it', undefined, 'url_not_allowed');
  };

  const secretColumns = ({ organizationId }: TenantScope, secret: string | null) => ({
    clientSecretSealed: secret === null ? null : secretBox.seal(secret, clientSecretContext(organizationId)),
    clientSecretHint: secret === null ? null : maskSecret(secret),
  });

  const audited = (action: string, { id, ...row }: ProviderWithDomains) => ({
    action,
    subject: { type: 'identity_provider', id },
    details: {
      issuer: row.issuer,
      domains: row.domains,
      roleMappings: row.roleMappings,
      defaultRoleId: row.defaultRoleId,
      createsAccounts: row.createsAccounts,
      requiresSecondFactor: row.requiresSecondFactor,
      isEnabled: row.isEnabled,
      isEnforced: row.isEnforced,
    },
  });

  return {
    async list(scope: TenantScope) {
      requirePermission(scope, 'identity_provider:write');
      const rows = await scope.query((database) => providers.list(database, scope.organizationId));
      return { items: rows.map(shown) };
    },

    async get(scope: TenantScope, id: string) {
      requirePermission(scope, 'identity_provider:write');
      return shown(await scope.query((database) => mustFind(database, scope, id)));
    },

    async create(scope: TenantScope, { domains, clientSecret, ...draft }: IdentityProviderDraft) {
      requirePermission(scope, 'identity_provider:write');
      checkDomains(domains);
      await checkIssuer(draft.issuer);
      await settleDomains(scope, domains);
      const { organizationId } = scope;
      const id = newId();
      const secret = secretColumns(scope, clientSecret ?? null);
      return scope
        .query(async (database) => {
          await requireGrantableRoles(database, scope, { ...draft, domains });
          const ceilingRoleId = await roleIdOfActor(database, scope);
          await providers.insert(database, { ...draft, ...secret, id, organizationId, ceilingRoleId });
          await providers.replaceDomains(database, organizationId, id, domains);
          const row = await mustFind(database, scope, id);
          await auditLog.append(database, scope, audited('identity_provider.created', row));
          return shown(row);
        })
        .catch(explainTakenDomain);
    },

    /** An absent `clientSecret` keeps the stored one, unless the issuer changes: a secret is not shown to somebody new. */
    async change(
      scope: TenantScope,
      id: string,
      { domains, clientSecret, ...draft }: IdentityProviderDraft,
      ifMatch: string | undefined,
    ) {
      requirePermission(scope, 'identity_provider:write');
      checkDomains(domains);
      await checkIssuer(draft.issuer);
      await settleDomains(scope, domains);
      const { organizationId } = scope;
      const secret = clientSecret === undefined ? {} : secretColumns(scope, clientSecret);
      return scope
        .query(async (database) => {
          const before = await mustFind(database, scope, id);
          requireUnchanged(ifMatch, shown(before));
          if (before.issuer !== draft.issuer && clientSecret === undefined && before.clientSecretSealed !== null)
            throw new InvalidRequestError('clientSecret: Enter the client secret of the new issuer', [
              { path: 'clientSecret', code: 'required', message: 'Enter the client secret of the new issuer' },
            ]);
          await requireGrantableRoles(database, scope, { ...draft, domains });
          const ceilingRoleId = await roleIdOfActor(database, scope);
          if (before.issuer !== draft.issuer) await providers.forgetIdentities(database, organizationId, id);
          await providers.update(database, organizationId, id, { ...draft, ...secret, ceilingRoleId });
          await providers.replaceDomains(database, organizationId, id, domains);
          const row = await mustFind(database, scope, id);
          await auditLog.append(database, scope, audited('identity_provider.changed', row));
          return shown(row);
        })
        .catch(explainTakenDomain);
    },

    async remove(scope: TenantScope, id: string): Promise<void> {
      requirePermission(scope, 'identity_provider:write');
      await scope.query(async (database) => {
        const row = await mustFind(database, scope, id);
        await providers.remove(database, scope.organizationId, id);
        await auditLog.append(database, scope, audited('identity_provider.removed', row));
      });
    },

    /** Looks at the provider without signing in. */
    async test(scope: TenantScope, id: string): Promise<IdentityProviderTest> {
      requirePermission(scope, 'identity_provider:write');
      const { issuer, clientId } = await scope.query((database) => mustFind(database, scope, id));
      const checks = await oidc.check({ issuer, clientId, clientSecret: null });
      return { passed: checks.every(({ passed }) => passed), checks };
    },

    preview(scope: TenantScope, { claims, ...rules }: RoleMappingPreviewRequest): RoleMappingPreview {
      requirePermission(scope, 'identity_provider:write');
      return decideRole(claims, rules);
    },
  };
};
export type IdentityProviderService = ReturnType<typeof createIdentityProviderService>;
