import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair } from 'jose';
import Provider from 'oidc-provider';

/** Who can sign in at the provider, by login; any password will do. */
export type OpenidAccounts = Record<string, Record<string, unknown>>;

export interface OpenidClientRegistration {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUri: string;
}

/**
 * A real OpenID provider (`oidc-provider`) on the loopback address, with its own sign-in pages. It takes clients when their redirect
 * URI is known. Accounts may be changed at any time.
 */
export const startOpenidProvider = async (accounts: OpenidAccounts) => {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwks = { keys: [{ ...(await exportJWK(privateKey)), use: 'sig', alg: 'RS256', kid: 'test' }] };
  let handle: ReturnType<Provider['callback']> | undefined;
  const server = createServer((request, response) => {
    if (handle) handle(request, response);
    else response.writeHead(503).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const open = (clients: readonly OpenidClientRegistration[]) => {
    const provider = new Provider(issuer, {
      clients: clients.map(({ clientId, clientSecret, redirectUri }) => ({
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      })),
      jwks,
      claims: { openid: ['sub', 'amr'], email: ['email', 'email_verified'], profile: ['name', 'groups'] },
      pkce: { required: () => true },
      cookies: { keys: ['a key for tests only'] },
      ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, AuthorizationCode: 60, IdToken: 600 },
      findAccount: async (_context, subject) => {
        const claims = accounts[subject];
        return claims && { accountId: subject, claims: async () => ({ sub: subject, ...claims }) };
      },
    });
    handle = provider.callback();
  };
  open([]);

  return {
    issuer,
    accounts,
    /** Replaces the clients that the provider knows. */
    register: (...clients: OpenidClientRegistration[]) => open(clients),
    close: () =>
      new Promise<void>((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
};
export type OpenidProvider = Awaited<ReturnType<typeof startOpenidProvider>>;
