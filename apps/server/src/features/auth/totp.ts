import { createHash, randomInt } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

/** RFC 6238 as every authenticator app knows it: SHA-1, six digits, 30 seconds. */
const shape = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
/** Codes of the step before and after are taken too: clocks differ. */
const window = 1;
const recoveryCodeCount = 10;
/** Without letters and digits that look alike. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A new secret of 160 bits in Base32. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

/** What an authenticator app reads from the QR code. */
export const totpUri = (secret: string, accountName: string): string =>
  new TOTP({ ...shape, issuer: 'Tarento Co-Pilot', label: accountName, secret: Secret.fromBase32(secret) }).toString();

/** The time step whose code this is, or undefined for a code of no step near `now`. */
export const stepOfCode = (secret: string, code: string, now = Date.now()): number | undefined => {
  const totp = new TOTP({ ...shape, secret: Secret.fromBase32(secret) });
  const delta = totp.validate({ token: code, timestamp: now, window });
  return delta === null ? undefined : totp.counter({ timestamp: now }) + delta;
};

/** Ten codes of 50 random bits, as they are shown once: `abcde-fghjk`. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: recoveryCodeCount }, () => {
    const letters = Array.from({ length: 10 }, () => alphabet[randomInt(alphabet.length)]).join('');
    return `${letters.slice(0, 5)}-${letters.slice(5)}`;
  });

/** A code's hash, whatever its case and dashes. Bound to its owner, so that equal codes of two people differ. */
export const hashRecoveryCode = (userId: string, code: string): string =>
  createHash('sha256')
    .update(`${userId} ${code.toLowerCase().replaceAll(/[^a-z0-9]/gu, '')}`)
    .digest('hex');
