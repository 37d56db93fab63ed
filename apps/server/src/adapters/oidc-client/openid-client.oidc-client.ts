import * as openid from 'openid-client';
import { checkProvider } from './check-provider.ts';
import { type OidcClient, type OidcConnection, OidcError, type OidcFault } from './oidc-client.ts';

const clockToleranceSeconds = 30;
const rememberedMs = 300_000;
const maximumRemembered = 500;
const loopbackHosts = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** Plain http is for providers on this machine only: development and tests. */
const isLoopback = (issuer: string): boolean => loopbackHosts.has(new URL(issuer).hostname);

/** By the way the provider takes; without a word about it, by HTTP Basic, as the specification has it. */
const authenticationWith = (secret: string | null): openid.ClientAuth => {
  if (secret === null) return openid.None();
  return (server, ...rest) => {
    const takesPost = server.token_endpoint_auth_methods_supported?.includes('client_secret_post');
    return (takesPost ? openid.ClientSecretPost(secret) : openid.ClientSecretBasic(secret))(server, ...rest);
  };
};

const faultOf = (error: unknown): OidcFault => {
  if (error instanceof openid.AuthorizationResponseError) return 'declined';
  const codes = ['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON'];
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return codes.includes(code) || code.startsWith('outbound_') ? 'unreachable' : 'untrusted';
};

/** The library wraps what really happened, at times twice. */
const reasonOf = (error: unknown): string => {
  const reasons: string[] = [];
  for (let each = error; each instanceof Error && reasons.length < 3; each = each.cause) reasons.push(each.message);
  return reasons.join(': ').slice(0, 500);
};

const explained = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof OidcError) throw error;
    const cause = error instanceof Error && 'code' in error && error.code === undefined ? error.cause : error;
    throw new OidcError(faultOf(cause ?? error), reasonOf(error), { cause: error });
  }
};

/** OpenID Connect on `openid-client`. All requests go through `fetch`, which has to be the guarded one. */
export const openidOidcClient = ({ fetch }: { fetch: typeof globalThis.fetch }): OidcClient => {
  const remembered = new Map<string, { configuration: openid.Configuration; at: number }>();

  const discover = async ({ issuer, clientId, clientSecret }: OidcConnection): Promise<openid.Configuration> => {
    const metadata = { [openid.clockTolerance]: clockToleranceSeconds };
    const configuration = await openid.discovery(
      new URL(issuer),
      clientId,
      metadata,
      authenticationWith(clientSecret),
      {
        [openid.customFetch]: (url, options) => fetch(url, options as RequestInit),
        timeout: 15,
        // The signature of ID tokens is verified although they come straight from the provider.
        execute: [openid.enableNonRepudiationChecks, ...(isLoopback(issuer) ? [openid.allowInsecureRequests] : [])],
      },
    );
    return configuration;
  };

  const configurationOf = async (connection: OidcConnection): Promise<openid.Configuration> => {
    const key = JSON.stringify([connection.issuer, connection.clientId, connection.clientSecret]);
    const known = remembered.get(key);
    if (known && Date.now() - known.at < rememberedMs) return known.configuration;
    const configuration = await discover(connection);
    if (remembered.size >= maximumRemembered) remembered.clear();
    remembered.set(key, { configuration, at: Date.now() });
    return configuration;
  };

  const userInfo = async (configuration: openid.Configuration, accessToken: string, subject: string) =>
    configuration.serverMetadata().userinfo_endpoint
      ? await openid.fetchUserInfo(configuration, accessToken, subject)
      : {};

  return {
    authorizationUrl: (connection, { redirectUri, scopes, acrValues, state, nonce, codeVerifier }) =>
      explained(async () =>
        openid.buildAuthorizationUrl(await configurationOf(connection), {
          redirect_uri: redirectUri,
          scope: scopes.join(' '),
          state,
          nonce,
          code_challenge: await openid.calculatePKCECodeChallenge(codeVerifier),
          code_challenge_method: 'S256',
          ...(acrValues.length > 0 ? { acr_values: acrValues.join(' ') } : {}),
        }),
      ),

    identify: (connection, callbackUrl, { state, nonce, codeVerifier }) =>
      explained(async () => {
        const configuration = await configurationOf(connection);
        const tokens = await openid.authorizationCodeGrant(configuration, callbackUrl, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: codeVerifier,
          idTokenExpected: true,
        });
        const token = tokens.claims();
        if (!token) throw new OidcError('untrusted', 'The provider sent no ID token');
        const claims = { ...(await userInfo(configuration, tokens.access_token, token.sub)), ...token };
        return { issuer: token.iss, subject: token.sub, claims };
      }),

    check: (connection) => checkProvider(() => discover(connection), fetch),
  };
};
