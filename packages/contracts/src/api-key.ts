import { z } from 'zod';
import { id, instant, pageQuery } from './common.ts';
import { permission } from './permission.ts';

/** What a key may be allowed to do: every permission but managing keys and the installation itself. */
export const apiKeyScope = permission.exclude(['api_key:write', 'api_key:administer', 'platform:administer']);
export type ApiKeyScope = z.infer<typeof apiKeyScope>;

/** How long a key lives unless its maker says otherwise. */
export const apiKeyDefaultDays = 90;

/**
 * How a key's requests are signed (RFC 9421): with the private half of an Ed25519 key, given here in PEM, either those that are sensitive
 * or all of them.
 */
export const requestSigning = z.strictObject({
  publicKey: z.string().trim().min(1).max(500),
  required: z.enum(['sensitive', 'all']),
});
export type RequestSigning = z.infer<typeof requestSigning>;

const days = z.int().min(1).max(3_650);

/**
 * A key to be made. `scopes` are permissions its maker holds; what it may do is at each moment what both allow. `expiresInDays` goes up to
 * what the organization allows (365 unless it says otherwise). With a project the key reaches that one and what belongs to no project. `allowedAddresses` are addresses or CIDR ranges; none: from anywhere.
 */
export const apiKeyDraft = z.strictObject({
  name: z.string().trim().min(1).max(100),
  scopes: z
    .array(apiKeyScope)
    .min(1, 'Choose at least one scope')
    .max(apiKeyScope.options.length)
    .transform((scopes) => [...new Set(scopes)]),
  expiresInDays: days.default(apiKeyDefaultDays),
  allowedAddresses: z.array(z.string().trim().min(2).max(50)).max(50).default([]),
  signing: requestSigning.nullable().default(null),
  projectId: id.nullable().default(null),
});
export type ApiKeyDraft = z.infer<typeof apiKeyDraft>;

/** A new secret for a key. The one before stays good for `overlapHours`, so that its users can be moved without a gap. */
export const apiKeyRotation = z.strictObject({
  overlapHours: z.int().min(0).max(72).default(0),
  expiresInDays: days.default(apiKeyDefaultDays),
});
export type ApiKeyRotation = z.infer<typeof apiKeyRotation>;

export const apiKeyStatus = z.enum(['active', 'expired', 'revoked']);
export type ApiKeyStatus = z.infer<typeof apiKeyStatus>;

export const apiKey = z.object({
  id,
  name: z.string(),
  /** The beginning and end of the secret, to tell keys apart. */
  hint: z.string(),
  scopes: z.array(apiKeyScope),
  /** The person the key acts for. */
  owner: z.object({ id, name: z.string() }),
  allowedAddresses: z.array(z.string()),
  /** The only project that the key reaches; null: all that its owner does. */
  projectId: id.nullable(),
  /** Null for a key that needs no signatures. */
  signing: requestSigning.nullable(),
  status: apiKeyStatus,
  createdAt: instant,
  expiresAt: instant,
  /** Exact to a minute. */
  lastUsedAt: instant.nullable(),
  lastUsedAddress: z.string().nullable(),
  revokedAt: instant.nullable(),
});
export type ApiKey = z.infer<typeof apiKey>;

/** The only answer that holds the secret; it can't be shown again. */
export const apiKeyWithSecret = apiKey.extend({ secret: z.string() });
export type ApiKeyWithSecret = z.infer<typeof apiKeyWithSecret>;

/** `owner=all` is for those who administer keys. */
export const apiKeyQuery = pageQuery.extend({ owner: z.enum(['me', 'all']).default('me') });
export type ApiKeyQuery = z.infer<typeof apiKeyQuery>;
