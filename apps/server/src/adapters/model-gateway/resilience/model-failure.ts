/** `interrupted`: the stream broke off. `circuit_open`: not asked, because it kept failing. `rejected`: the request itself was at fault. */
export type ModelFailureKind =
  | 'unavailable'
  | 'timeout'
  | 'interrupted'
  | 'rate_limited'
  | 'circuit_open'
  | 'key_refused'
  | 'unknown_model'
  | 'rejected';

const transientKinds: ReadonlySet<ModelFailureKind> = new Set([
  'unavailable',
  'timeout',
  'interrupted',
  'rate_limited',
]);

/** Why a model gave no answer, in our own words: the provider's text could quote prompts and keys, so none of it is kept. */
export class ModelFailure extends Error {
  override readonly name = 'ModelFailure';
  readonly kind: ModelFailureKind;
  /** HTTP status, where there was one. */
  readonly status: number | null;
  /** How long the provider asked to be left alone; null if it did not say. */
  readonly retryAfterMs: number | null;

  constructor(kind: ModelFailureKind, details: { status?: number | undefined; retryAfterMs?: number | null } = {}) {
    super(details.status === undefined ? kind : `${kind} (HTTP ${details.status})`);
    this.kind = kind;
    this.status = details.status ?? null;
    this.retryAfterMs = details.retryAfterMs ?? null;
  }
}

/** Worth another attempt, and a sign of the target's ill health. */
export const isTransient = (error: unknown): error is ModelFailure =>
  error instanceof ModelFailure && transientKinds.has(error.kind);

/** Worth asking another target. Refusals and bad requests are not: they would fail there too, or hide a wrong setting. */
export const mayFailOver = (error: unknown): error is ModelFailure =>
  isTransient(error) || (error instanceof ModelFailure && error.kind === 'circuit_open');
