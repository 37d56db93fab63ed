/** A random 128-bit id in hexadecimal. `crypto.randomUUID` is missing where the page is served without TLS in a local network. */
export const randomId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
