import { createPrivateKey, createPublicKey, generateKeyPairSync, hkdfSync, randomBytes } from 'node:crypto';
import { SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { type AccessTokens, createAccessTokens } from './access-tokens.ts';

const issuer = 'https://copilot.example.com';
const secretKey = randomBytes(32);
const claims = { userId: 'ada', organizationId: 'acme', sessionId: 'session', version: 3 };
const seed = Buffer.from(hkdfSync('sha256', secretKey, '', 'copilot access token signing', 32));
const privateKey = createPrivateKey({
  key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]),
  format: 'der',
  type: 'pkcs8',
});

describe('access tokens', () => {
  let tokens: AccessTokens;
  let kid: string;
  beforeAll(async () => {
    tokens = await createAccessTokens(secretKey, issuer);
    kid = tokens.publicKeys.keys[0]?.kid ?? '';
  });

  interface Forgery {
    header?: Record<string, unknown>;
    payload?: Record<string, unknown>;
    issuer?: string;
    audience?: string;
    expires?: number;
  }
  /** A token signed with the right key, and wrong in one thing. */
  const sign = (forgery: Forgery = {}) => {
    const now = Math.floor(Date.now() / 1000);
    const payload = { sub: 'ada', org: 'acme', sid: 'session', version: 3, ...forgery.payload };
    return new SignJWT(JSON.parse(JSON.stringify(payload)))
      .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid, ...forgery.header })
      .setIssuer(forgery.issuer ?? issuer)
      .setAudience(forgery.audience ?? 'copilot-api')
      .setIssuedAt(now)
      .setExpirationTime(forgery.expires ?? now + 600)
      .sign(privateKey);
  };
  const refused = { code: 'invalid_token', status: 401 };

  it('carry who, for which organization, by which sign-in and version, for ten minutes', async () => {
    const token = await tokens.issue(claims);
    expect(await tokens.verify(token)).toEqual(claims);
    const [header = '', payload = ''] = token.split('.').map((part) => Buffer.from(part, 'base64url').toString());
    expect(JSON.parse(header)).toEqual({ alg: 'EdDSA', typ: 'at+jwt', kid });
    const { iat, exp, ...rest } = JSON.parse(payload);
    expect(exp - iat).toBe(600);
    expect(rest).toEqual({ sub: 'ada', org: 'acme', sid: 'session', version: 3, iss: issuer, aud: 'copilot-api' });
    expect(await tokens.verify(await sign())).toEqual(claims);
  });

  const past = Math.floor(Date.now() / 1000) - 5;
  it.each<[string, Forgery]>([
    ['another key id', { header: { kid: 'other' } }],
    ['no key id', { header: { kid: undefined } }],
    ['another type', { header: { typ: 'JWT' } }],
    ['no type', { header: { typ: undefined } }],
    ['another issuer', { issuer: 'https://evil.example.com' }],
    ['another audience', { audience: 'other-api' }],
    ['its time over', { expires: past }],
    ['no organization', { payload: { org: undefined } }],
    ['no sign-in', { payload: { sid: undefined } }],
    ['no version', { payload: { version: undefined } }],
  ])('are refused with %s', async (_what, forgery) => {
    await expect(tokens.verify(await sign(forgery))).rejects.toMatchObject(refused);
  });

  it('are refused unsigned, and signed with the public key as a shared secret', async () => {
    const [, payload] = (await tokens.issue(claims)).split('.');
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    for (const alg of ['none', 'None', 'NONE']) {
      await expect(tokens.verify(`${encode({ alg, typ: 'at+jwt', kid })}.${payload}.`)).rejects.toMatchObject(refused);
    }
    const publicKey = createPublicKey(privateKey);
    for (const secret of [
      publicKey.export({ format: 'der', type: 'spki' }),
      Buffer.from(publicKey.export({ format: 'pem', type: 'spki' })),
      Buffer.from(String(tokens.publicKeys.keys[0]?.x), 'base64url'),
    ]) {
      const token = await new SignJWT({ sub: 'ada', org: 'acme', sid: 'session', version: 3 })
        .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid })
        .setIssuer(issuer)
        .setAudience('copilot-api')
        .setIssuedAt()
        .setExpirationTime('10m')
        .sign(secret);
      await expect(tokens.verify(token)).rejects.toMatchObject(refused);
    }
  });

  it('are refused when another key of the same kind signed them, even one that the token brings along', async () => {
    const other = generateKeyPairSync('ed25519');
    const token = await new SignJWT({ sub: 'ada', org: 'acme', sid: 'session', version: 3 })
      .setProtectedHeader({
        alg: 'EdDSA',
        typ: 'at+jwt',
        kid,
        jwk: { kty: 'OKP', crv: 'Ed25519', x: String(other.publicKey.export({ format: 'jwk' }).x) },
      })
      .setIssuer(issuer)
      .setAudience('copilot-api')
      .setIssuedAt()
      .setExpirationTime('10m')
      .sign(other.privateKey);
    await expect(tokens.verify(token)).rejects.toMatchObject(refused);
  });

  it('may have run out for the rest of an answer they opened, and in nothing else be wrong', async () => {
    const token = await sign({ expires: past });
    expect(await tokens.verify(token, { evenIfExpired: true })).toEqual(claims);
    const foreign = await sign({ expires: past, issuer: 'https://evil.example.com' });
    await expect(tokens.verify(foreign, { evenIfExpired: true })).rejects.toMatchObject(refused);
  });
});
