import type { ApiKeyScope, Permission, RequestSigning } from '@copilot/contracts';
import { ForbiddenError, UnauthenticatedError } from '../../kernel/app-error.ts';
import type { AuditLog } from '../../kernel/audit-log.ts';
import { narrowedTo } from '../../kernel/project-access.ts';
import { rememberBriefly } from '../../kernel/remember-briefly.ts';
import type { RequestOrigin, TenantScope } from '../../kernel/tenant-scope.ts';
import type { Database } from '../../platform/database/database.ts';
import { isInRanges } from '../../platform/http/network-address.ts';

import { type ApiKeyRow, statusOf } from './api-key.repository.ts';
import { hashApiKeySecret, isApiKeySecret } from './api-key-secret.ts';
import { createApiKeyFinder } from './find-api-key.ts';

/** How long a revocation in another process may take to be noticed here. */
const rememberedMs = 2_000;
const minuteMs = 60_000;

interface ApiKeyAuthenticationDependencies {
  readonly database: Database;
  readonly auditLog: AuditLog;
  /** The maker with today's permissions; undefined when they may no longer act. */
  readonly actAs: (organizationId: string, userId: string) => Promise<TenantScope | undefined>;
  readonly log: { warn(details: object, message: string): void };
}

const bothAllow = (scopes: readonly ApiKeyScope[], held: ReadonlySet<Permission>): Set<Permission> =>
  new Set(scopes.filter((scope) => held.has(scope)));

/** Turns keys into scopes: what a key may do is what its scopes and its maker's permissions both allow at this moment. */
export const createApiKeyAuthentication = (dependencies: ApiKeyAuthenticationDependencies) => {
  const { database, auditLog, actAs, log } = dependencies;
  const finder = createApiKeyFinder(database);
  const bySecret = rememberBriefly<ApiKeyRow | undefined>(rememberedMs);
  const byId = rememberBriefly<ApiKeyRow | undefined>(rememberedMs);
  /** When this process last noted a key's use. */
  const touched = rememberBriefly<void>(minuteMs);

  const scopeOf = async (key: ApiKeyRow | undefined): Promise<TenantScope | undefined> => {
    if (!key || statusOf(key) !== 'active') return undefined;
    const maker = await actAs(key.organizationId, key.userId);
    if (!maker) return undefined;
    return database.scope(key.organizationId, {
      ...maker.actor,
      kind: 'api_key',
      apiKeyId: key.id,
      permissions: bothAllow(key.scopes, maker.actor.permissions),
      ...(key.projectId ? { projects: narrowedTo(maker.actor.projects, key.projectId) } : {}),
    });
  };

  const touch = (key: ApiKeyRow, address: string): Promise<void> =>
    touched
      .get(key.id, () => finder.touch(key.organizationId, key.id, address))
      // What the key asks for matters more than when it was last used.
      .catch((error) => log.warn({ err: error, apiKeyId: key.id }, 'the use of an API key could not be noted'));

  const find = (organizationId: string, apiKeyId: string) =>
    byId.get(`${organizationId} ${apiKeyId}`, () => finder.byId(organizationId, apiKeyId));

  return {
    /** Throws the same `UnauthenticatedError` for a key that never was, was revoked, has expired, or whose maker may no longer act. */
    async resolve(secret: string, origin: RequestOrigin): Promise<TenantScope> {
      const hash = hashApiKeySecret(secret);
      const key = isApiKeySecret(secret) ? await bySecret.get(hash, () => finder.bySecret(hash)) : undefined;
      const scope = await scopeOf(key);
      if (!key || !scope) throw new UnauthenticatedError('The API key is not valid', 'invalid_api_key');
      if (key.allowedAddresses.length > 0 && !isInRanges(key.allowedAddresses, origin.address)) {
        await auditLog.record(
          { ...scope, origin },
          { action: 'api_key.refused', outcome: 'refused', details: { reason: 'address' } },
        );
        throw new ForbiddenError('This API key may not be used from this address', 'address_not_allowed');
      }
      await touch(key, origin.address);
      return scope;
    },

    /** The scope of a key's earlier request, for work and streams that go on; undefined when it may no longer. */
    actAs: async (organizationId: string, apiKeyId: string): Promise<TenantScope | undefined> =>
      scopeOf(await find(organizationId, apiKeyId)),

    /** How a key's requests are to be signed; null where they need not. */
    signingOf: async (organizationId: string, apiKeyId: string): Promise<RequestSigning | null> =>
      (await find(organizationId, apiKeyId))?.signing ?? null,

    /** Forgets what this process remembers of a key. */
    forget({ organizationId, id, secretHash, previousSecretHash }: ApiKeyRow): void {
      byId.forget(`${organizationId} ${id}`);
      bySecret.forget(secretHash);
      if (previousSecretHash) bySecret.forget(previousSecretHash);
    },
  };
};
export type ApiKeyAuthentication = ReturnType<typeof createApiKeyAuthentication>;
