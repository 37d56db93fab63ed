import { z } from 'zod';
import { claim, gap } from './claim.ts';
import { id, instant, pageQuery } from './common.ts';
import { run } from './run.ts';

export const conversationDraft = z.strictObject({
  title: z.string().trim().max(255).optional(),
  agentId: z.string().max(100).default('assistant'),
  projectId: id.optional(),
});
export type ConversationDraft = z.infer<typeof conversationDraft>;

export const conversation = z.object({
  id,
  title: z.string(),
  agentId: z.string(),
  projectId: id.nullable(),
  isArchived: z.boolean(),
  /** The run that is answering now; its stream is `/conversations/{id}/stream`. */
  activeRunId: id.nullable(),
  createdAt: instant,
  updatedAt: instant,
});
export type Conversation = z.infer<typeof conversation>;

export const conversationQuery = pageQuery.extend({ search: z.string().max(200).optional(), projectId: id.optional() });
export type ConversationQuery = z.infer<typeof conversationQuery>;

/** A place cited in an answer as `[marker]`. Issued by the server: a marker that is not listed is removed from the text. */
export const citation = z.object({
  marker: z.int(),
  documentId: id,
  filename: z.string(),
  page: z.int().nullable(),
  section: z.string().nullable(),
  start: z.int(),
  end: z.int(),
  quote: z.string(),
});
export type Citation = z.infer<typeof citation>;

export const message = z.object({
  id,
  conversationId: id,
  role: z.enum(['user', 'assistant', 'system']),
  content: z.string(),
  messageType: z.enum(['text', 'form', 'result']),
  metadata: z.object({
    runId: id.optional(),
    agentId: z.string().optional(),
    citations: z.array(citation).optional(),
    claims: z.array(claim).optional(),
    gaps: z.array(gap).optional(),
    attachments: z.array(id).optional(),
    /** How the run that wrote this ended, when not well: the text is what had been produced by then. */
    status: z.enum(['interrupted', 'cancelled', 'failed']).optional(),
  }),
  createdAt: instant,
});
export type Message = z.infer<typeof message>;

export const newMessage = z.strictObject({
  content: z.string().trim().min(1).max(32_000),
  attachments: z.array(id).max(20).default([]),
});
export type NewMessage = z.infer<typeof newMessage>;

export const messageAccepted = z.object({ run, message });
export type MessageAccepted = z.infer<typeof messageAccepted>;
