import { createHash, type Hash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { InvalidRequestError } from '../../kernel/app-error.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The handler reads a multipart body itself and calls `requireIntactBody` before it acts on it. */
    checksBody?: boolean;
  }
}

/** RFC 9530 names more, but says not to use them where somebody could tamper. */
const algorithms = { 'sha-256': 'sha256', 'sha-512': 'sha512' } as const;
type Algorithm = keyof typeof algorithms;
const member = /(?:^|,)\s*(sha-256|sha-512)=:([A-Za-z0-9+/]+={0,2}):\s*(?=,|$)/gu;

/** The digests of a `Content-Digest` field that we can check, in base64. */
export const readContentDigest = (field: string): Map<Algorithm, string> =>
  new Map([...field.matchAll(member)].map(([, name, value]) => [name as Algorithm, value ?? '']));

interface WatchedBody {
  readonly expected: ReadonlyMap<Algorithm, string>;
  readonly hashes: ReadonlyMap<Algorithm, Hash>;
}

const watched = new WeakMap<FastifyRequest, WatchedBody>();

/** Whether a request comes with a body, empty ones left out. */
export const hasBody = ({ headers }: FastifyRequest): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** Begins to compute the digest of a body that nobody has read yet. Throws `InvalidRequestError` without a `Content-Digest` we can check. */
export const watchContentDigest = (request: FastifyRequest): void => {
  const expected = readContentDigest(String(request.headers['content-digest'] ?? ''));
  if (expected.size === 0)
    throw new InvalidRequestError(
      'Send a Content-Digest header with sha-256 or sha-512 (RFC 9530)',
      undefined,
      'content_digest_required',
    );
  const hashes = new Map([...expected.keys()].map((name) => [name, createHash(algorithms[name])]));
  // Paused first: listening would set the stream going before its reader has come.
  request.raw.pause();
  request.raw.on('data', (chunk: Buffer) => {
    for (const hash of hashes.values()) hash.update(chunk);
  });
  watched.set(request, { expected, hashes });
};

/** Throws unless the whole body that was read is the one whose digest was sent. Does nothing for a request that isn't watched. */
export const requireIntactBody = (request: FastifyRequest): void => {
  const body = watched.get(request);
  if (!body) return;
  watched.delete(request);
  const isIntact =
    request.raw.readableEnded &&
    [...body.hashes].every(([name, hash]) => hash.digest('base64') === body.expected.get(name));
  if (!isIntact)
    throw new InvalidRequestError(
      'The body is not the one that Content-Digest describes',
      undefined,
      'content_digest_mismatch',
    );
};

/** Checks watched bodies before any handler acts on them. */
export const contentDigests = fastifyPlugin(async (app: FastifyInstance) => {
  app.addHook('preValidation', async (request) => {
    if (!watched.has(request)) return;
    if (!request.isMultipart()) requireIntactBody(request);
    else if (!request.routeOptions.config.checksBody)
      throw new InvalidRequestError('A signed request cannot send multipart/form-data here');
  });
});
