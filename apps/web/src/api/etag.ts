import type { FetchBaseQueryMeta } from '@reduxjs/toolkit/query';

/** What the server showed, with the version that a later change names in `If-Match`. */
export type Versioned<Shown> = Shown & { readonly etag: string | null };

/** For `transformResponse`: keeps an answer's `ETag` beside it. */
export const keepEtag = <Shown extends object>(shown: Shown, meta: unknown): Versioned<Shown> => ({
  ...shown,
  etag: (meta as FetchBaseQueryMeta | undefined)?.response?.headers.get('etag') ?? null,
});

/** The header that makes a change fail (412) when someone else was faster. */
export const ifMatch = (etag: string | null): Record<string, string> => (etag === null ? {} : { 'if-match': etag });
