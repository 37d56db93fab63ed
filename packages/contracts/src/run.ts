import { z } from 'zod';
import { claim, gap } from './claim.ts';
import { id, instant, money, pageQuery } from './common.ts';

export const runStatus = z.enum([
  'queued',
  'running',
  'needs_input',
  'awaiting_approval',
  'done',
  'done_with_gaps',
  'failed',
  'cancelled',
  'dead',
]);
export type RunStatus = z.infer<typeof runStatus>;

/** The states a run ends in. */
export const finalRunStatuses: readonly RunStatus[] = [
  'needs_input',
  'done',
  'done_with_gaps',
  'failed',
  'cancelled',
  'dead',
];

export const deliverableFormat = z.enum(['docx', 'pdf', 'xlsx', 'md', 'json']);
export type DeliverableFormat = z.infer<typeof deliverableFormat>;

export const runResult = z.object({
  summary: z.string(),
  claims: z.array(claim),
  gaps: z.array(gap),
  /** The agent's own output, as its output schema says. */
  data: z.record(z.string(), z.unknown()),
});
export type RunResult = z.infer<typeof runResult>;

export const run = z.object({
  id,
  agentId: z.string(),
  agentTitle: z.string(),
  agentRevision: z.int(),
  conversationId: id.nullable(),
  projectId: id.nullable(),
  status: runStatus,
  /** Name of the step that runs now, or the last one that ran. */
  step: z.string().nullable(),
  input: z.record(z.string(), z.unknown()),
  createdAt: instant,
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
  usage: z.object({ inputTokens: z.int(), outputTokens: z.int(), cost: money }),
  result: runResult.nullable(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
});
export type Run = z.infer<typeof run>;

/** A run as lists show it: without its result. */
export const runSummary = run.omit({ result: true, input: true }).extend({ summary: z.string().nullable() });
export type RunSummary = z.infer<typeof runSummary>;

export const runQuery = pageQuery.extend({
  agentId: z.string().max(100).optional(),
  status: runStatus.optional(),
  projectId: id.optional(),
});
export type RunQuery = z.infer<typeof runQuery>;

export const deliverable = z.object({
  format: deliverableFormat,
  filename: z.string(),
  mediaType: z.string(),
  sizeBytes: z.int(),
  contentHash: z.string(),
});
export type Deliverable = z.infer<typeof deliverable>;
