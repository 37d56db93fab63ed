import { z } from 'zod';

/** Identity of anything stored: a UUID (version 7 when we issue it, so that ids sort by time). */
export const id = z.uuid();

/** An instant in UTC, ISO 8601 with zone: `2026-11-22T21:05:00.000Z`. */
export const instant = z.iso.datetime();

/** An error as RFC 9457 problem details. `code` is stable and safe to branch on; `title` and `detail` are for people. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  requestId: z.string(),
  /** With `mfa_required` only: opens `POST /auth/mfa/challenge` for five minutes. */
  mfaToken: z.string().optional(),
  errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof problem>;

/** How a list is paged: `cursor` is the `nextCursor` of the page before, opaque to callers. */
export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(200).optional(),
});
export type PageQuery = z.infer<typeof pageQuery>;

/** One page of a list; `nextCursor` is null on the last one. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });
export type PageOf<T> = { items: T[]; nextCursor: string | null };

/** Money: an exact decimal as a string and its ISO 4217 currency. */
export const money = z.object({ amount: z.string().regex(/^-?\d+(\.\d+)?$/), currency: z.string().length(3) });
export type Money = z.infer<typeof money>;
