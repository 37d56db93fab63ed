import type { Configuration } from 'openid-client';
import { z } from 'zod';
import type { OidcCheck } from './oidc-client.ts';

const keySet = z.object({
  keys: z.array(z.object({ kty: z.string(), use: z.string().optional(), alg: z.string().optional() })),
});
const asymmetric = new Set(['RSA', 'EC', 'OKP']);

const checkKeys = async (address: string | undefined, fetch: typeof globalThis.fetch): Promise<OidcCheck> => {
  const name = 'signing_keys';
  try {
    const response = await fetch(address ?? '', { headers: { accept: 'application/json' } });
    const { keys } = keySet.parse(await response.json());
    const usable = keys.filter(({ kty, use }) => asymmetric.has(kty) && use !== 'enc').length;
    return usable > 0
      ? { name, passed: true, message: `${usable} signing ${usable === 1 ? 'key' : 'keys'} found.` }
      : { name, passed: false, message: 'The provider publishes no key that signatures could be checked with.' };
  } catch {
    return { name, passed: false, message: 'The provider’s keys (jwks_uri) could not be read.' };
  }
};

/** Looks at what a provider says about itself, and at its keys. A provider that can't be found has one failed check. */
export const checkProvider = async (
  discover: () => Promise<Configuration>,
  fetch: typeof globalThis.fetch,
): Promise<OidcCheck[]> => {
  let metadata: ReturnType<Configuration['serverMetadata']>;
  try {
    metadata = (await discover()).serverMetadata();
  } catch {
    const message =
      'No provider answers at this issuer. The issuer must be exactly what the provider calls itself, without “/.well-known/openid-configuration”.';
    return [{ name: 'discovery', passed: false, message }];
  }
  const hasEndpoints = Boolean(metadata.authorization_endpoint && metadata.token_endpoint && metadata.jwks_uri);
  const challenges = metadata.code_challenge_methods_supported;
  const provesKeys = challenges === undefined || challenges.includes('S256');
  return [
    { name: 'discovery', passed: true, message: `The provider calls itself ${metadata.issuer}.` },
    {
      name: 'endpoints',
      passed: hasEndpoints,
      message: hasEndpoints
        ? 'It names all addresses that signing in needs.'
        : 'It does not name all addresses that signing in needs.',
    },
    {
      name: 'proof_key',
      passed: provesKeys,
      message: provesKeys ? 'It supports PKCE with S256, or does not say.' : 'It does not support PKCE with S256.',
    },
    await checkKeys(metadata.jwks_uri, fetch),
  ];
};
