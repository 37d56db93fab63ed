import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import {
  isSignatureError,
  type RequestDescriptor,
  SignatureErrorCode,
  type Verifier,
  verifySignature,
} from 'http-message-sig';
import { InvalidRequestError, UnauthenticatedError } from '../../kernel/app-error.ts';

/** How old a signature may be. */
const maximumAgeSeconds = 300;
/** How far the clocks of signer and server may be apart. */
const clockSkewSeconds = 30;
/** How long a nonce has to be remembered so that it can't come twice. */
export const nonceSeconds = maximumAgeSeconds + 2 * clockSkewSeconds;
const nonceLength = { least: 8, most: 200 };

const notAKey = (message: string) =>
  new InvalidRequestError(message, [{ path: 'signing.publicKey', code: 'invalid_format', message }]);

/** Reads an Ed25519 public key in PEM (SPKI) and writes it the one way we store. Throws `InvalidRequestError` for anything else. */
export const normalPublicKey = (pem: string): string => {
  if (pem.includes('PRIVATE KEY'))
    throw notAKey('This is a private key: keep it where you sign, and give its public half (openssl pkey -pubout)');
  let key: KeyObject;
  try {
    key = createPublicKey(pem);
  } catch {
    throw notAKey('The public key must be PEM, as openssl pkey -pubout prints it');
  }
  if (key.asymmetricKeyType !== 'ed25519')
    throw notAKey('The public key must be Ed25519 (openssl genpkey -algorithm ed25519)');
  return key.export({ type: 'spki', format: 'pem' }).toString().trim();
};

/** A verifier for a stored public key. */
export const ed25519Verifier = (publicKey: string): Verifier => {
  const key = createPublicKey(publicKey);
  return { algorithm: 'ed25519', verify: (data, signature) => verify(null, data, key, signature) };
};

const refuse = (reason: string) =>
  new UnauthenticatedError(`The signature was refused: ${reason}`, 'invalid_signature');

const reasonOf = (code: SignatureErrorCode, message: string, targetUri: string): string =>
  code === SignatureErrorCode.VerificationFailed
    ? `it does not fit the request as it arrived. Sign for ${targetUri}, with the private key registered at this API key`
    : message;

interface SignedRequest {
  readonly message: RequestDescriptor;
  readonly hasBody: boolean;
  readonly publicKey: string;
  /** What the parameter `keyid` must name. */
  readonly keyId: string;
}

/**
 * Checks a request's signature (RFC 9421) and gives its nonce, which the caller must not accept twice. It has to cover method, address,
 * authorization and, with a body, its digest, and be younger than five minutes. Throws `UnauthenticatedError` naming what is wrong.
 */
export const checkRequestSignature = async ({ message, hasBody, publicKey, keyId }: SignedRequest): Promise<string> => {
  try {
    const { parameters, components } = await verifySignature(message, {
      policy: {
        algorithms: ['ed25519'],
        requiredComponents: ['@method', 'authorization', ...(hasBody ? ['content-digest'] : [])],
        requiredParameters: ['created', 'nonce', 'keyid'],
        maxAge: maximumAgeSeconds,
        clockSkew: clockSkewSeconds,
      },
      resolveVerifier: () => ed25519Verifier(publicKey),
    });
    const covered = new Set(components.map(({ name }) => name));
    const hasAddress =
      covered.has('@target-uri') || ['@authority', '@path', '@query'].every((component) => covered.has(component));
    if (!hasAddress) throw refuse('it must cover @target-uri, or @authority, @path and @query');
    if (parameters.keyid !== keyId) throw refuse(`keyid must be the id of the API key, ${keyId}`);
    const { nonce = '' } = parameters;
    if (nonce.length < nonceLength.least || nonce.length > nonceLength.most)
      throw refuse(`the nonce must be ${nonceLength.least} to ${nonceLength.most} characters long`);
    return nonce;
  } catch (error) {
    throw isSignatureError(error) ? refuse(reasonOf(error.code, error.message, message.targetUri)) : error;
  }
};
