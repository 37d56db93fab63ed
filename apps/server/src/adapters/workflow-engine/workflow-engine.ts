/** Inside a durable workflow. Everything with an effect or a result that may differ belongs in a step. */
export interface WorkflowContext {
  /** The id the workflow was started with. */
  readonly id: string;
  /** Aborts when the workflow is cancelled or this process stops. */
  readonly signal: AbortSignal;
  /**
   * Runs `work` and stores its JSON result: after a crash, a finished step answers from the store and is not run again. `name` is
   * unique in the workflow. A step that throws is tried `attempts` times (default 1) before the error reaches the workflow.
   */
  step<T>(name: string, work: () => Promise<T>, options?: { attempts?: number; backoffSeconds?: number }): Promise<T>;
}

/**
 * `maxRecoveryAttempts` for workflows that do their dangerous work in processes of their own: when this process dies again and
 * again, that is hardly their doing, so they outlast many restarts in a row and still end.
 */
export const patientRecovery = 50;

export interface WorkflowDefinition<Input> {
  /** `slice.verb-noun`. */
  readonly name: string;
  /** Absent: starts at once in the process that asks. Present: waits its turn, at most `concurrency` at a time, fair between partitions. */
  readonly queue?: { readonly name: string; readonly concurrency: number };
  /** How often a workflow may be recovered after its process died before it counts as dead. */
  readonly maxRecoveryAttempts: number;
  run(input: Input, context: WorkflowContext): Promise<void>;
}

export interface WorkflowHandle<Input> {
  /** Starts the workflow; a second start with the same id does nothing. Resolves when the start is stored. `partition` names whose turn it is in the queue. */
  start(id: string, input: Input, options?: { partition?: string }): Promise<void>;
}

export type WorkflowState = 'unknown' | 'waiting' | 'running' | 'succeeded' | 'failed' | 'cancelled' | 'dead';

/** Durable execution: what was started goes on after any crash, each finished step once. */
export interface WorkflowEngine {
  /** All definitions are registered before `launch`. */
  register<Input>(definition: WorkflowDefinition<Input>): WorkflowHandle<Input>;
  /** Runs `work` every `seconds`, in one process of the installation at a time. Registered before `launch`. */
  every(name: string, seconds: number, work: () => Promise<void>): void;
  /** Starts executing, first of all what an earlier process left unfinished. */
  launch(): Promise<void>;
  /** Asks for the end of a workflow: its signal aborts in the process that runs it, and no further step starts. */
  cancel(id: string): Promise<void>;
  state(id: string): Promise<WorkflowState>;
  /** Stops taking work and waits up to `graceMs` for what runs; the rest is recovered at the next start. */
  close(graceMs: number): Promise<void>;
}
