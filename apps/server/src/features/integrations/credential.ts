import type { JiraCredential } from '@copilot/contracts';
import { JiraError } from '../../adapters/jira/jira-error.ts';
import { maskSecret, type SecretBox } from '../../platform/secrets/secret-box.ts';
import type { StoredCredential } from './integration.types.ts';

interface Owner {
  readonly organizationId: string;
  readonly id: string;
}

/** Binds a sealed text to its integration: moved to another row, it does not open. */
const contextOf = ({ organizationId, id }: Owner, purpose: string): string =>
  `${organizationId} integration.${id}.${purpose}`;

export const sealCredential = (box: SecretBox, owner: Owner, credential: StoredCredential): string =>
  box.seal(JSON.stringify(credential), contextOf(owner, 'credential'));

/** Throws `JiraError` `credentials` for one that was sealed under another key of the installation. */
export const openCredential = (box: SecretBox, owner: Owner & { sealedCredential: string }): StoredCredential => {
  try {
    return JSON.parse(box.open(owner.sealedCredential, contextOf(owner, 'credential')));
  } catch (error) {
    throw new JiraError('credentials', 'The stored credential cannot be opened any more. Enter it again.', {
      cause: error,
    });
  }
};

export const sealWebhookSecret = (box: SecretBox, owner: Owner, secret: string): string =>
  box.seal(secret, contextOf(owner, 'webhook'));

export const openWebhookSecret = (box: SecretBox, owner: Owner & { sealedWebhookSecret: string }): string =>
  box.open(owner.sealedWebhookSecret, contextOf(owner, 'webhook'));

/** The columns of a credential: what may be shown, and the rest sealed. */
export const credentialColumns = (box: SecretBox, owner: Owner, credential: JiraCredential) => ({
  credentialKind: credential.kind,
  credentialAccount: credential.kind === 'api_token' ? credential.email : credential.clientId,
  credentialHint: maskSecret(credential.kind === 'api_token' ? credential.token : credential.clientSecret),
  sealedCredential: sealCredential(
    box,
    owner,
    credential.kind === 'api_token' ? credential : { ...credential, tokens: null },
  ),
});
