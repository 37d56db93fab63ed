import type { SignIn } from '@copilot/contracts';
import { NotFoundError } from '../../kernel/app-error.ts';
import type { TenantScope } from '../../kernel/tenant-scope.ts';
import type { AuthCore } from './auth-core.ts';
import { describeBrowser, describePlace } from './describe-session.ts';
import { type EndedSessions, ownSessions, type SessionRow } from './session.repository.ts';

const toSignIn = (session: SessionRow, currentId: string): SignIn => ({
  id: session.id,
  browser: describeBrowser(session.userAgent),
  place: describePlace(session.address),
  method: session.method,
  createdAt: session.createdAt.toISOString(),
  lastUsedAt: session.lastUsedAt.toISOString(),
  expiresAt: session.expiresAt.toISOString(),
  isCurrent: session.id === currentId,
});

/** A person's own sign-ins: seeing and ending them. */
export const createSessionService = (core: AuthCore) => {
  const end = async (scope: TenantScope, which: EndedSessions): Promise<number> => {
    const account = await core.signedIn(scope);
    const owner = { organizationId: scope.organizationId, userId: account.user.id };
    const ended = await scope.query(async (transaction) => {
      const ids = await ownSessions.end(transaction, owner, which, 'ended_by_owner');
      for (const id of ids) {
        await core.auditLog.append(transaction, scope, {
          action: 'session.ended',
          subject: { type: 'session', id },
          details: { reason: 'ended_by_owner' },
        });
      }
      return ids;
    });
    core.identity.forget(...ended);
    return ended.length;
  };

  return {
    async list(scope: TenantScope): Promise<SignIn[]> {
      const account = await core.signedIn(scope);
      const rows = await ownSessions.list(scope, account.user.id);
      return rows.map((row) => toSignIn(row, account.session.id));
    },

    async end(scope: TenantScope, sessionId: string): Promise<void> {
      if ((await end(scope, { only: sessionId })) === 0) throw new NotFoundError('Session');
    },

    async endOthers(scope: TenantScope): Promise<void> {
      await end(scope, { except: scope.actor.sessionId ?? null });
    },
  };
};
