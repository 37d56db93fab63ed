import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

const version = 'v1';
const nonceBytes = 12;
const tagBytes = 16;

/** Keeps credentials that the product must be able to use again: model keys, tokens of other systems. */
export interface SecretBox {
  /**
   * AES-256-GCM under a key derived from the installation's secret, as `v1.<key id>.<base64url>`. `context` says whose it is and
   * what for (`"<organization id> integration.token"`): a text moved to another place does not open there.
   */
  seal(plaintext: string, context: string): string;
  /** Throws when the text was changed, belongs to another context, or was sealed under another secret. */
  open(sealed: string, context: string): string;
}

/** A credential as it may be shown: its last four characters at most, and none of a short one. */
export const maskSecret = (secret: string): string => `••••${secret.length >= 12 ? secret.slice(-4) : ''}`;

export const createSecretBox = (secretKey: Buffer): SecretBox => {
  const key = Buffer.from(hkdfSync('sha256', secretKey, '', 'copilot secret box', 32));
  const keyId = createHash('sha256').update(key).digest('base64url').slice(0, 8);

  return {
    seal(plaintext, context) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
      const sealed = Buffer.concat([nonce, cipher.update(plaintext, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `${version}.${keyId}.${sealed.toString('base64url')}`;
    },
    open(sealed, context) {
      const [sealedVersion, sealedKeyId, body = ''] = sealed.split('.');
      if (sealedVersion !== version || sealedKeyId !== keyId) {
        throw new Error('A stored credential was sealed under another SECRET_KEY. Enter it again.');
      }
      const bytes = Buffer.from(body, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes))
        .setAAD(Buffer.from(context))
        .setAuthTag(bytes.subarray(-tagBytes));
      return decipher.update(bytes.subarray(nonceBytes, -tagBytes), undefined, 'utf8') + decipher.final('utf8');
    },
  };
};
