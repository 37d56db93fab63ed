import type { StepContext } from '@copilot/agent-kit';
import type { WorkflowContext } from '../../adapters/workflow-engine/workflow-engine.ts';
import type { EventWriter } from './event-writer.ts';
import type { RunHistory } from './run-history.ts';
import { createStepReporter } from './step-reporter.ts';

/** Runs a step once, whatever crashes, and shows it in the run's log. */
export type RunStep = <T>(name: string, title: string, work: (step: StepContext) => Promise<T>) => Promise<T>;

/** Steps of one execution: memoised by the engine, begun and ended in the log. */
export const createRunSteps =
  (about: { workflow: WorkflowContext; writer: EventWriter; history: RunHistory; signal: AbortSignal }): RunStep =>
  async (name, title, work) => {
    const { workflow, writer, history, signal } = about;
    const { value, tookMs } = await workflow.step(name, async () => {
      const attempt = history.attempts(name) + 1;
      for (const part of history.sentTexts(name)) {
        writer.write({ type: 'text-interrupted', data: { part }, key: `text-interrupted:${part}` });
      }
      writer.write({ type: 'step-start', data: { step: name, title, attempt }, key: `step-start:${name}:${attempt}` });
      const reporter = createStepReporter(writer, { step: name, attempt, signal });
      const startedAt = performance.now();
      try {
        const result = await work(reporter);
        reporter.finish();
        // The step's text has to be in the log before its result is final: it is not produced again.
        await writer.flush();
        return { value: result, tookMs: Math.round(performance.now() - startedAt) };
      } finally {
        reporter.finish();
      }
    });
    writer.write({ type: 'step-end', data: { step: name, tookMs }, key: `step-end:${name}` });
    return value;
  };
