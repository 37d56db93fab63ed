import { createPrivateKey, createPublicKey, hkdfSync, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, type JWK, jwtVerify, SignJWT } from 'jose';
import { UnauthenticatedError } from '../../kernel/app-error.ts';

export const accessTokenSeconds = 600;
/** An event stream that a token has opened may go on for a day after it ran out, while the sign-in lasts. */
const longestAnswerSeconds = 86_400;
const audience = 'copilot-api';
/** PKCS #8 wrapping of a raw Ed25519 seed (RFC 8410). */
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');

export interface AccessTokenClaims {
  readonly userId: string;
  readonly organizationId: string;
  readonly sessionId: string;
  /** The account's security version when the token was made: a new password or second factor ends it early. */
  readonly version: number;
}

export interface AccessTokens {
  issue(claims: AccessTokenClaims): Promise<string>;
  /** Throws `UnauthenticatedError` unless the token is ours, unexpired (but for `evenIfExpired`) and an access token. */
  verify(token: string, options?: { evenIfExpired?: boolean }): Promise<AccessTokenClaims>;
  readonly publicKeys: { keys: JWK[] };
}

const signingKey = (secretKey: Buffer): KeyObject => {
  const seed = Buffer.from(hkdfSync('sha256', secretKey, '', 'copilot access token signing', 32));
  return createPrivateKey({ key: Buffer.concat([pkcs8Prefix, seed]), format: 'der', type: 'pkcs8' });
};

/** Access tokens after RFC 9068: EdDSA, ten minutes. The key is derived from the installation's secret, so every process has the same. */
export const createAccessTokens = async (secretKey: Buffer, issuer: string): Promise<AccessTokens> => {
  const privateKey = signingKey(secretKey);
  const publicKey = createPublicKey(privateKey);
  const jwk = await exportJWK(publicKey);
  const keyId = await calculateJwkThumbprint(jwk);
  return {
    publicKeys: { keys: [{ ...jwk, kid: keyId, alg: 'EdDSA', use: 'sig' }] },
    issue: ({ userId, organizationId, sessionId, version }) =>
      new SignJWT({ org: organizationId, sid: sessionId, version })
        .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid: keyId })
        .setSubject(userId)
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime(`${accessTokenSeconds}s`)
        .sign(privateKey),
    async verify(token, { evenIfExpired = false } = {}) {
      try {
        const { payload, protectedHeader } = await jwtVerify(token, publicKey, {
          algorithms: ['EdDSA'],
          typ: 'at+jwt',
          issuer,
          audience,
          requiredClaims: ['sub', 'org', 'sid', 'version', 'iat', 'exp'],
          ...(evenIfExpired ? { clockTolerance: longestAnswerSeconds } : {}),
        });
        if (protectedHeader.kid !== keyId) throw new Error('unknown key');
        return {
          userId: String(payload.sub),
          organizationId: String(payload.org),
          sessionId: String(payload.sid),
          version: Number(payload.version),
        };
      } catch {
        throw new UnauthenticatedError('The access token is not valid or has expired', 'invalid_token');
      }
    },
  };
};
