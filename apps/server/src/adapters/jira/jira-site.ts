/** How a request signs in, asked for anew by every request: tokens of OAuth change. */
export interface JiraAccess {
  /** Where the REST API begins: the site, or Atlassian’s gateway for OAuth. */
  readonly baseUrl: string;
  /** The value of the `Authorization` header. `renewed`: the one before was refused. */
  authorization(renewed: boolean): Promise<string>;
}

export interface JiraAccount {
  readonly accountId: string;
  readonly displayName: string;
  /** IANA zone, in which this account’s JQL dates are read. */
  readonly timeZone: string | null;
}

export interface JiraServerInfo {
  readonly serverTime: string;
  readonly serverTitle: string;
}

export interface JiraProject {
  readonly key: string;
  readonly name: string;
}

export interface JiraField {
  readonly id: string;
  readonly name: string;
  /** Type of a custom field, `com.pyxis.greenhopper.jira:gh-sprint`. */
  readonly custom: string | null;
}

export interface JiraStatus {
  readonly name: string;
  readonly category: 'new' | 'indeterminate' | 'done' | 'undefined';
}

export interface JiraIssue {
  /** Jira’s own number, which stays when the issue moves and its key changes. */
  readonly id: string;
  readonly key: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface JiraPage {
  readonly issues: readonly JiraIssue[];
  /** Null on the last page. */
  readonly nextPageToken: string | null;
}

export interface JiraSearch {
  readonly jql: string;
  readonly fields: readonly string[];
  readonly pageSize: number;
  readonly pageToken: string | null;
  /** Issues whose newest state has to be in the answer; at most 50. */
  readonly reconcile?: readonly string[];
}

export interface JiraChange {
  readonly issueId: string;
  readonly historyId: string;
  readonly itemIndex: number;
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly fieldId: string;
  readonly from: string | null;
  readonly fromText: string | null;
  readonly to: string | null;
  readonly toText: string | null;
}

/** A Jira Cloud site as one account sees it. Every method throws `JiraError`. */
export interface JiraSite {
  myself(): Promise<JiraAccount>;
  serverInfo(): Promise<JiraServerInfo>;
  /** The projects the account may browse, at most 1,000; `keys` narrows. */
  projects(keys: readonly string[]): Promise<JiraProject[]>;
  fields(): Promise<JiraField[]>;
  statuses(): Promise<JiraStatus[]>;
  search(search: JiraSearch): Promise<JiraPage>;
  /** Every change of those fields of those issues (at most 1,000 issues and 10 fields), oldest first. */
  changes(issueIds: readonly string[], fieldIds: readonly string[]): Promise<JiraChange[]>;
}

export interface JiraConnector {
  /** `onRequest` is told of every request that is sent. */
  open(access: JiraAccess, options: { signal: AbortSignal; onRequest?: () => void }): JiraSite;
}
