import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** What is wrong with the next answer. Everything left out is right. */
export interface Hostility {
  /** Over the ID token's claims. */
  readonly claims?: Record<string, unknown>;
  readonly signedBy?: 'stranger' | 'client secret' | 'nobody';
  /** What the user info endpoint says instead of the token's subject. */
  readonly userInfoSubject?: string;
  /** What the provider calls itself in its metadata. */
  readonly metadataIssuer?: string;
  readonly redirectsTo?: string;
}

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** An OpenID provider on the loopback address that can be told to cheat, one way at a time. */
export const startHostileProvider = async (client: { clientId: string; clientSecret: string }) => {
  const good = await generateKeyPair('ES256', { extractable: true });
  const stranger = await generateKeyPair('ES256');
  const keys = [{ ...(await exportJWK(good.publicKey)), kid: 'good', alg: 'ES256', use: 'sig' }];
  let hostility: Hostility = {};
  let nonce = '';

  const idToken = async (): Promise<string> => {
    const now = Math.floor(Date.now() / 1_000);
    const claims = {
      ...{ iss: issuer, aud: client.clientId, sub: 'ada', iat: now, exp: now + 300, nonce },
      ...hostility.claims,
    };
    if (hostility.signedBy === 'nobody') return `${encode({ alg: 'none' })}.${encode(claims)}.`;
    if (hostility.signedBy === 'client secret')
      return new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(Buffer.from(client.clientSecret));
    const key = hostility.signedBy === 'stranger' ? stranger.privateKey : good.privateKey;
    return new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'good' }).sign(key);
  };

  const answers: Record<string, () => Promise<object> | object> = {
    '/.well-known/openid-configuration': () => ({
      issuer: hostility.metadataIssuer ?? issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/keys`,
      userinfo_endpoint: `${issuer}/me`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['ES256', 'HS256', 'none'],
      authorization_response_iss_parameter_supported: true,
    }),
    '/keys': () => ({ keys }),
    '/token': async () => ({ access_token: 'access', token_type: 'Bearer', id_token: await idToken() }),
    '/me': () => ({ sub: hostility.userInfoSubject ?? 'ada', email: 'ada@hostile.example', email_verified: true }),
  };

  const server = createServer(async (request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    if (hostility.redirectsTo && path === '/token') {
      response.writeHead(307, { location: hostility.redirectsTo }).end();
      return;
    }
    const body = await answers[path]?.();
    response.writeHead(body ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(body ?? {}));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    issuer,
    /** What the provider sends the browser back with after it was asked by `authorizationUrl`. */
    answer(authorizationUrl: URL, cheating: Hostility, parameters: Record<string, string> = {}): URL {
      hostility = cheating;
      nonce = authorizationUrl.searchParams.get('nonce') ?? '';
      const callback = new URL(authorizationUrl.searchParams.get('redirect_uri') ?? '');
      const state = authorizationUrl.searchParams.get('state') ?? '';
      callback.search = String(new URLSearchParams({ code: 'code', state, iss: issuer, ...parameters }));
      return callback;
    },
    close: () =>
      new Promise<void>((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
};
