import type { AgentModel } from '@copilot/agent-kit';

/** One model at one provider, for display and health. */
export interface ModelTarget {
  readonly provider: string;
  readonly modelId: string;
}

/** `open`: recent calls failed, so the target is left alone for a while. `half_open`: one call is being let through to see. */
export interface ModelTargetStatus extends ModelTarget {
  readonly circuit: 'closed' | 'open' | 'half_open';
}

/** What one model call took and cost. Failed and aborted calls are told as well; counts are 0 where the provider gave none. */
export interface ModelUsage extends ModelTarget {
  readonly inputTokens: number;
  /** Part of `inputTokens`. */
  readonly cachedInputTokens: number;
  readonly outputTokens: number;
  /** Part of `outputTokens`. */
  readonly reasoningTokens: number;
  /** US dollars as a decimal string; null if the price or the number of tokens is not known. */
  readonly cost: string | null;
  readonly latencyMs: number;
  /** Until the first content of a stream; null for calls that do not stream or gave nothing. */
  readonly firstTokenMs: number | null;
  readonly outcome: 'ok' | 'error' | 'aborted';
  /** Requests sent, over all targets. */
  readonly attempts: number;
  /** How often the call moved on to the next target. */
  readonly failovers: number;
}

/** For whom and for what a model is asked. */
export interface ModelCallContext {
  readonly organizationId: string;
  readonly runId: string | null;
  readonly userId: string | null;
  readonly agentId: string | null;
  readonly purpose: string;
  /** Awaited after each call, the failed ones too; what it throws fails a call that was otherwise good. */
  onUsage(usage: ModelUsage): void | Promise<void>;
}

/** Something an operator may want to see in the log. Holds no prompt, answer or key. */
export type ModelEvent = ModelTarget &
  (
    | { readonly type: 'model.failed-over'; readonly reason: string }
    | { readonly type: 'model.circuit-changed'; readonly circuit: ModelTargetStatus['circuit'] }
  );

/** The one way to language models. */
export interface ModelGateway {
  /** False when no model is set up: agents then give their deterministic results. */
  readonly isConfigured: boolean;
  /** In the order in which they are asked. */
  readonly models: readonly ModelTarget[];
  /** A model that charges its calls to `call`; null when none is configured. */
  modelFor(call: ModelCallContext): AgentModel | null;
  /** State of each target in this process. */
  status(): ModelTargetStatus[];
}
