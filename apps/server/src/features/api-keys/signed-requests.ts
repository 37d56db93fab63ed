import type { RequestSigning } from '@copilot/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import type { RequestDescriptor } from 'http-message-sig';
import { UnauthenticatedError } from '../../kernel/app-error.ts';
import type { AuditLog } from '../../kernel/audit-log.ts';
import type { TenantScope } from '../../kernel/tenant-scope.ts';
import { hasBody, watchContentDigest } from '../../platform/http/content-digest.ts';
import { checkRequestSignature } from './request-signature.ts';
import { isSensitive } from './sensitive-operations.ts';
import { takeNonce } from './used-nonces.ts';

interface SignedRequestOptions {
  /** How a key's requests are to be signed; null for keys that don't sign. */
  readonly signingOf: (organizationId: string, apiKeyId: string) => Promise<RequestSigning | null>;
  readonly auditLog: AuditLog;
  /** The address under which clients reach this installation: what they sign for. */
  readonly publicUrl: string;
}

const toDescriptor = ({ method, raw }: FastifyRequest, origin: string): RequestDescriptor => ({
  kind: 'request',
  method,
  targetUri: `${origin}${raw.url}`,
  fields: raw.rawHeaders.flatMap((name, index, all) =>
    index % 2 === 0 ? [{ name, value: all[index + 1] ?? '' }] : [],
  ),
});

/** Checks the signatures of keys that have a public key registered. Registered after `authentication`. */
export const signedRequests = fastifyPlugin(async (app: FastifyInstance, options: SignedRequestOptions) => {
  const { signingOf, auditLog, publicUrl } = options;
  const { origin } = new URL(publicUrl);

  const check = async (request: FastifyRequest, scope: TenantScope, apiKeyId: string, publicKey: string) => {
    const message = toDescriptor(request, origin);
    const nonce = await checkRequestSignature({ message, hasBody: hasBody(request), publicKey, keyId: apiKeyId });
    if (!(await takeNonce(scope, apiKeyId, nonce)))
      throw new UnauthenticatedError('This signed request came before: sign each one anew', 'signature_replayed');
    if (hasBody(request)) watchContentDigest(request);
  };

  app.addHook('onRequest', async (request) => {
    if (request.routeOptions.config.permission === 'public') return;
    const { scope } = request;
    const { apiKeyId } = scope.actor;
    const signing = apiKeyId && (await signingOf(scope.organizationId, apiKeyId));
    if (!apiKeyId || !signing) return;
    try {
      if (request.headers.signature !== undefined) await check(request, scope, apiKeyId, signing.publicKey);
      else if (signing.required === 'all' || isSensitive(request.method, request.routeOptions.config))
        throw new UnauthenticatedError(
          'This API key signs such requests: send Signature and Signature-Input (RFC 9421)',
          'signature_required',
        );
    } catch (error) {
      if (error instanceof UnauthenticatedError)
        await auditLog.record(scope, {
          action: 'api_key.refused',
          outcome: 'refused',
          details: { reason: error.code },
        });
      throw error;
    }
  });
});
