import type { RunEvent } from '@copilot/contracts';

export interface LogFindings {
  readonly problems: string[];
  /** Steps that had to be begun again because a crash had interrupted them. */
  readonly repeatedSteps: number;
  readonly interruptedTexts: number;
}

/** The events of a stream of server-sent events. */
export const parseEvents = (text: string): RunEvent[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('data: '))
    .map((line) => JSON.parse(line.slice('data: '.length)) as RunEvent);

/** What a run's log has to be, whatever happened to the process that wrote it. */
export const checkLog = (runId: string, events: readonly RunEvent[]): LogFindings => {
  const problems: string[] = [];
  const complain = (what: string) => problems.push(`run ${runId}: ${what}`);
  const finished = new Set<string>();
  let repeatedSteps = 0;
  let interruptedTexts = 0;
  events.forEach((event, index) => {
    if (event.sequence !== index + 1) complain(`event ${event.sequence} stands where ${index + 1} should`);
    if ((event.type === 'run-end') !== (index === events.length - 1))
      complain(`${event.type} at ${index + 1} of ${events.length}`);
    if ((event.type === 'run-start') !== (index === 0)) complain(`${event.type} at ${index + 1}`);
    if (event.type === 'step-start') {
      if (finished.has(event.data.step)) complain(`${event.data.step} began again after it had finished`);
      if (event.data.attempt > 1) repeatedSteps += 1;
    }
    if (event.type === 'step-end') {
      if (finished.has(event.data.step)) complain(`${event.data.step} finished twice`);
      finished.add(event.data.step);
    }
    if (event.type === 'text-interrupted') interruptedTexts += 1;
  });
  return { problems, repeatedSteps, interruptedTexts };
};
