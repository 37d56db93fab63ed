import { type AgentResult, type ClaimText, checkClaims } from '@copilot/agent-kit';
import type { Gap } from '@copilot/contracts';
import type { RunDocuments } from './run-documents.ts';

/** Drops what a result asserts without support in the stored texts, and says so as a gap. */
export const supportClaims = async <Data>(
  result: AgentResult<Data>,
  documents: RunDocuments,
): Promise<AgentResult<Data>> => {
  const cited = new Set(result.claims.flatMap((claim) => claim.source?.documentId ?? []));
  const texts = new Map<string, ClaimText>();
  for (const id of cited) {
    // A document that can't be read supports nothing.
    const document = await documents.read(id).catch(() => undefined);
    if (document) texts.set(id, { versionHash: document.versionHash, text: document.content.text });
  }
  const { claims, unsupported } = checkClaims(result.claims, texts);
  if (unsupported.length === 0) return result;
  const gap: Gap = {
    code: 'unsupported_claims',
    message: `${unsupported.length} of ${result.claims.length} statements were left out: their sources do not say what was claimed.`,
    remedy: 'Check the sources by hand, or run this again.',
  };
  return { ...result, claims, gaps: [...result.gaps, gap] };
};
