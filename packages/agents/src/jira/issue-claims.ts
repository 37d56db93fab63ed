import type { AgentDocument, IssueCollection } from '@copilot/agent-kit';
import type { Claim } from '@copilot/contracts';
import type { JiraAnalysis } from './jira-analytics.output.ts';

/** So many issues get claims of their own; a run with tens of thousands would help nobody. */
const mostClaims = 1_000;

export interface IssueClaims {
  readonly cycleTimes: JiraAnalysis['cycleTimes'];
  readonly claims: Claim[];
  /** Ids of the cycle times’ claims, which the percentiles rest on. */
  readonly ids: string[];
}

/** Each finished issue as a claim: its row in the document quoted, its cycle time computed from it. */
export const claimIssues = (
  cycleTimes: JiraAnalysis['cycleTimes'],
  collection: IssueCollection,
  document: AgentDocument | null,
): IssueClaims => {
  if (!document || cycleTimes.length > mostClaims) return { cycleTimes, claims: [], ids: [] };
  const places = new Map(collection.issues.map(({ key, place }) => [key, place]));
  const claims: Claim[] = [];
  const ids: string[] = [];
  const rows = cycleTimes.map((row) => {
    const place = places.get(row.key);
    if (!place) return row;
    const [rowId, claimId] = [`row-${row.key}`, `cycle-${row.key}`];
    const quote = document.content.text.slice(place.start, place.end);
    const { id, versionHash } = document;
    claims.push(
      {
        id: rowId,
        kind: 'quoted',
        text: `${row.key} in ${document.filename}`,
        source: { documentId: id, versionHash, page: null, section: null, ...place, quote },
      },
      {
        id: claimId,
        kind: 'computed',
        text: `${row.key} took ${row.days} days, from ${row.start} to ${row.end}`,
        computation: { formula: 'end − start', inputs: [rowId], value: String(row.days), unit: 'days' },
      },
    );
    ids.push(claimId);
    return { ...row, claimId };
  });
  return { cycleTimes: rows, claims, ids };
};
