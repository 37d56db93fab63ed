import type { Citation, Claim, Passage } from '@copilot/contracts';

/** A stretch of a document that an answer may cite. */
export interface CitablePlace {
  readonly passage: Passage;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export const citationOf = (marker: number, { passage, start, end, text }: CitablePlace): Citation => ({
  marker,
  documentId: passage.documentId,
  filename: passage.filename,
  page: passage.page,
  section: passage.section.at(-1) ?? null,
  start,
  end,
  quote: text,
});

export const claimOf = (citation: Citation, versionHash: string): Claim => ({
  id: `cited-${citation.marker}`,
  kind: 'quoted',
  text: citation.quote,
  source: {
    documentId: citation.documentId,
    versionHash,
    page: citation.page,
    section: citation.section,
    start: citation.start,
    end: citation.end,
    quote: citation.quote,
  },
});
