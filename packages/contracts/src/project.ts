import { z } from 'zod';
import { id, instant, money, pageQuery } from './common.ts';
import { runStatus } from './run.ts';

/** What a person is in a project: manages it, works in it, or reads. Narrows what the person's role in the organization allows. */
export const projectRole = z.enum(['manager', 'contributor', 'viewer']);
export type ProjectRole = z.infer<typeof projectRole>;

const agentId = z.string().min(1).max(100);

export const projectSettings = z.strictObject({
  /** The agent that chats in this project begin with; null: the general assistant. */
  defaultAgentId: agentId.nullable().default(null),
  /** Whether contributors may delete documents, or only managers. */
  contributorsMayDelete: z.boolean().default(true),
});
export type ProjectSettings = z.infer<typeof projectSettings>;

export const projectDraft = z.strictObject({
  name: z.string().trim().min(1).max(255),
  description: z.string().max(4_000).default(''),
});
export type ProjectDraft = z.infer<typeof projectDraft>;

/** Replaces what a project says of itself; settings that are left out stay as they are. */
export const projectChange = projectDraft.extend({ settings: projectSettings.optional() });
export type ProjectChange = z.infer<typeof projectChange>;

export const project = z.object({
  id,
  name: z.string(),
  description: z.string(),
  /** False: archived, which keeps everything readable and lets nothing be added or changed. */
  isActive: z.boolean(),
  settings: projectSettings,
  /** What the caller is here. Administrators act as managers without being members. */
  role: projectRole,
  counts: z.object({ members: z.int(), documents: z.int(), runs: z.int() }),
  createdAt: instant,
  updatedAt: instant,
});
export type Project = z.infer<typeof project>;

export const projectQuery = pageQuery.extend({
  /** Part of the name or the description. */
  search: z.string().trim().max(200).optional(),
  archived: z.enum(['false', 'true', 'all']).default('false'),
});
export type ProjectQuery = z.infer<typeof projectQuery>;

/** `delete` removes everything the project holds, for good; `refuse` answers 409 while it holds anything. */
export const projectRemoval = z.strictObject({ contents: z.enum(['refuse', 'delete']).default('refuse') });
export type ProjectRemoval = z.infer<typeof projectRemoval>;

export const projectMember = z.object({
  userId: id,
  fullName: z.string(),
  email: z.string(),
  role: projectRole,
  /** False: suspended in the organization. */
  isActive: z.boolean(),
  addedAt: instant,
});
export type ProjectMember = z.infer<typeof projectMember>;

export const projectMemberRole = z.strictObject({ role: projectRole });
export const newProjectMember = projectMemberRole.extend({ userId: id });
export type NewProjectMember = z.infer<typeof newProjectMember>;

export const projectAgentSettings = z.strictObject({
  /** Values for the agent's form that hold in this project where a run leaves them out. */
  input: z.record(z.string().max(100), z.unknown()).default({}),
});
export type ProjectAgentSettings = z.infer<typeof projectAgentSettings>;

export const projectAgentDraft = z.strictObject({
  agentId,
  settings: projectAgentSettings.default({ input: {} }),
});
export type ProjectAgentDraft = z.infer<typeof projectAgentDraft>;

export const projectAgent = z.object({
  agentId: z.string(),
  title: z.string(),
  settings: projectAgentSettings,
  assignedAt: instant,
});
export type ProjectAgent = z.infer<typeof projectAgent>;

/** Whole days in UTC, both included; the last 30 where left out, at most 92. */
export const projectAnalyticsQuery = z.strictObject({ from: z.iso.date().optional(), to: z.iso.date().optional() });
export type ProjectAnalyticsQuery = z.infer<typeof projectAnalyticsQuery>;

const count = z.int().min(0);

export const projectAnalytics = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  totals: z.object({
    runs: count,
    inputTokens: count,
    outputTokens: count,
    cost: money,
    /** Documents that are there now, and how many of them came in these days. */
    documents: count,
    documentsAdded: count,
    /** People who ran an agent or uploaded a document in these days. */
    activeMembers: count,
  }),
  /** Every day, those without runs too. */
  days: z.array(
    z.object({
      day: z.iso.date(),
      runs: count,
      failed: count,
      inputTokens: count,
      outputTokens: count,
      cost: z.string(),
    }),
  ),
  /** The agents that ran most, at most 20. */
  agents: z.array(z.object({ agentId: z.string(), title: z.string(), runs: count, cost: z.string() })),
  statuses: z.array(z.object({ status: runStatus, runs: count })),
});
export type ProjectAnalytics = z.infer<typeof projectAnalytics>;
