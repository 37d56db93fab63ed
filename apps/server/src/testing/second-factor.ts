import { createHmac } from 'node:crypto';

const base32Alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

const decodeBase32 = (text: string): Buffer => {
  let bits = '';
  for (const character of text.replaceAll('=', '')) {
    bits += base32Alphabet.indexOf(character).toString(2).padStart(5, '0');
  }
  return Buffer.from((bits.match(/.{8}/gu) ?? []).map((octet) => Number.parseInt(octet, 2)));
};

/**
 * An authenticator app: the code of a secret (Base32) at a time, straight after RFC 6238 and RFC 4226 and independent of the library
 * that the product uses. `steps` goes that many half minutes ahead.
 */
export const authenticatorCode = (secret: string, { steps = 0, now = Date.now() } = {}): string => {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(now / 30_000) + steps));
  const digest = createHmac('sha1', decodeBase32(secret)).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 0x0f;
  const number = (digest.readUInt32BE(offset) & 0x7f_ff_ff_ff) % 1_000_000;
  return String(number).padStart(6, '0');
};
