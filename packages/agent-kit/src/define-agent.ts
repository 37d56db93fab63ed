import type { Claim, Department, Gap } from '@copilot/contracts';
import type { DeliverableDocument } from '@copilot/deliverables';
import type { z } from 'zod';
import type { AgentContext } from './agent-context.ts';

/** What an agent hands back. A run with gaps ends as `done_with_gaps`. */
export interface AgentResult<Data> {
  /** Two to five sentences for someone who reads nothing else. */
  readonly summary: string;
  readonly claims: readonly Claim[];
  readonly gaps: readonly Gap[];
  readonly data: Data;
}

/** An agent as data plus one function. Built-in and organization-made agents have this same shape. */
export interface AgentDefinition<Input = unknown, Data = unknown> {
  /** Stable, kebab-case; part of URLs. */
  readonly id: string;
  /** Raised whenever results for the same input may differ; a run keeps the revision it started with. */
  readonly revision: number;
  readonly title: string;
  /** One sentence: what goes in and what comes out. */
  readonly description: string;
  readonly department: Department;
  readonly model: 'none' | 'optional' | 'required';
  /** Form fields in order; titles, descriptions and defaults come from `.meta()`. Documents are `documentField()`. */
  readonly input: z.ZodType<Input>;
  /** Hints for the form in the vocabulary of react-jsonschema-form. */
  readonly uiSchema?: Record<string, unknown>;
  readonly output: z.ZodType<Data>;
  readonly tools?: readonly string[];
  /** True when the agent is worth a form of its own (the chat assistant is not). */
  readonly hasForm: boolean;
  run(input: Input, context: AgentContext): Promise<AgentResult<Data>>;
  /** The document people hand on; rendered to every format. Absent for agents whose answer is the conversation itself. */
  deliverable?(result: AgentResult<Data>, about: DeliverableOrigin): DeliverableDocument;
}

export interface DeliverableOrigin {
  readonly startedAt: string;
  readonly organizationName: string | null;
  /** File names by document id, for citations. */
  readonly filenames: Readonly<Record<string, string>>;
}

/** Checks the definition's types; the value is the definition itself. */
export const defineAgent = <Input, Data>(definition: AgentDefinition<Input, Data>): AgentDefinition<Input, Data> =>
  definition;
