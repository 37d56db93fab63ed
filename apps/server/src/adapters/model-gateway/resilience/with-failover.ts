import type { ModelTarget } from '../model-gateway.ts';
import { unlessAborted } from './attempt.ts';
import { ModelFailure, mayFailOver } from './model-failure.ts';
import type { TargetPolicy } from './target-policy.ts';

/** A model that can be asked, with its policy. */
export interface LiveTarget<Model> extends ModelTarget {
  readonly model: Model;
  readonly policy: TargetPolicy;
}

/**
 * Asks the targets in order until one answers. Throws the caller's abort reason, the first failure that no other target
 * could mend, or one failure that stands for all.
 */
export const withFailover = async <Model, Answer>(
  targets: readonly LiveTarget<Model>[],
  signal: AbortSignal | undefined,
  attempt: (target: LiveTarget<Model>) => Promise<Answer>,
  onFailover: (from: LiveTarget<Model>, failure: ModelFailure) => void = () => undefined,
): Promise<Answer> => {
  const failures: ModelFailure[] = [];
  for (const target of targets) {
    const isLast = target === targets.at(-1);
    try {
      // While another call tries the target out, waiting for it pays only if there is nobody else to ask.
      if (target.policy.circuit === 'half_open' && !isLast) throw new ModelFailure('circuit_open');
      return await unlessAborted(
        signal,
        target.policy.execute(() => attempt(target), signal),
      );
    } catch (error) {
      signal?.throwIfAborted();
      if (!mayFailOver(error)) throw error;
      failures.push(error);
      if (!isLast) onFailover(target, error);
    }
  }
  throw summary(failures);
};

const summary = (failures: readonly ModelFailure[]): ModelFailure => {
  const [first] = failures;
  if (first !== undefined && failures.every(({ kind }) => kind === first.kind)) return first;
  return new ModelFailure('unavailable');
};
