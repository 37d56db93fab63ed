import { z } from 'zod';
import { id, instant } from './common.ts';

/** Systems that can be connected. */
export const integrationKind = z.enum(['jira', 'github', 'gitlab', 'mcp', 'smtp', 'webhook']);
export type IntegrationKind = z.infer<typeof integrationKind>;

const name = z.string().trim().min(1).max(100);

/** A stage of the work and the statuses that belong to it. */
export const stageMapping = z.strictObject({ name, statuses: z.array(name).min(1).max(50) });
export type StageMapping = z.infer<typeof stageMapping>;

/** What to read from a Jira site. Either `projects` or `jql` says which issues; JQL without a condition is refused. */
export const jiraSettings = z.strictObject({
  siteUrl: z.url({ protocol: /^https?$/u }).max(300),
  projects: z
    .array(z.string().regex(/^[A-Za-z][A-Za-z0-9_]{1,49}$/u, 'is not a project key such as ABC'))
    .max(50)
    .default([]),
  jql: z.string().trim().max(2_000).nullable().default(null),
  /** In the order of the work; empty: to do, in progress and done, as Jira sorts its statuses. */
  stages: z.array(stageMapping).max(30).default([]),
  /** Field ids (`customfield_10016`) where they cannot be found by their usual names. */
  fields: z
    .strictObject({
      storyPoints: z.string().max(100).optional(),
      sprint: z.string().max(100).optional(),
      flagged: z.string().max(100).optional(),
    })
    .default({}),
  /** IANA zone in which days begin; null: the zone of the Jira account. */
  timeZone: z.string().max(64).nullable().default(null),
  /** Issues that were not touched since then stay where they are; null: everything. */
  backfillFrom: z.iso.date().nullable().default(null),
  /** Minutes between synchronizations; 0: only when asked or told by a webhook. */
  syncEveryMinutes: z.int().min(0).max(10_080).default(60),
});
export type JiraSettings = z.infer<typeof jiraSettings>;

const secret = z.string().trim().min(8).max(4_000);

/** How to sign in to Jira. Stored encrypted; only its last four characters are ever shown again. */
export const jiraCredential = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('api_token'), email: z.email().max(254), token: secret }),
  z.strictObject({ kind: z.literal('oauth'), clientId: z.string().trim().min(1).max(200), clientSecret: secret }),
]);
export type JiraCredential = z.infer<typeof jiraCredential>;

export const integrationDraft = z.strictObject({
  kind: integrationKind,
  name,
  settings: jiraSettings.optional(),
  credential: jiraCredential.optional(),
});
export type IntegrationDraft = z.infer<typeof integrationDraft>;

/** `credential` absent: the stored one stays. */
export const integrationChange = integrationDraft.omit({ kind: true });
export type IntegrationChange = z.infer<typeof integrationChange>;

/** What a test of the connection found. `clockSkewSeconds`: how far Jira's clock is ahead of ours. */
export const connectionHealth = z.object({
  checkedAt: instant,
  accountName: z.string(),
  accountZone: z.string().nullable(),
  siteTitle: z.string(),
  projects: z.array(z.object({ key: z.string(), name: z.string() })),
  projectsVisible: z.int(),
  missingProjects: z.array(z.string()),
  clockSkewSeconds: z.int(),
  warnings: z.array(z.string()),
});
export type ConnectionHealth = z.infer<typeof connectionHealth>;

/** What a synchronization did. `cursor`: everything changed before this instant has been read. */
export const syncReport = z.object({
  mode: z.enum(['full', 'changes']),
  since: instant.nullable(),
  issues: z.int(),
  changelogItems: z.int(),
  removed: z.int(),
  skipped: z.array(z.object({ reason: z.string(), count: z.int(), keys: z.array(z.string()) })),
  requests: z.int(),
  cursor: instant.nullable(),
});
export type SyncReport = z.infer<typeof syncReport>;

export const integrationSync = z.object({
  id,
  status: z.enum(['queued', 'running', 'done', 'failed']),
  progress: z.object({ done: z.int(), note: z.string() }),
  report: syncReport,
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  createdAt: instant,
  endedAt: instant.nullable(),
});
export type IntegrationSync = z.infer<typeof integrationSync>;

export const integration = z.object({
  id,
  kind: integrationKind,
  name: z.string(),
  settings: jiraSettings,
  credential: z.object({ kind: z.enum(['api_token', 'oauth']), account: z.string().nullable(), hint: z.string() }),
  /** `unauthorized`: OAuth has not been agreed to yet. */
  status: z.enum(['unchecked', 'connected', 'failing', 'unauthorized']),
  statusReason: z.string().nullable(),
  health: connectionHealth.nullable(),
  issues: z.int(),
  lastSync: integrationSync.nullable(),
  createdAt: instant,
  updatedAt: instant,
});
export type Integration = z.infer<typeof integration>;

/** A new integration; only this answer shows the secret that Jira has to sign its webhooks with. */
export const newIntegration = integration.extend({
  webhook: z.object({ url: z.url(), secret: z.string() }),
});
export type NewIntegration = z.infer<typeof newIntegration>;
