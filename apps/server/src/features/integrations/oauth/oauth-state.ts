import { createHash, randomBytes } from 'node:crypto';
import type { SecretBox } from '../../../platform/secrets/secret-box.ts';

/** From “Connect” to Atlassian’s answer. */
const lifetimeMs = 10 * 60_000;
const context = 'integration oauth state';

export interface OAuthState {
  readonly organizationId: string;
  readonly integrationId: string;
  readonly userId: string;
}

/** Made for one browser: `state` goes to Atlassian and back, `nonce` stays in that browser’s cookie. */
export const sealState = (box: SecretBox, about: OAuthState): { state: string; nonce: string } => {
  const nonce = randomBytes(24).toString('base64url');
  const hash = createHash('sha256').update(nonce).digest('base64url');
  return { nonce, state: box.seal(JSON.stringify({ ...about, hash, until: Date.now() + lifetimeMs }), context) };
};

/** What a state was made for; null for one that is made up, too old, or another browser’s. */
export const openState = (box: SecretBox, state: string, nonce: string): OAuthState | null => {
  try {
    const { hash, until, ...about } = JSON.parse(box.open(state, context)) as OAuthState & {
      hash: string;
      until: number;
    };
    const isMine = createHash('sha256').update(nonce).digest('base64url') === hash;
    return isMine && until > Date.now() ? about : null;
  } catch {
    return null;
  }
};
