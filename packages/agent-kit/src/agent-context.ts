import type { Citation, DocumentContent, Passage } from '@copilot/contracts';
import type { AgentModel } from './agent-model.ts';
import type { IssueCollection } from './issue-collection.ts';

/** A document the run may read, with the exact version that claims must name. */
export interface AgentDocument {
  readonly id: string;
  readonly filename: string;
  readonly versionHash: string;
  readonly content: DocumentContent;
}

/** What an agent can do while it runs. The server, the terminal and tests each bring one; an agent cannot tell them apart. */
export interface AgentContext {
  readonly runId: string;
  /** When the run was asked for, ISO 8601 UTC. Agents take the time from here, so that a resumed run computes the same. */
  readonly startedAt: string;
  /** What the run's organization is called, for deliverables. */
  readonly organizationName: string | null;
  /** Set when a conversation runs the agent: earlier turns, oldest first. */
  readonly conversation: readonly { readonly role: 'user' | 'assistant'; readonly content: string }[];
  /** Aborts when the run is cancelled or the process stops. Pass it to everything that waits. */
  readonly signal: AbortSignal;
  /** Null when this installation has no language model. Agents must give their deterministic result without it. */
  readonly model: AgentModel | null;

  /**
   * Runs `work` once and remembers its JSON result: after a crash, steps that finished are not run again. `name` is unique in the
   * run and stable across versions; `title` is shown to people. Steps do not nest, and everything slow or external is inside one.
   */
  step<T>(name: string, title: string, work: (step: StepContext) => Promise<T>): Promise<T>;

  /** Reads a document of the run's organization. Throws `AgentError('E_NOT_FOUND')` for one the user may not see. */
  readDocument(id: string): Promise<AgentDocument>;
  /** Reads the issues that an integration has synchronized. Throws `AgentError('E_NOT_FOUND')` for one the user may not see. */
  readIssues(integrationId: string): Promise<IssueCollection>;
  /** Finds passages in the documents the user may read, best first. */
  searchKnowledge(query: string, options: { limit: number; documentIds?: readonly string[] }): Promise<Passage[]>;
}

/** Inside a step: ways to show what is going on. Losing one of these to a crash loses nothing of the result. */
export interface StepContext {
  readonly signal: AbortSignal;
  /** `done` of `total` units, with a short note (`"page 12 of 61"`). */
  progress(done: number, total: number, note: string): void;
  /** Streams a piece of the answer's text to whoever watches. */
  emitText(delta: string): void;
  /** Announces a place that the text cites as `[marker]`. */
  emitCitation(citation: Citation): void;
}
