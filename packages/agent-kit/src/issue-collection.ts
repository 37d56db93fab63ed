/** An issue came to a status. The first change of an issue is its creation. */
export interface StatusChange {
  /** Instant (ISO 8601 with zone) or a plain day (`2026-01-31`). */
  readonly at: string;
  readonly status: string;
}

/** Time an issue spent in something: a sprint, or flagged as blocked. `until` is null while it lasts. */
export interface IssueSpan {
  readonly from: string;
  readonly until: string | null;
}

/** One issue of a tracker: what happened to it, never who did it. */
export interface IssueRecord {
  readonly key: string;
  readonly type: string | null;
  readonly summary: string | null;
  /** Where the issue can be opened; null without a tracker. */
  readonly url: string | null;
  /** Changes of status in order of time; null where only stage dates are known. */
  readonly changes: readonly StatusChange[] | null;
  /** When the issue came to each stage, as the source writes it; used where `changes` is null. */
  readonly stages: Readonly<Record<string, string | null>>;
  readonly points: number | null;
  readonly flagged: readonly IssueSpan[];
  readonly sprints: readonly (IssueSpan & { readonly sprint: string })[];
  /** Where the issue stands in the stored text of its document; null for issues of a tracker. */
  readonly place: { readonly start: number; readonly end: number } | null;
}

/** A sprint of a board; instants are null until it was started or completed. */
export interface SprintRecord {
  readonly id: string;
  readonly name: string;
  readonly state: 'future' | 'active' | 'closed';
  readonly start: string | null;
  /** The planned end. */
  readonly end: string | null;
  readonly completed: string | null;
}

/** Issues with their history, from an export or from a connected tracker. */
export interface IssueCollection {
  /** What people call the source: a file name, or a connection with its site. */
  readonly name: string;
  /** Which issues are in it, in the tracker's own words (JQL); null for a file. */
  readonly selection: string | null;
  /** When the tracker was last read to the end; null for a file. */
  readonly readAt: string | null;
  /** The tracker's own time zone and stages; null where it has none. */
  readonly timeZone: string | null;
  readonly stages: readonly { readonly name: string; readonly statuses: readonly string[] }[];
  readonly issues: readonly IssueRecord[];
  readonly sprints: readonly SprintRecord[];
}
