import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { ChangedMeanwhileError } from '../../kernel/app-error.ts';

/** The version of what is shown: another one as soon as anything of it changes. */
export const etagOf = (shown: object): string =>
  `"${createHash('sha256').update(JSON.stringify(shown)).digest('base64url').slice(0, 22)}"`;

/** Answers with `shown` under its `ETag`, for a later `If-Match`. */
export const withEtag = <Shown extends object>(reply: FastifyReply, shown: Shown): Shown => {
  reply.header('etag', etagOf(shown));
  return shown;
};

/**
 * Throws `ChangedMeanwhileError` (412) when an `If-Match` names another version than `current`. Without the header, or with `*`, any will
 * do. Call it in the transaction that changes the object, on what was read there under a lock.
 */
export const requireUnchanged = (ifMatch: string | undefined, current: object): void => {
  if (ifMatch === undefined || ifMatch.trim() === '*') return;
  const named = ifMatch.split(',').map((tag) => tag.trim());
  if (!named.includes(etagOf(current))) throw new ChangedMeanwhileError();
};
