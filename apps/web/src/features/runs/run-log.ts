import type { RunEvent } from '@copilot/contracts';

export interface RunStep {
  readonly name: string;
  readonly title: string;
  /** From 1; higher when a crash made the step start again. */
  readonly attempt: number;
  readonly startedAt: string;
  readonly tookMs: number | null;
  readonly progress: { readonly done: number; readonly total: number; readonly note: string } | null;
}

/** What a run's events say so far. */
export interface RunLog {
  readonly steps: readonly RunStep[];
  readonly lastSequence: number;
  readonly hasEnded: boolean;
}

export const emptyRunLog: RunLog = { steps: [], lastSequence: 0, hasEnded: false };

const withStep = (log: RunLog, name: string, change: (step: RunStep) => RunStep): RunLog => ({
  ...log,
  steps: log.steps.map((step) => (step.name === name ? change(step) : step)),
});

const applied = (log: RunLog, event: RunEvent): RunLog => {
  switch (event.type) {
    case 'step-start': {
      const { step: name, title, attempt } = event.data;
      const step = { name, title, attempt, startedAt: event.at, tookMs: null, progress: null };
      const isKnown = log.steps.some((known) => known.name === name);
      return isKnown ? withStep(log, name, () => step) : { ...log, steps: [...log.steps, step] };
    }
    case 'step-end':
      return withStep(log, event.data.step, (step) => ({ ...step, tookMs: event.data.tookMs, progress: null }));
    case 'progress': {
      const { step: name, ...progress } = event.data;
      return withStep(log, name, (step) => ({ ...step, progress }));
    }
    case 'run-end':
      return { ...log, hasEnded: true };
    default:
      return log;
  }
};

/** Adds an event; one that has been seen already changes nothing. */
export const readRunEvent = (log: RunLog, event: RunEvent): RunLog =>
  event.sequence <= log.lastSequence ? log : { ...applied(log, event), lastSequence: event.sequence };
