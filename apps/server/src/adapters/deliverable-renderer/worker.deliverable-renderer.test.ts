import type { DeliverableDocument } from '@copilot/deliverables';
import { afterAll, describe, expect, it } from 'vitest';
import { DeliverableRenderingError } from './deliverable-renderer.ts';
import { workerDeliverableRenderer } from './worker.deliverable-renderer.ts';

const documentOf = (rows: number): DeliverableDocument => ({
  title: 'Register',
  language: 'en',
  createdAt: '2026-11-22T09:30:00Z',
  organizationName: null,
  cover: [],
  sections: [
    {
      heading: 'Rows',
      blocks: [
        {
          type: 'table',
          caption: 'Rows',
          columns: [{ title: 'Id' }, { title: 'Text' }],
          rows: Array.from({ length: rows }, (_, index) => [
            { content: [{ text: `R-${index}` }] },
            { content: [{ text: `The contractor shall deliver item ${index} within thirty days of the order.` }] },
          ]),
        },
      ],
    },
  ],
  sources: [],
  generator: 'Test',
});

describe('worker deliverable renderer', () => {
  const renderer = workerDeliverableRenderer();
  afterAll(() => renderer.close());

  it('gives the files in the order asked for', async () => {
    const files = await renderer.render(documentOf(3), ['md', 'pdf', 'docx', 'xlsx', 'json']);
    expect(files.map(({ format, extension }) => [format, extension])).toEqual(
      ['md', 'pdf', 'docx', 'xlsx', 'json'].map((format) => [format, format]),
    );
    expect(new TextDecoder().decode(files[0]!.bytes)).toContain('R-2');
    expect(new TextDecoder().decode(files[1]!.bytes.slice(0, 5))).toBe('%PDF-');
  });

  it('leaves the event loop free', async () => {
    const rendering = renderer.render(documentOf(2_000), ['pdf']);
    let longestPauseMs = 0;
    let last = performance.now();
    const timer = setInterval(() => {
      longestPauseMs = Math.max(longestPauseMs, performance.now() - last);
      last = performance.now();
    }, 5);
    const started = performance.now();
    await rendering;
    clearInterval(timer);
    expect(performance.now() - started).toBeGreaterThan(longestPauseMs * 2);
  });

  it('stops at its time limit and renders again afterwards', async () => {
    const hurried = workerDeliverableRenderer({ timeoutMs: 2_000 });
    const failure = await hurried.render(documentOf(100_000), ['pdf']).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(DeliverableRenderingError);
    expect(failure).toMatchObject({ reason: 'timeout', format: 'pdf' });
    const [file] = await hurried.render(documentOf(1), ['md']);
    expect(file!.bytes.length).toBeGreaterThan(0);
    await hurried.close();
  });

  it('outlives a thread that runs out of memory', async () => {
    const small = workerDeliverableRenderer({ memoryMegabytes: 96 });
    const failure = await small.render(documentOf(60_000), ['docx']).catch((error: unknown) => error);
    expect(failure).toMatchObject({ reason: 'memory', format: 'docx' });
    const [file] = await small.render(documentOf(1), ['json']);
    expect(file!.mediaType).toMatch('application/json');
    await small.close();
  });

  it('stops when the caller does, with the caller’s reason', async () => {
    const caller = new AbortController();
    const rendering = renderer.render(documentOf(50_000), ['docx', 'pdf'], { signal: caller.signal });
    setTimeout(() => caller.abort(new Error('run cancelled')), 300);
    await expect(rendering).rejects.toThrow('run cancelled');
  });
});
