import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** How every secret begins. */
const prefix = 'tck_';
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const randomLength = 43;
const checksumLength = 6;
const shape = new RegExp(`^${prefix}[0-9A-Za-z]{${randomLength + checksumLength}}$`, 'u');

const toBase62 = (value: bigint, length: number): string => {
  let rest = value;
  let text = '';
  while (text.length < length) {
    text = alphabet[Number(rest % 62n)] + text;
    rest /= 62n;
  }
  return text;
};

const checksumOf = (random: string): string => toBase62(BigInt(crc32(random)), checksumLength);

/** Whether a bearer token is meant to be one of our keys, well-formed or not. */
export const looksLikeApiKey = (token: string): boolean => token.startsWith(prefix);

/** A new secret: 256 random bits and their CRC-32 in base 62, so that scanners of source code know a leaked key without asking us. */
export const newApiKeySecret = (): string => {
  const random = toBase62(BigInt(`0x${randomBytes(32).toString('hex')}`), randomLength);
  return `${prefix}${random}${checksumOf(random)}`;
};

/** Whether a text can be a secret of ours: its checksum is right. */
export const isApiKeySecret = (text: string): boolean => {
  if (!shape.test(text)) return false;
  const random = text.slice(prefix.length, prefix.length + randomLength);
  return text.endsWith(checksumOf(random));
};

/** What is stored of a secret. A fast hash is enough: nobody guesses 256 random bits. */
export const hashApiKeySecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** Enough of a secret to know it again. */
export const hintOf = (secret: string): string => `${secret.slice(0, prefix.length + 4)}…${secret.slice(-4)}`;
