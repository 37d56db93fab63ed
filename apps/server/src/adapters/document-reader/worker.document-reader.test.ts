import { defaultReadingLimits, ReadingError } from '@copilot/documents';
import { afterEach, describe, expect, it } from 'vitest';
import type { DocumentReader } from './document-reader.ts';
import { workerDocumentReader } from './worker.document-reader.ts';

const readers: DocumentReader[] = [];

const open = (options: Parameters<typeof workerDocumentReader>[0]): DocumentReader => {
  const reader = workerDocumentReader(options);
  readers.push(reader);
  return reader;
};

const textFile = (text: string, filename = 'note.txt') => ({ filename, bytes: new TextEncoder().encode(text) });

/** Rows enough to keep a parser busy for seconds. */
const slowFile = () => textFile('a,b,c\n1,2,3\n'.repeat(400_000), 'rows.csv');

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

afterEach(async () => {
  await Promise.all(readers.splice(0).map((reader) => reader.close()));
});

describe('worker document reader', () => {
  it('reads files one after another in the same worker and leaves the bytes to the caller', async () => {
    const reader = open({ workers: 1 });
    const file = textFile('1. Scope\n\nThe bidder shall answer.');
    const first = await reader.read(file);
    const second = await reader.read(file);
    expect(first).toEqual(second);
    expect(first.blocks.map((block) => first.text.slice(block.start, block.end))).toEqual([
      '1. Scope',
      'The bidder shall answer.',
    ]);
    expect(file.bytes.length).toBeGreaterThan(0);
  });

  it('brings reading errors across the process boundary with code, sentence and pages', async () => {
    const error = await failureOf(open({}).read(textFile('   ')));
    expect(error).toBeInstanceOf(ReadingError);
    expect(error).toMatchObject({ code: 'E_EMPTY', message: 'The file has no readable text', pages: [] });
  });

  it('stops a file that takes too long and goes on with the next', async () => {
    const reader = open({ workers: 1, limits: { ...defaultReadingLimits, rows: 5_000_000, timeoutMs: 1_500 } });
    const [slow, next] = await Promise.all([failureOf(reader.read(slowFile())), reader.read(textFile('Next.'))]);
    expect(slow).toMatchObject({ code: 'E_TIMEOUT' });
    expect(next.text).toBe('Next.');
  });

  it('survives a file that needs more memory than allowed', async () => {
    const limits = { ...defaultReadingLimits, rows: 5_000_000, memoryMegabytes: 80 };
    const reader = open({ workers: 1, limits });
    const [large, next] = await Promise.all([failureOf(reader.read(slowFile())), reader.read(textFile('Next.'))]);
    expect(large).toMatchObject({ code: 'E_TOO_LARGE' });
    expect((large as Error).message).toContain('80 MB');
    expect(next.text).toBe('Next.');
  });

  it('gives up what it reads when closed', async () => {
    const reader = open({ limits: { ...defaultReadingLimits, rows: 5_000_000 } });
    const reading = failureOf(reader.read(slowFile()));
    await reader.close();
    expect(await reading).toMatchObject({ message: 'The document reader was closed' });
  });

  it('stops at once when aborted, while reading and while waiting', async () => {
    const reader = open({ workers: 1, limits: { ...defaultReadingLimits, rows: 5_000_000 } });
    const controller = new AbortController();
    const reading = failureOf(reader.read(slowFile(), { signal: controller.signal }));
    const waiting = failureOf(reader.read(textFile('Waiting.'), { signal: controller.signal }));
    const patient = reader.read(textFile('Patient.'));
    controller.abort(new Error('user left'));
    expect(await reading).toMatchObject({ message: 'user left' });
    expect(await waiting).toMatchObject({ message: 'user left' });
    expect((await patient).text).toBe('Patient.');
  });
});
