import { Readable } from 'node:stream';
import { readDocument } from '@copilot/documents';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WorkflowContext } from '../../adapters/workflow-engine/workflow-engine.ts';
import { newId } from '../../kernel/ids.ts';
import { noPlanLimits } from '../../kernel/plan-limits.ts';
import type { TenantScope } from '../../kernel/tenant-scope.ts';
import { type TestApp, testApp } from '../../testing/test-app.ts';
import { type Attempt, documentRepository } from './document.repository.ts';
import { fileKey } from './document-files.ts';
import { type IngestInput, ingestDocument, type JobParts } from './ingest-document.job.ts';
import { traces } from './knowledge-under-test.ts';
import { removeOrphanFiles } from './reconcile-documents.job.ts';
import { createSentenceIndex } from './sentence-index.ts';

const sections = 90;
const text = Array.from(
  { length: sections },
  (_, number) => `# Part ${number}\n\nPart ${number} is about valves.\n`,
).join('\n');

/** Runs steps and remembers what they answered, as an engine does; the process dies before step `diesBefore`. */
const contextThat = (answers: Map<string, unknown>, diesBefore?: string, afterWork = false): WorkflowContext => {
  const die = () => {
    throw new Error('the process died');
  };
  return {
    id: 'test',
    signal: new AbortController().signal,
    async step<T>(name: string, work: () => Promise<T>): Promise<T> {
      if (answers.has(name)) return answers.get(name) as T;
      if (name === diesBefore && !afterWork) die();
      const answer = await work();
      if (name === diesBefore) die();
      answers.set(name, answer);
      return answer;
    },
  };
};

describe('ingesting a document', () => {
  let app: TestApp;
  let parts: JobParts;
  let scope: TenantScope;
  const organizationId = newId();

  beforeAll(async () => {
    app = await testApp();
    const { database, objectStorage, vectorStore, embeddingModel } = app.adapters;
    const sentences = createSentenceIndex(vectorStore, embeddingModel);
    const log = { warn() {}, error() {} };
    parts = { database, objectStorage, sentences, reader: { read: (file) => readDocument(file) }, log };
    scope = database.scope(organizationId, { kind: 'user', userId: newId(), permissions: new Set(), projects: 'all' });
  });
  afterAll(() => app.close());

  /** A stored file with its row, whose workflow has not started. */
  const admit = async (bytes: string): Promise<IngestInput> => {
    const documentId = newId();
    const storageKey = fileKey(organizationId, documentId);
    const written = await parts.objectStorage.write(storageKey, Readable.from([bytes]));
    const file = { documentId, filename: 'valves.md', mediaType: 'text/markdown', storageKey, ...written };
    await documentRepository.admit(scope, [file], { projectId: null, agentId: null }, noPlanLimits);
    return { documentId, attempt: 1, organizationId };
  };
  const run = (input: IngestInput, context: WorkflowContext) => ingestDocument(parts).run(input, context);

  it('ends with the same index wherever the process dies on the way', async () => {
    const whole = await admit(`${text}\n`);
    await run(whole, contextThat(new Map()));
    const expected = await traces(app.adapters, organizationId, whole.documentId);
    expect(expected).toMatchObject({ documents: 1, chunks: sections, vectors: sections, files: 2 });
    const copies = ['read', 'chunk', 'embed-0', 'embed-64', 'finish'].flatMap((step) => [
      { step, afterWork: false },
      { step, afterWork: true },
    ]);
    for (const { step, afterWork } of copies) {
      const input = await admit(`${text}\n${step} ${afterWork}\n`);
      const answers = new Map<string, unknown>();
      // The dying process writes nothing more: its attempt to give up dies with it.
      const dying = contextThat(answers, step, afterWork);
      const silent = {
        ...dying,
        step: <T>(name: string, work: () => Promise<T>) =>
          name === 'give-up' ? Promise.reject(new Error('dead')) : dying.step(name, work),
      };
      await expect(run(input, silent)).rejects.toThrow('dead');
      await run(input, contextThat(answers));
      const { terms, ...rest } = await traces(app.adapters, organizationId, input.documentId);
      expect(rest).toEqual({ documents: 1, chunks: sections, vectors: sections, files: 2 });
      expect(terms).toBeGreaterThanOrEqual(expected.terms);
      expect((await documentRepository.find(scope, input.documentId))?.status).toBe('indexed');
    }
  });

  it('writes nothing for an attempt that has ended', async () => {
    const input = await admit('# Old\n\nAn attempt that was superseded.\n');
    const mine: Attempt = { documentId: input.documentId, attempt: 1 };
    await documentRepository.cancel(scope, input.documentId);
    await run(input, contextThat(new Map()));
    expect(await traces(app.adapters, organizationId, input.documentId)).toMatchObject({
      chunks: 0,
      terms: 0,
      vectors: 0,
    });
    expect(await documentRepository.advance(scope, mine, { status: 'parsing' })).toBe(false);
  });

  it('takes vectors back that were made while the document was deleted', async () => {
    const input = await admit('# Race\n\nDeleted in the middle.\n');
    const { sentences } = parts;
    const late: JobParts = {
      ...parts,
      sentences: {
        ...sentences,
        async write(...write) {
          await sentences.write(...write);
          await documentRepository.markDeleting(scope, input.documentId);
        },
      },
    };
    await ingestDocument(late).run(input, contextThat(new Map()));
    expect((await traces(app.adapters, organizationId, input.documentId)).vectors).toBe(0);
  });

  it('ends with a reason when a store fails for good, and leaves nothing in the index', async () => {
    const input = await admit('# Broken\n\nThe vector store is away.\n');
    const broken: JobParts = {
      ...parts,
      sentences: { ...parts.sentences, write: () => Promise.reject(new Error('away')) },
    };
    await ingestDocument(broken).run(input, contextThat(new Map()));
    const row = await documentRepository.find(scope, input.documentId);
    expect(row).toMatchObject({ status: 'failed', statusCode: 'E_INTERNAL' });
    expect(row?.statusReason).not.toContain('away');
    expect(await traces(app.adapters, organizationId, input.documentId)).toMatchObject({
      chunks: 0,
      terms: 0,
      vectors: 0,
    });
  });

  it('indexes by words alone where there is no sentence model', async () => {
    const input = await admit('# Words\n\nOnly words here.\n');
    const wordsOnly = { ...parts, sentences: createSentenceIndex(app.adapters.vectorStore, null) };
    await ingestDocument(wordsOnly).run(input, contextThat(new Map()));
    expect(await documentRepository.find(scope, input.documentId)).toMatchObject({ status: 'indexed', chunksCount: 1 });
    expect(await traces(app.adapters, organizationId, input.documentId)).toMatchObject({ chunks: 1, vectors: 0 });
  });

  it('removes files of uploads that were cut off, once they are an hour old', async () => {
    const { objectStorage } = parts;
    const kept = await admit('# Kept\n\nHas a document.\n');
    const fresh = fileKey(organizationId, newId());
    const old = fileKey(organizationId, '01900000-0000-7000-8000-000000000001');
    for (const key of [fresh, old]) await objectStorage.write(key, Readable.from(['half']));
    expect(await removeOrphanFiles(parts)).toBe(1);
    const keys = await objectStorage.list(organizationId);
    expect(keys).toContain(fresh);
    expect(keys).toContain(fileKey(organizationId, kept.documentId));
    expect(keys).not.toContain(old);
  });
});
