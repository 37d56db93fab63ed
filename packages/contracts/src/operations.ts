import { z } from 'zod';

export const liveness = z.object({ status: z.literal('live') });
export const readiness = z.object({
  status: z.enum(['ready', 'degraded', 'starting', 'stopping']),
  dependencies: z.record(z.string(), z.object({ status: z.enum(['up', 'down', 'off']), detail: z.string() })),
});
export type Readiness = z.infer<typeof readiness>;

/** What this installation runs on, for the web app's notices. */
export const installation = z.object({
  modelConfigured: z.boolean(),
  models: z.array(z.string()),
  embeddings: z.string(),
  vectorStore: z.string(),
  version: z.string(),
});
export type Installation = z.infer<typeof installation>;
