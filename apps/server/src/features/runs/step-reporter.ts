import type { StepContext } from '@copilot/agent-kit';
import type { EventWriter } from './event-writer.ts';
import { textPart } from './run-history.ts';

const progressEveryMs = 200;

/** A step's ways to show what it does, and their end. */
export interface StepReporter extends StepContext {
  /** Hands over what is held back. The step has finished after this. */
  finish(): void;
}

/** Reports into the run's log: progress at most five times a second, text without splitting a character in two. */
export const createStepReporter = (
  writer: Pick<EventWriter, 'write'>,
  { step, attempt, signal }: { step: string; attempt: number; signal: AbortSignal },
): StepReporter => {
  const part = textPart(step, attempt);
  let unfinishedCharacter = '';
  let lastProgressAt = Number.NEGATIVE_INFINITY;
  let heldProgress: { done: number; total: number; note: string } | undefined;
  let timer: NodeJS.Timeout | undefined;

  const releaseProgress = () => {
    clearTimeout(timer);
    timer = undefined;
    if (!heldProgress) return;
    lastProgressAt = performance.now();
    writer.write({ type: 'progress', data: { step, ...heldProgress } });
    heldProgress = undefined;
  };

  return {
    signal,
    progress(done, total, note) {
      heldProgress = { done, total, note };
      const pauseMs = lastProgressAt + progressEveryMs - performance.now();
      if (pauseMs <= 0) releaseProgress();
      else timer ??= setTimeout(releaseProgress, pauseMs);
    },
    emitText(delta) {
      const text = unfinishedCharacter + delta;
      const endsInside = /[\ud800-\udbff]$/u.test(text);
      unfinishedCharacter = endsInside ? text.slice(-1) : '';
      const whole = endsInside ? text.slice(0, -1) : text;
      if (whole !== '') writer.write({ type: 'text-delta', data: { part, delta: whole } });
    },
    emitCitation(citation) {
      writer.write({ type: 'citation', data: citation });
    },
    finish: releaseProgress,
  };
};
