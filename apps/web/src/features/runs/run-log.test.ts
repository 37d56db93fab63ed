import type { NewRunEvent, RunEvent } from '@copilot/contracts';
import { describe, expect, it } from 'vitest';
import { emptyRunLog, readRunEvent } from './run-log.ts';

const at = '2026-11-22T10:00:00.000Z';
const logOf = (...events: NewRunEvent[]) =>
  events.map((event, index) => ({ ...event, sequence: index + 1, at }) as RunEvent).reduce(readRunEvent, emptyRunLog);

const start = (step: string, attempt = 1): NewRunEvent => ({
  type: 'step-start',
  data: { step, title: step.toUpperCase(), attempt },
});

describe('the run log', () => {
  it('follows steps, their progress and their end', () => {
    const log = logOf(
      start('read'),
      { type: 'progress', data: { step: 'read', done: 3, total: 9, note: 'page 3 of 9' } },
      { type: 'step-end', data: { step: 'read', tookMs: 40 } },
      start('check'),
    );
    expect(log.steps).toMatchObject([
      { name: 'read', title: 'READ', tookMs: 40, progress: null },
      { name: 'check', tookMs: null },
    ]);
    expect(log.hasEnded).toBe(false);
  });

  it('starts an interrupted step again in its place', () => {
    const log = logOf(start('read'), start('check'), start('read', 2));
    expect(log.steps.map(({ name, attempt }) => `${name} ${attempt}`)).toEqual(['read 2', 'check 1']);
  });

  it('ignores an event that comes twice', () => {
    const log = logOf(start('read'));
    const again = { type: 'run-end', sequence: 1, at, data: { status: 'done', error: null, messageId: null } } as const;
    expect(readRunEvent(log, again)).toBe(log);
    expect(readRunEvent(log, { ...again, sequence: 2 }).hasEnded).toBe(true);
  });
});
