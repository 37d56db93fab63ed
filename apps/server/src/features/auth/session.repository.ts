import { and, asc, desc, eq, getTableColumns, gt, isNotNull, isNull, lt, ne, or, sql } from 'drizzle-orm';
import { newId } from '../../kernel/ids.ts';
import type { TenantDatabase, TenantScope } from '../../kernel/tenant-scope.ts';
import type { Database } from '../../platform/database/database.ts';
import { organizations } from '../organizations/index.ts';
import { platformAdministrators } from '../platform/index.ts';
import { foldSignInName, permissionsOfRole, roles, users } from '../users/index.ts';
import type { SessionOrigin } from './auth.types.ts';
import { hashRefreshToken } from './refresh-tokens.ts';
import { totpFactors } from './second-factor.table.ts';
import { refreshTokens, type SignInMethod, sessions } from './session.table.ts';

const sessionDays = 30;
const idleDays = 7;
const graceSeconds = 10;
const day = 86_400_000;
/** Ended sign-ins are kept this long, to look into what happened. */
const keptDays = 90;

export type SessionRow = typeof sessions.$inferSelect;

const accountColumns = { user: users, role: roles, organization: organizations, factorId: totpFactors.id };
const activeFactor = and(eq(totpFactors.userId, users.id), isNotNull(totpFactors.activatedAt));
const selectAccount = (db: TenantDatabase) =>
  db
    .select(accountColumns)
    .from(users)
    .innerJoin(roles, eq(roles.id, users.roleId))
    .innerJoin(organizations, eq(organizations.id, users.organizationId))
    .leftJoin(totpFactors, activeFactor);
/** A person with their role, their organization, and their active second factor, if any. */
export type Account = Awaited<ReturnType<typeof selectAccount>>[number];

/** What the account's role allows. */
export const permissionsOfAccount = ({ role }: Account) => permissionsOfRole(role);

/** Whether the person and their organization may use the product. */
export const isActiveAccount = ({ user, organization }: Account): boolean => user.isActive && organization.isActive;

/** An account with the sign-in that a request came with. */
export type SignedInAccount = Account & {
  readonly session: SessionRow;
  /** Since when the person has been running the installation; null for everybody else. */
  readonly administersSince: Date | null;
};

export type RotationOutcome =
  | { kind: 'rotated' | 'reused'; sessionId: string; account: Account }
  | { kind: 'unknown' | 'expired' };

/** Sign-ins that have neither been ended nor run out. */
const alive = () =>
  and(
    isNull(sessions.revokedAt),
    gt(sessions.expiresAt, new Date()),
    gt(sessions.lastUsedAt, new Date(Date.now() - idleDays * day)),
  );

/** How long a sign-in lasts at most: thirty days, or what the organization says. */
const longestMs = ({ organization }: Account): number => {
  const hours = Number(organization.settings.sessionHours);
  return Math.min(sessionDays * day, hours > 0 ? hours * 3_600_000 : Number.POSITIVE_INFINITY);
};

/** Sessions across all organizations: whoever signs in has no organization yet. */
export const createSessionRepository = (database: Database) => ({
  /** By e-mail address or username, whatever its case. */
  findAccountByName: (name: string) =>
    database.system(async (db) => {
      const folded = foldSignInName(name);
      const [account] = await selectAccount(db)
        .where(or(eq(sql`lower(${users.email})`, folded), eq(sql`lower(${users.username})`, folded)))
        .orderBy(desc(eq(sql`lower(${users.email})`, folded)))
        .limit(1);
      return account;
    }),

  /** A person's account while they and their organization are active. */
  findAccount: (organizationId: string, userId: string) =>
    database.system(async (db) => {
      const mine = and(eq(users.id, userId), eq(users.organizationId, organizationId));
      const [account] = await selectAccount(db).where(mine);
      return account && isActiveAccount(account) ? account : undefined;
    }),

  organizationName: (organizationId: string) =>
    database.system(async (db) => {
      const [row] = await db
        .select({ name: organizations.name })
        .from(organizations)
        .where(eq(organizations.id, organizationId));
      return row?.name ?? null;
    }),

  /** The account behind a session that is still good; undefined after sign-out, suspension or expiry. */
  findActive: (sessionId: string): Promise<SignedInAccount | undefined> =>
    database.system(async (db) => {
      const [found] = await db
        .select({ ...accountColumns, session: sessions, administersSince: platformAdministrators.createdAt })
        .from(sessions)
        .innerJoin(users, eq(users.id, sessions.userId))
        .innerJoin(roles, eq(roles.id, users.roleId))
        .innerJoin(organizations, eq(organizations.id, users.organizationId))
        .leftJoin(totpFactors, activeFactor)
        .leftJoin(platformAdministrators, eq(platformAdministrators.userId, users.id))
        .where(eq(sessions.id, sessionId));
      if (!found || found.session.revokedAt || found.session.expiresAt < new Date()) return undefined;
      return isActiveAccount(found) ? found : undefined;
    }),

  /** Notes that the person has just proved who they are. */
  confirm: (sessionId: string, organizationId: string) =>
    database.system(async (db) => {
      await db
        .update(sessions)
        .set({ authenticatedAt: new Date() })
        .where(and(eq(sessions.id, sessionId), eq(sessions.organizationId, organizationId)));
    }),

  async open(account: Account, token: string, { userAgent, address }: SessionOrigin, method: SignInMethod) {
    const id = newId();
    const owner = { organizationId: account.organization.id };
    await database.system(async (db) => {
      await db.insert(sessions).values({
        ...owner,
        id,
        userId: account.user.id,
        method,
        expiresAt: new Date(Date.now() + longestMs(account)),
        userAgent,
        address,
      });
      await db
        .insert(refreshTokens)
        .values({ ...owner, id: newId(), sessionId: id, tokenHash: hashRefreshToken(token) });
    });
    return id;
  },

  /** Uses up `token` and stores its successor. A token used before revokes the whole session, except within the grace of a repeated request. */
  rotate: (token: string, successor: string): Promise<RotationOutcome> =>
    database.system(async (db) => {
      const [row] = await db
        .select({ token: refreshTokens, session: sessions })
        .from(refreshTokens)
        .innerJoin(sessions, eq(sessions.id, refreshTokens.sessionId))
        .where(eq(refreshTokens.tokenHash, hashRefreshToken(token)))
        .for('update');
      if (!row) return { kind: 'unknown' };
      const now = new Date();
      const idleSince = now.getTime() - row.session.lastUsedAt.getTime();
      if (row.session.revokedAt || row.session.expiresAt < now || idleSince > idleDays * day)
        return { kind: 'expired' };
      const [account] = await selectAccount(db).where(eq(users.id, row.session.userId));
      if (!account || !isActiveAccount(account)) return { kind: 'expired' };
      const outcome = { sessionId: row.session.id, account };

      if (row.token.usedAt) {
        const [next] = await db
          .select()
          .from(refreshTokens)
          .where(eq(refreshTokens.tokenHash, hashRefreshToken(successor)));
        const repeated = now.getTime() - row.token.usedAt.getTime() <= graceSeconds * 1000 && next?.usedAt === null;
        if (repeated) return { ...outcome, kind: 'rotated' };
        await db
          .update(sessions)
          .set({ revokedAt: now, revokedReason: 'refresh_token_reused' })
          .where(eq(sessions.id, row.session.id));
        return { ...outcome, kind: 'reused' };
      }
      await db.update(refreshTokens).set({ usedAt: now }).where(eq(refreshTokens.id, row.token.id));
      await db.insert(refreshTokens).values({
        id: newId(),
        organizationId: row.session.organizationId,
        sessionId: row.session.id,
        tokenHash: hashRefreshToken(successor),
      });
      await db.update(sessions).set({ lastUsedAt: now }).where(eq(sessions.id, row.session.id));
      return { ...outcome, kind: 'rotated' };
    }),

  /** Removes sign-ins that ended long ago. */
  clear: () =>
    database.system(async (db) => {
      await db.delete(sessions).where(lt(sessions.lastUsedAt, new Date(Date.now() - keptDays * day)));
    }),
});
export type SessionRepository = ReturnType<typeof createSessionRepository>;

/** Which sign-ins of a person to end: one, or all but one. */
export type EndedSessions = { readonly only: string } | { readonly except: string | null };

/** A person's own sign-ins, in the scope of their organization. */
export const ownSessions = {
  list: (scope: TenantScope, userId: string): Promise<SessionRow[]> =>
    scope.query((db) =>
      db
        .select(getTableColumns(sessions))
        .from(sessions)
        .where(and(eq(sessions.organizationId, scope.organizationId), eq(sessions.userId, userId), alive()))
        .orderBy(desc(sessions.lastUsedAt), asc(sessions.id))
        .limit(200),
    ),

  /** Ends sign-ins that are still good, within the caller's transaction; answers with their ids. */
  async end(
    db: TenantDatabase,
    { organizationId, userId }: { organizationId: string; userId: string },
    which: EndedSessions,
    reason: string,
  ): Promise<string[]> {
    let chosen = eq(sessions.userId, userId);
    if ('only' in which) chosen = and(chosen, eq(sessions.id, which.only)) ?? chosen;
    else if (which.except !== null) chosen = and(chosen, ne(sessions.id, which.except)) ?? chosen;
    const ended = await db
      .update(sessions)
      .set({ revokedAt: new Date(), revokedReason: reason })
      .where(and(eq(sessions.organizationId, organizationId), chosen, isNull(sessions.revokedAt)))
      .returning({ id: sessions.id });
    return ended.map(({ id }) => id);
  },
};
