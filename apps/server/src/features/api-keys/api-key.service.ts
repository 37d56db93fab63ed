import type { ApiKeyDraft, ApiKeyQuery, ApiKeyRotation, ApiKeyWithSecret } from '@copilot/contracts';
import {
  ConflictError,
  type FieldError,
  ForbiddenError,
  InvalidRequestError,
  NotFoundError,
} from '../../kernel/app-error.ts';
import type { AuditLog } from '../../kernel/audit-log.ts';
import { newId } from '../../kernel/ids.ts';
import type { RequireProject } from '../../kernel/require-project.ts';
import { requirePermission, type TenantDatabase, type TenantScope } from '../../kernel/tenant-scope.ts';
import { normalRange } from '../../platform/http/network-address.ts';
import { type ApiKeyRow, apiKeyRepository } from './api-key.repository.ts';
import { hashApiKeySecret, hintOf, newApiKeySecret } from './api-key-secret.ts';
import { normalPublicKey } from './request-signature.ts';

const maximumKeys = 100;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

interface ApiKeyServiceDependencies {
  readonly auditLog: AuditLog;
  /** How many days a key may live at most in an organization. */
  readonly maximumDays: (database: TenantDatabase, organizationId: string) => Promise<number>;
  readonly requireProject: RequireProject;
  /** Is told of a key that has changed, so that this process knows at once; others notice within 5 s. */
  readonly forget: (row: ApiKeyRow) => void;
}

const requirePerson = (scope: TenantScope): string => {
  requirePermission(scope, 'api_key:write');
  if (scope.actor.kind !== 'user' || scope.actor.userId === null)
    throw new ForbiddenError('Only a person who is signed in manages API keys');
  return scope.actor.userId;
};

const requireHeld = (scope: TenantScope, scopes: ApiKeyDraft['scopes']): void => {
  const missing = scopes.filter((each) => !scope.actor.permissions.has(each));
  if (missing.length > 0)
    throw new ForbiddenError(`You don't hold these permissions yourself: ${missing.join(', ')}`, 'scope_not_held');
};

const expiryAfter = (days: number, maximumDays: number): Date => {
  if (days > maximumDays)
    throw new InvalidRequestError(`Keys live ${maximumDays} days at most in this organization`, [
      { path: 'expiresInDays', code: 'too_big', message: `Use at most ${maximumDays}` },
    ]);
  return new Date(Date.now() + days * dayMs);
};

const toRanges = (texts: readonly string[]): string[] => {
  const ranges = texts.map(normalRange);
  const errors = ranges.flatMap((range, index): FieldError[] =>
    range === null
      ? [
          {
            path: `allowedAddresses.${index}`,
            code: 'invalid_format',
            message: 'Use an address or a range such as 192.0.2.0/24 or 2001:db8::/32',
          },
        ]
      : [],
  );
  if (errors.length > 0) throw new InvalidRequestError('Some of the allowed addresses are not addresses', errors);
  return ranges.filter((range) => range !== null);
};

/** Making, rotating and revoking keys. Only people do; a key never manages keys. */
export const createApiKeyService = ({ auditLog, maximumDays, requireProject, forget }: ApiKeyServiceDependencies) => {
  /** A key the scope may change: its own, or anybody's for those who administer keys. */
  const lockOwn = async (database: TenantDatabase, scope: TenantScope, id: string, mayAdminister: boolean) => {
    const row = await apiKeyRepository.lock(database, scope, id);
    const isOpen = row && (row.userId === scope.actor.userId || mayAdminister);
    if (!isOpen) throw new NotFoundError('API key');
    return row;
  };

  return {
    list(scope: TenantScope, query: ApiKeyQuery) {
      const userId = requirePerson(scope);
      if (query.owner === 'all') requirePermission(scope, 'api_key:administer');
      return apiKeyRepository.list(scope, query.owner === 'all' ? null : userId, query);
    },

    async create(scope: TenantScope, draft: ApiKeyDraft): Promise<ApiKeyWithSecret> {
      const userId = requirePerson(scope);
      requireHeld(scope, draft.scopes);
      if (draft.projectId) await requireProject(scope, draft.projectId, 'project:read');
      const { organizationId } = scope;
      const { name, scopes } = draft;
      const secret = newApiKeySecret();
      const row = {
        id: newId(),
        organizationId,
        userId,
        name,
        scopes,
        hint: hintOf(secret),
        secretHash: hashApiKeySecret(secret),
        allowedAddresses: toRanges(draft.allowedAddresses),
        signing: draft.signing && { ...draft.signing, publicKey: normalPublicKey(draft.signing.publicKey) },
        projectId: draft.projectId,
      };
      return scope.query(async (database) => {
        if ((await apiKeyRepository.countActive(database, scope, userId)) >= maximumKeys)
          throw new ConflictError(`You have ${maximumKeys} keys already: revoke one first`, 'too_many_api_keys');
        const expiresAt = expiryAfter(draft.expiresInDays, await maximumDays(database, organizationId));
        await apiKeyRepository.insert(database, { ...row, expiresAt });
        const made = await apiKeyRepository.show(database, scope, row.id);
        await auditLog.append(database, scope, {
          action: 'api_key.created',
          subject: { type: 'api_key', id: row.id },
          details: {
            scopes,
            expiresAt: made.expiresAt,
            allowedAddresses: row.allowedAddresses,
            signing: row.signing?.required,
            projectId: row.projectId,
          },
        });
        return { ...made, secret };
      });
    },

    /** A new secret and a new time to live. Only the owner may: whoever rotates gets the secret, and with it the owner's rights. */
    async rotate(scope: TenantScope, id: string, { overlapHours, expiresInDays }: ApiKeyRotation) {
      requirePerson(scope);
      const secret = newApiKeySecret();
      const [before, rotated] = await scope.query(async (database) => {
        const row = await lockOwn(database, scope, id, false);
        const expiresAt = expiryAfter(expiresInDays, await maximumDays(database, scope.organizationId));
        if (row.revokedAt) throw new ConflictError('This key has been revoked: make a new one', 'api_key_revoked');
        await apiKeyRepository.update(database, scope, id, {
          secretHash: hashApiKeySecret(secret),
          hint: hintOf(secret),
          previousSecretHash: overlapHours > 0 ? row.secretHash : null,
          previousSecretUntil: overlapHours > 0 ? new Date(Date.now() + overlapHours * hourMs) : null,
          expiresAt,
        });
        const shown = await apiKeyRepository.show(database, scope, id);
        await auditLog.append(database, scope, {
          action: 'api_key.rotated',
          subject: { type: 'api_key', id },
          details: { overlapHours, expiresAt: shown.expiresAt },
        });
        return [row, shown] as const;
      });
      forget(before);
      return { ...rotated, secret };
    },

    /** Ends a key for good. Repeating it changes nothing. */
    async revoke(scope: TenantScope, id: string): Promise<void> {
      const userId = requirePerson(scope);
      const mayAdminister = scope.actor.permissions.has('api_key:administer');
      const row = await scope.query(async (database) => {
        const found = await lockOwn(database, scope, id, mayAdminister);
        if (found.revokedAt) return found;
        await apiKeyRepository.update(database, scope, id, { revokedAt: new Date(), revokedBy: userId });
        await auditLog.append(database, scope, {
          action: 'api_key.revoked',
          subject: { type: 'api_key', id },
          details: { ownerId: found.userId },
        });
        return found;
      });
      forget(row);
    },
  };
};
export type ApiKeyService = ReturnType<typeof createApiKeyService>;
