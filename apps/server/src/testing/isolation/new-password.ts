import { randomBytes } from 'node:crypto';

/** A password that no list knows; everybody of the proof has their own. */
export const newPassword = (): string => randomBytes(18).toString('base64url');
