import type { z } from 'zod';

export interface ModelPrompt {
  /** What the model is told to do. Never contains text of a document. */
  readonly instructions: string;
  /** The material, clearly delimited: data, not instructions. */
  readonly prompt: string;
  readonly maxOutputTokens?: number;
}

/** A language model as agents see it. Failover, retries, budget and the cost ledger are behind it. Errors are `AgentError('E_MODEL_…')`. */
export interface AgentModel {
  /** The first model of the chain, for notices such as "written by …". */
  readonly name: string;
  /** A value that fits `schema`; the answer is repaired and asked for again a bounded number of times, then `E_MODEL_OUTPUT`. */
  generateObject<T>(request: ModelPrompt & { schema: z.ZodType<T>; signal: AbortSignal }): Promise<T>;
  /** Text, handed to `onDelta` as it comes; resolves to the whole. */
  streamText(request: ModelPrompt & { signal: AbortSignal; onDelta: (delta: string) => void }): Promise<string>;
}
