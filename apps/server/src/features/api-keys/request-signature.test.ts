import { type RequestDescriptor, verifySignature } from 'http-message-sig';
import { describe, expect, it } from 'vitest';
import { readContentDigest } from '../../platform/http/content-digest.ts';
import { ed25519Verifier } from './request-signature.ts';

/** RFC 9421, appendix B.1.4 and B.2.6. */
const testKey = `-----BEGIN PUBLIC KEY-----
MCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=
-----END PUBLIC KEY-----`;
const testRequest: RequestDescriptor = {
  kind: 'request',
  method: 'POST',
  targetUri: 'https://example.com/foo?param=Value&Pet=dog',
  fields: Object.entries({
    Host: 'example.com',
    Date: 'Tue, 20 Apr 2021 02:07:55 GMT',
    'Content-Type': 'application/json',
    'Content-Digest':
      'sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:',
    'Content-Length': '18',
    'Signature-Input':
      'sig-b26=("date" "@method" "@path" "@authority" "content-type" "content-length");created=1618884473;keyid="test-key-ed25519"',
    Signature: 'sig-b26=:wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==:',
  }).map(([name, value]) => ({ name, value })),
};
const verify = (message: RequestDescriptor) =>
  verifySignature(message, {
    policy: { algorithms: ['ed25519'], requiredComponents: ['@method'], requiredParameters: ['created'] },
    resolveVerifier: () => ed25519Verifier(testKey),
  });

describe('the test vectors of the standards', () => {
  it('verify: an Ed25519 signature (RFC 9421, B.2.6)', async () => {
    await expect(verify(testRequest)).resolves.toMatchObject({ label: 'sig-b26', algorithm: 'ed25519' });
  });

  it('fail when anything covered changes', async () => {
    await expect(verify({ ...testRequest, method: 'PUT' })).rejects.toThrow('Signature verification failed');
    const elsewhere = { ...testRequest, targetUri: 'https://example.org/foo' };
    await expect(verify(elsewhere)).rejects.toThrow('Signature verification failed');
  });

  it('are read: digests of a body (RFC 9530, B.1 and RFC 9421, B.2)', () => {
    const sha256 = 'X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=';
    expect(readContentDigest(`sha-256=:${sha256}:`).get('sha-256')).toBe(sha256);
    const both = readContentDigest(
      `md5=:abc=:, sha-256=:${sha256}:,sha-512=:YMAam51Jz/jOATT6/zvHrLVgOYTGFy1d6GJiOHTohq4=:`,
    );
    expect([...both.keys()]).toEqual(['sha-256', 'sha-512']);
    for (const nothing of ['', 'md5=:abc=:', 'sha-256=abc', 'sha-256=:abc'])
      expect(readContentDigest(nothing).size).toBe(0);
  });
});
