import type { Claim, ClaimSource } from '@copilot/contracts';

/** The stored text of one version of a document. */
export interface ClaimText {
  readonly versionHash: string;
  readonly text: string;
}

/** White space does not count when a quote is compared with its source. */
export const foldWhitespace = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** Whether the quote stands at its place in the stored text. */
export const quoteStands = (source: ClaimSource, document: ClaimText | undefined): boolean => {
  if (document === undefined || document.versionHash !== source.versionHash) return false;
  const quote = foldWhitespace(source.quote);
  return quote !== '' && foldWhitespace(document.text.slice(source.start, source.end)) === quote;
};

export interface CheckedClaims {
  readonly claims: Claim[];
  /** Claims that said they were quoted or rested on something, and were not or did not. They must not be shown as sourced. */
  readonly unsupported: Claim[];
}

/**
 * Keeps a claim only if what it says of its origin is true: quotes stand in the stored text, and computed or judged claims
 * rest on claims that stand themselves (checked until nothing more falls).
 */
export const checkClaims = (claims: readonly Claim[], texts: ReadonlyMap<string, ClaimText>): CheckedClaims => {
  let standing = claims.filter((claim) =>
    claim.kind === 'quoted'
      ? claim.source !== undefined && quoteStands(claim.source, texts.get(claim.source.documentId))
      : true,
  );
  for (;;) {
    const ids = new Set(standing.map((claim) => claim.id));
    const supported = standing.filter((claim) =>
      [...(claim.computation?.inputs ?? []), ...(claim.restsOn ?? [])].every((id) => ids.has(id)),
    );
    if (supported.length === standing.length) break;
    standing = supported;
  }
  const kept = new Set(standing);
  return { claims: standing, unsupported: claims.filter((claim) => !kept.has(claim)) };
};
