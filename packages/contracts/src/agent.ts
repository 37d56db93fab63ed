import { z } from 'zod';
import { id } from './common.ts';

export const department = z.enum(['general', 'rfp', 'jira', 'documentation', 'hr', 'finance']);
export type Department = z.infer<typeof department>;

export const agentSummary = z.object({
  id: z.string(),
  revision: z.int(),
  title: z.string(),
  description: z.string(),
  department,
  /** What the agent does with a language model: it needs one, is better with one, or uses none. */
  model: z.enum(['none', 'optional', 'required']),
  hasForm: z.boolean(),
  /** Ids of documents of this organization to try the agent on; empty unless the demo samples are there. */
  sample: z.record(z.string(), z.unknown()).nullable(),
});
export type AgentSummary = z.infer<typeof agentSummary>;

/** JSON Schemas are draft 2020-12. In `inputSchema`, a string with `format: "document"` takes a knowledge-base document id. */
export const agentDetail = agentSummary.extend({
  inputSchema: z.record(z.string(), z.unknown()),
  uiSchema: z.record(z.string(), z.unknown()),
  outputSchema: z.record(z.string(), z.unknown()),
  tools: z.array(z.string()),
});
export type AgentDetail = z.infer<typeof agentDetail>;

export const agentExecution = z.strictObject({
  agentId: z.string().min(1).max(100),
  input: z.record(z.string(), z.unknown()),
  projectId: id.optional(),
  conversationId: id.optional(),
  /** Seconds to wait for the end before answering; the run goes on either way. */
  wait: z.number().min(0).max(60).default(0),
});
export type AgentExecution = z.infer<typeof agentExecution>;

/** `agentId` absent: the general assistant answers. */
export const agentChat = z.strictObject({
  message: z.string().trim().min(1).max(32_000),
  conversationId: id.optional(),
  agentId: z.string().max(100).optional(),
  projectId: id.optional(),
  attachments: z.array(id).max(20).default([]),
});
export type AgentChat = z.infer<typeof agentChat>;
