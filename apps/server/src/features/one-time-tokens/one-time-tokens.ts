import { createHash, randomBytes } from 'node:crypto';
import { and, eq, gt, isNull, lt } from 'drizzle-orm';
import { newId } from '../../kernel/ids.ts';
import type { TenantDatabase } from '../../kernel/tenant-scope.ts';
import { oneTimeTokens, type TokenPurpose } from './one-time-token.table.ts';

const defaultMinutes = 30;
/** Used and expired tokens are kept this long, then removed. */
const keptMs = 86_400_000;

export type OneTimeToken = typeof oneTimeTokens.$inferSelect;

const hashOf = (purpose: TokenPurpose, token: string): string =>
  createHash('sha256').update(`${purpose} ${token}`).digest('hex');

interface TokenRequest {
  readonly organizationId: string;
  readonly userId: string | null;
  readonly purpose: TokenPurpose;
  readonly data?: Readonly<Record<string, unknown>>;
  /** How long it is good; 30 when absent. */
  readonly minutes?: number;
}

/** Withdraws a person's unused tokens of a purpose, or of all purposes. */
export const withdrawTokens = async (
  database: TenantDatabase,
  { userId, purpose }: { userId: string; purpose?: TokenPurpose },
): Promise<void> => {
  await database
    .update(oneTimeTokens)
    .set({ usedAt: new Date() })
    .where(
      and(
        eq(oneTimeTokens.userId, userId),
        isNull(oneTimeTokens.usedAt),
        purpose ? eq(oneTimeTokens.purpose, purpose) : undefined,
      ),
    );
};

/**
 * Makes a token of 256 random bits, of which only a hash is kept; the answer is the only copy. A person's earlier tokens of the same
 * purpose are withdrawn, except in an unfinished sign-in, of which there may be several.
 */
export const issueToken = async (database: TenantDatabase, request: TokenRequest): Promise<string> => {
  const { organizationId, userId, purpose, data = {}, minutes = defaultMinutes } = request;
  if (userId && purpose !== 'mfa_challenge') await withdrawTokens(database, { userId, purpose });
  const token = randomBytes(32).toString('base64url');
  await database.insert(oneTimeTokens).values({
    id: newId(),
    organizationId,
    userId,
    purpose,
    tokenHash: hashOf(purpose, token),
    data,
    expiresAt: new Date(Date.now() + minutes * 60_000),
  });
  return token;
};

const good = (purpose: TokenPurpose, token: string) =>
  and(
    eq(oneTimeTokens.tokenHash, hashOf(purpose, token)),
    eq(oneTimeTokens.purpose, purpose),
    isNull(oneTimeTokens.usedAt),
    gt(oneTimeTokens.expiresAt, new Date()),
  );

/** The token while it is good, without using it; undefined for one that is unknown, used, expired, or of another purpose. */
export const findToken = async (
  database: TenantDatabase,
  purpose: TokenPurpose,
  token: string,
): Promise<OneTimeToken | undefined> => {
  const [row] = await database.select().from(oneTimeTokens).where(good(purpose, token));
  return row;
};

/** Uses the token up. Of two who come at once with the same token one gets undefined, as does everyone with a token that is not good. */
export const redeemToken = async (
  database: TenantDatabase,
  purpose: TokenPurpose,
  token: string,
): Promise<OneTimeToken | undefined> => {
  const [row] = await database
    .update(oneTimeTokens)
    .set({ usedAt: new Date() })
    .where(good(purpose, token))
    .returning();
  return row;
};

/** Removes tokens that have been good for nothing for a day. */
export const removeOldTokens = async (database: TenantDatabase): Promise<void> => {
  await database.delete(oneTimeTokens).where(lt(oneTimeTokens.expiresAt, new Date(Date.now() - keptMs)));
};
