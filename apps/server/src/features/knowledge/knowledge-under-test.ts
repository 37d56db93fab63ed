import { finalDocumentStatuses, type KnowledgeDocument, knowledgeDocument, uploadResult } from '@copilot/contracts';
import { eq, sql } from 'drizzle-orm';
import type { ObjectStorage } from '../../adapters/object-storage/object-storage.ts';
import type { VectorStore } from '../../adapters/vector-store/vector-store.ts';
import type { Database } from '../../platform/database/database.ts';
import { chunks, chunkTerms } from './chunk.table.ts';
import { documents } from './document.table.ts';

/** Someone who uploads. */
interface Client {
  get(path: string): Promise<{ body: unknown }>;
  upload(
    files: readonly { filename: string; bytes: Uint8Array | string }[],
    fields?: Record<string, string>,
  ): Promise<{ status: number; body: unknown; text: string }>;
}

interface Stores {
  readonly database: Pick<Database, 'system'>;
  readonly objectStorage: ObjectStorage;
  readonly vectorStore: VectorStore;
}

/** Waits for the end of indexing. */
export const untilFinal = async (client: Client, documentId: string): Promise<KnowledgeDocument> => {
  for (let tried = 0; tried < 400; tried += 1) {
    const { body } = await client.get(`/knowledge-base/documents/${documentId}`);
    const document = knowledgeDocument.parse(body);
    if (finalDocumentStatuses.includes(document.status)) return document;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The document did not reach an end');
};

/** Uploads one file and waits for the end of indexing. */
export const index = async (
  client: Client,
  filename: string,
  bytes: string | Uint8Array,
  fields: Record<string, string> = {},
): Promise<KnowledgeDocument> => {
  const { status, body, text } = await client.upload([{ filename, bytes }], fields);
  if (status !== 202) throw new Error(text);
  return untilFinal(client, uploadResult.parse(body).items[0]!.id);
};

/** Everything that the stores hold of a document. */
export const traces = async (stores: Stores, organizationId: string, documentId: string) => {
  const rows = await stores.database.system(async (database) => {
    const count = async (table: typeof documents | typeof chunks | typeof chunkTerms, column: unknown) => {
      const [row] = await database
        .select({ count: sql<number>`count(*)::int` })
        .from(table)
        .where(eq(column as typeof documents.id, documentId));
      return row?.count ?? 0;
    };
    return {
      documents: await count(documents, documents.id),
      chunks: await count(chunks, chunks.documentId),
      terms: await count(chunkTerms, chunkTerms.documentId),
    };
  });
  const vectors = await stores.vectorStore.countDocument(organizationId, documentId);
  const files = (await stores.objectStorage.list(`${organizationId}/documents/${documentId}`)).length;
  return { ...rows, vectors, files };
};
