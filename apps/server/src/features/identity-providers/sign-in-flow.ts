import { createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { and, eq, lt } from 'drizzle-orm';
import type { OidcBinding } from '../../adapters/oidc-client/oidc-client.ts';
import { newId } from '../../kernel/ids.ts';
import type { Database } from '../../platform/database/database.ts';
import { ssoFlows } from './identity-provider.table.ts';

/** How long someone may take at the provider. */
export const flowSeconds = 600;

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** The cookie that binds a sign-in to the browser that began it. One for each, so that two tabs don't disturb each other. */
export const browserCookieOf = (state: string): string => `copilot_sso_${hashOf(state).slice(0, 12)}`;

export interface StartedFlow {
  readonly binding: OidcBinding;
  /** For the cookie: whoever comes back must have it. */
  readonly browserSecret: string;
}

interface TakenFlow {
  readonly organizationId: string;
  readonly returnTo: string;
  readonly isExpired: boolean;
  /** Whether the browser's cookie is that of this sign-in. */
  readonly isFrom: (browserSecret: string | undefined) => boolean;
}

/**
 * Sign-ins under way, in the database, so that they survive a restart and may come back to another process. Nonce and PKCE verifier
 * are derived from the state with a key that only the server has: nothing stored is of use to whoever reads the table.
 */
export const createSignInFlows = (database: Database, secretKey: Buffer) => {
  const key = Buffer.from(hkdfSync('sha256', secretKey, '', 'copilot single sign-on', 32));
  const derive = (purpose: string, state: string): string =>
    createHmac('sha256', key).update(`${purpose} ${state}`).digest('base64url');
  const bindingOf = (state: string): OidcBinding => ({
    state,
    nonce: derive('nonce', state),
    codeVerifier: derive('verifier', state),
  });

  return {
    bindingOf,

    async begin(provider: { id: string; organizationId: string }, returnTo: string): Promise<StartedFlow> {
      const state = randomBytes(32).toString('base64url');
      const browserSecret = randomBytes(32).toString('base64url');
      await database.system(async (transaction) => {
        await transaction.delete(ssoFlows).where(lt(ssoFlows.expiresAt, new Date()));
        await transaction.insert(ssoFlows).values({
          id: newId(),
          organizationId: provider.organizationId,
          providerId: provider.id,
          stateHash: hashOf(state),
          browserHash: hashOf(browserSecret),
          returnTo,
          expiresAt: new Date(Date.now() + flowSeconds * 1_000),
        });
      });
      return { binding: bindingOf(state), browserSecret };
    },

    /** Takes a flow out, so that its state is good for one answer. Undefined for an unknown or used one, or another provider's. */
    take: (providerId: string, state: string): Promise<TakenFlow | undefined> =>
      database.system(async (transaction) => {
        const [flow] = await transaction
          .delete(ssoFlows)
          .where(and(eq(ssoFlows.stateHash, hashOf(state)), eq(ssoFlows.providerId, providerId)))
          .returning();
        if (!flow) return undefined;
        return {
          organizationId: flow.organizationId,
          returnTo: flow.returnTo,
          isExpired: flow.expiresAt < new Date(),
          isFrom: (browserSecret) => browserSecret !== undefined && hashOf(browserSecret) === flow.browserHash,
        };
      }),
  };
};
export type SignInFlows = ReturnType<typeof createSignInFlows>;
