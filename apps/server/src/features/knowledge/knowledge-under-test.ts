import type { KnowledgeDocument } from '@copilot/contracts';
import { finalDocumentStatuses } from '@copilot/contracts';
import { eq, sql } from 'drizzle-orm';
import type { TestApp, TestClient } from '../../testing/test-app.ts';
import { chunks, chunkTerms } from './chunk.table.ts';
import { documents } from './document.table.ts';

/** Waits for the end of indexing. */
export const untilFinal = async (client: TestClient, documentId: string): Promise<KnowledgeDocument> => {
  for (let tried = 0; tried < 400; tried += 1) {
    const { body } = await client.get(`/knowledge-base/documents/${documentId}`);
    if (finalDocumentStatuses.includes(body.status)) return body;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The document did not reach an end');
};

/** Uploads one file and waits for the end of indexing. */
export const index = async (
  client: TestClient,
  filename: string,
  bytes: string | Uint8Array,
  fields: Record<string, string> = {},
): Promise<KnowledgeDocument> => {
  const { status, body, text } = await client.upload([{ filename, bytes }], fields);
  if (status !== 202) throw new Error(text);
  return untilFinal(client, body.items[0].id);
};

/** Everything that the stores hold of a document. */
export const traces = async ({ adapters }: TestApp, organizationId: string, documentId: string) => {
  const rows = await adapters.database.system(async (database) => {
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
  const vectors = await adapters.vectorStore.countDocument(organizationId, documentId);
  const files = (await adapters.objectStorage.list(`${organizationId}/documents/${documentId}`)).length;
  return { ...rows, vectors, files };
};
