import { createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

export const newRefreshToken = (): string => randomBytes(32).toString('base64url');

export const hashRefreshToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** The one token that follows another: derived with a key only we have, so that a repeated request gets the same without our storing it. */
export const successorOf = (secretKey: Buffer) => {
  const key = Buffer.from(hkdfSync('sha256', secretKey, '', 'copilot refresh token succession', 32));
  return (token: string): string => createHmac('sha256', key).update(token).digest('base64url');
};
