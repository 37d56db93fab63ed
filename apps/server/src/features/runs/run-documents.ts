import { setTimeout as sleep } from 'node:timers/promises';
import { type AgentDocument, AgentError, NeedsInputError } from '@copilot/agent-kit';
import { AppError, NotFoundError } from '../../kernel/app-error.ts';
import { isId } from '../../kernel/ids.ts';
import type { TenantScope } from '../../kernel/tenant-scope.ts';
import type { KnowledgeService } from '../knowledge/index.ts';
import { runRepository } from './run.repository.ts';

/** How long a run waits for a document that is still being read. */
const patienceMs = 10 * 60_000;
const lookEveryMs = 500;

/** The documents of one run: read as its person, once per execution, and noted as its evidence. */
export interface RunDocuments {
  /** Waits for a document that is still being read, up to ten minutes. */
  read(id: string): Promise<AgentDocument>;
  readAll(ids: readonly string[], onRead: (done: number, filename: string) => void): Promise<void>;
}

const notReady = (error: unknown): boolean => error instanceof AppError && error.code === 'document_not_ready';

export const createRunDocuments = (about: {
  scope: TenantScope;
  /** For whom the documents are read, as things stand now. */
  person: () => Promise<TenantScope>;
  runId: string;
  knowledge: Pick<KnowledgeService, 'readContent'>;
  signal: AbortSignal;
}): RunDocuments => {
  const { scope, person, runId, knowledge, signal } = about;
  const reading = new Map<string, Promise<AgentDocument>>();

  const readWhenReady = async (id: string): Promise<AgentDocument> => {
    const deadline = performance.now() + patienceMs;
    for (;;) {
      try {
        return await knowledge.readContent(await person(), id);
      } catch (error) {
        if (error instanceof NotFoundError) {
          throw new AgentError('E_NOT_FOUND', 'A document of this run does not exist (any more). Choose another one.');
        }
        if (!notReady(error)) {
          throw error instanceof AppError ? new NeedsInputError(`A document can't be read: ${error.message}`) : error;
        }
        if (performance.now() > deadline) {
          throw new NeedsInputError('A document was not read in time. Run this again when it is indexed.');
        }
      }
      await sleep(lookEveryMs, undefined, { signal });
    }
  };

  const readAndNote = async (id: string): Promise<AgentDocument> => {
    if (!isId(id)) throw new AgentError('E_NOT_FOUND', 'A document of this run has no valid id.');
    const document = await readWhenReady(id);
    const { filename, versionHash } = document;
    await runRepository.addDocument(scope, runId, { documentId: id, filename, versionHash });
    return document;
  };

  const read = (id: string): Promise<AgentDocument> => {
    const known = reading.get(id);
    if (known) return known;
    const document = readAndNote(id);
    reading.set(id, document);
    document.catch(() => reading.delete(id));
    return document;
  };

  return {
    read,
    async readAll(ids, onRead) {
      for (const [index, id] of ids.entries()) onRead(index + 1, (await read(id)).filename);
    },
  };
};
