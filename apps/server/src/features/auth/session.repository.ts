import { and, eq, sql } from 'drizzle-orm';
import { newId } from '../../kernel/ids.ts';
import type { TenantDatabase } from '../../kernel/tenant-scope.ts';
import type { Database } from '../../platform/database/database.ts';
import { organizations } from '../organizations/index.ts';
import { platformAdministrators } from '../platform/index.ts';
import { permissionsOfRole, roles, users } from '../users/index.ts';
import { hashRefreshToken } from './refresh-tokens.ts';
import { refreshTokens, type SignInMethod, sessions } from './session.table.ts';

const sessionDays = 30;
const idleDays = 7;
const graceSeconds = 10;
const day = 86_400_000;

export interface SessionOrigin {
  readonly userAgent: string | null;
  readonly address: string | null;
}

const accountColumns = { user: users, role: roles, organization: organizations };
const selectAccount = (db: TenantDatabase) =>
  db
    .select(accountColumns)
    .from(users)
    .innerJoin(roles, eq(roles.id, users.roleId))
    .innerJoin(organizations, eq(organizations.id, users.organizationId));
export type Account = Awaited<ReturnType<typeof selectAccount>>[number];

/** What the account's role allows. */
export const permissionsOfAccount = ({ role }: Account) => permissionsOfRole(role);

/** An account with the sign-in that a request came with. */
export type SignedInAccount = Account & {
  readonly session: typeof sessions.$inferSelect;
  /** Since when the person has been running the installation; null for everybody else. */
  readonly administersSince: Date | null;
};

export type RotationOutcome =
  | { kind: 'rotated'; sessionId: string; account: Account }
  | { kind: 'unknown' | 'expired' | 'reused' };

/** Sessions across all organizations: whoever signs in has no organization yet. */
export const createSessionRepository = (database: Database) => ({
  findAccountByEmail: (email: string) =>
    database.system(async (db) => {
      const [account] = await selectAccount(db).where(eq(sql`lower(${users.email})`, email.toLowerCase()));
      return account;
    }),

  /** A person's account while they and their organization are active. */
  findAccount: (organizationId: string, userId: string) =>
    database.system(async (db) => {
      const mine = and(eq(users.id, userId), eq(users.organizationId, organizationId));
      const [account] = await selectAccount(db).where(mine);
      return account?.user.isActive && account.organization.isActive ? account : undefined;
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
        .leftJoin(platformAdministrators, eq(platformAdministrators.userId, users.id))
        .where(eq(sessions.id, sessionId));
      if (!found || found.session.revokedAt || found.session.expiresAt < new Date()) return undefined;
      return found.user.isActive && found.organization.isActive ? found : undefined;
    }),

  /** Notes that the person has just proved who they are. */
  confirm: (sessionId: string, organizationId: string) =>
    database.system(async (db) => {
      await db
        .update(sessions)
        .set({ authenticatedAt: new Date() })
        .where(and(eq(sessions.id, sessionId), eq(sessions.organizationId, organizationId)));
    }),

  async open(account: Account, token: string, origin: SessionOrigin, method: SignInMethod) {
    const id = newId();
    const owner = { organizationId: account.organization.id };
    await database.system(async (db) => {
      await db.insert(sessions).values({
        ...owner,
        id,
        userId: account.user.id,
        method,
        expiresAt: new Date(Date.now() + sessionDays * day),
        ...origin,
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
      if (!account?.user.isActive || !account.organization.isActive) return { kind: 'expired' };

      if (row.token.usedAt) {
        const [next] = await db
          .select()
          .from(refreshTokens)
          .where(eq(refreshTokens.tokenHash, hashRefreshToken(successor)));
        const repeated = now.getTime() - row.token.usedAt.getTime() <= graceSeconds * 1000 && next?.usedAt === null;
        if (repeated) return { kind: 'rotated', sessionId: row.session.id, account };
        await db
          .update(sessions)
          .set({ revokedAt: now, revokedReason: 'refresh_token_reused' })
          .where(eq(sessions.id, row.session.id));
        return { kind: 'reused' };
      }
      await db.update(refreshTokens).set({ usedAt: now }).where(eq(refreshTokens.id, row.token.id));
      await db.insert(refreshTokens).values({
        id: newId(),
        organizationId: row.session.organizationId,
        sessionId: row.session.id,
        tokenHash: hashRefreshToken(successor),
      });
      await db.update(sessions).set({ lastUsedAt: now }).where(eq(sessions.id, row.session.id));
      return { kind: 'rotated', sessionId: row.session.id, account };
    }),

  revoke: (sessionId: string, organizationId: string, reason: string) =>
    database.system(async (db) => {
      await db
        .update(sessions)
        .set({ revokedAt: new Date(), revokedReason: reason })
        .where(and(eq(sessions.id, sessionId), eq(sessions.organizationId, organizationId)));
    }),
});
export type SessionRepository = ReturnType<typeof createSessionRepository>;
