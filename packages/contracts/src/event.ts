import { z } from 'zod';
import { instant } from './common.ts';
import { runStatus } from './run.ts';

const event = <Type extends string, Data extends z.ZodRawShape>(type: Type, data: Data) =>
  z.object({ sequence: z.int().min(1), at: instant, type: z.literal(type), data: z.object(data) });

/**
 * What happened in a run, in order; `sequence` starts at 1 and has no gaps, and is the `id` of the server-sent event.
 * `run-end` is the last. A step that a crash interrupted starts again with a higher `attempt`; text it had already sent is
 * closed by `text-interrupted` and is not part of the answer.
 */
export const runEvent = z.discriminatedUnion('type', [
  event('run-start', { agentId: z.string(), agentRevision: z.int() }),
  event('step-start', { step: z.string(), title: z.string(), attempt: z.int().min(1) }),
  event('step-end', { step: z.string(), tookMs: z.int() }),
  event('progress', { step: z.string(), done: z.number(), total: z.number(), note: z.string() }),
  event('text-delta', { part: z.string(), delta: z.string() }),
  event('text-interrupted', { part: z.string() }),
  event('tool-call', { callId: z.string(), tool: z.string(), input: z.unknown() }),
  event('tool-result', { callId: z.string(), tool: z.string(), output: z.unknown() }),
  event('approval-request', { approvalId: z.string(), tool: z.string(), input: z.unknown() }),
  event('citation', {
    marker: z.int(),
    documentId: z.string(),
    filename: z.string(),
    page: z.int().nullable(),
    section: z.string().nullable(),
    start: z.int(),
    end: z.int(),
    quote: z.string(),
  }),
  event('run-end', {
    status: runStatus,
    error: z.object({ code: z.string(), message: z.string() }).nullable(),
    messageId: z.string().nullable(),
  }),
]);
export type RunEvent = z.infer<typeof runEvent>;
export type RunEventType = RunEvent['type'];
/** An event before the log gives it a number and a time. */
export type NewRunEvent = { [E in RunEvent as E['type']]: Pick<E, 'type' | 'data'> }[RunEventType];
