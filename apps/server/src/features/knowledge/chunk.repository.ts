import type { Passage } from '@copilot/contracts';
import { and, asc, eq, gte, inArray, lt, sql } from 'drizzle-orm';
import { derivedId } from '../../kernel/ids.ts';
import type { TenantScope } from '../../kernel/tenant-scope.ts';
import { withinSight } from '../../platform/database/visible-projects.ts';
import { chunks, chunkTerms } from './chunk.table.ts';
import type { Chunk } from './chunking/chunk-document.ts';
import { type Attempt, lockAttempt } from './document.repository.ts';
import { documents } from './document.table.ts';
import { indexedText } from './indexed-text.ts';

interface ChunkOwner extends Attempt {
  readonly versionHash: string;
}

const removedAtOnce = 20_000;

/** A passage without the score that a search gives it. */
export type FoundChunk = Omit<Passage, 'score'>;

export const chunkRepository = {
  /** Writes chunks with their terms in one transaction; those that are there already stay as they are. False when the attempt has ended. */
  insert: (scope: TenantScope, owner: ChunkOwner, batch: readonly Chunk[]): Promise<boolean> =>
    scope.query(async (database) => {
      if (!(await lockAttempt(database, scope, owner))) return false;
      const { documentId, versionHash } = owner;
      const rows = batch.map((chunk) => ({
        ...chunk,
        id: derivedId(documentId, versionHash, String(chunk.ordinal)),
        indexed: indexedText(chunk),
      }));
      await database.execute(sql`
        with incoming as (
          select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (id uuid, ordinal int, text text,
            context text, page int, section jsonb, start int, "end" int, tokens int, indexed text)
        ), inserted as (
          insert into chunks (id, organization_id, document_id, ordinal, text, context, page, section, start_offset,
            end_offset, tokens, version_hash)
          select id, ${scope.organizationId}::uuid, ${documentId}::uuid, ordinal, text, context, page, section, start, "end",
            tokens, ${versionHash} from incoming
          on conflict do nothing returning id
        ), stems as (
          select id, lexeme, least(cardinality(positions), 1000) as frequency
          from incoming join inserted using (id), unnest(to_tsvector('english', indexed))
        )
        insert into chunk_terms (organization_id, document_id, chunk_id, term, frequency, chunk_length)
        select ${scope.organizationId}::uuid, ${documentId}::uuid, id, lexeme, frequency,
          least(sum(frequency) over (partition by id), 32000)
        from stems`);
      return true;
    }),

  /** Chunks `from` to before `to` of a document, in order, with what their vectors are made of. */
  range: (scope: TenantScope, documentId: string, from: number, to: number) =>
    scope.query((database) =>
      database
        .select({ id: chunks.id, text: chunks.text, context: chunks.context, section: chunks.section })
        .from(chunks)
        .where(
          and(
            eq(chunks.organizationId, scope.organizationId),
            eq(chunks.documentId, documentId),
            gte(chunks.ordinal, from),
            lt(chunks.ordinal, to),
          ),
        )
        .orderBy(asc(chunks.ordinal)),
    ),

  /**
   * The passages of these chunks, as far as their documents may be searched. Two look-ups by key instead of a join: without
   * statistics (the embedded database) the planner begins a join with all documents.
   */
  passages: (scope: TenantScope, ids: readonly string[]): Promise<FoundChunk[]> =>
    scope.query(async (database) => {
      const found = await database
        .select({
          chunkId: chunks.id,
          documentId: chunks.documentId,
          versionHash: chunks.versionHash,
          text: chunks.text,
          context: chunks.context,
          page: chunks.page,
          section: chunks.section,
          start: chunks.startOffset,
          end: chunks.endOffset,
        })
        .from(chunks)
        .where(and(eq(chunks.organizationId, scope.organizationId), inArray(chunks.id, [...ids])));
      const documentIds = [...new Set(found.map(({ documentId }) => documentId))];
      const searchable = await database
        .select({ id: documents.id, filename: documents.filename })
        .from(documents)
        .where(
          and(
            eq(documents.organizationId, scope.organizationId),
            eq(documents.status, 'indexed'),
            withinSight(scope, documents.projectId),
            inArray(documents.id, documentIds),
          ),
        );
      const filenames = new Map(searchable.map(({ id, filename }) => [id, filename]));
      return found.flatMap((chunk) => {
        const filename = filenames.get(chunk.documentId);
        return filename === undefined ? [] : [{ ...chunk, filename }];
      });
    }),

  /** Removes some thousand terms or chunks of a document, so that no transaction is long. True when none of either is left. */
  removeSome: (scope: TenantScope, documentId: string): Promise<boolean> =>
    scope.query(async (database) => {
      for (const table of [chunkTerms, chunks]) {
        const some = sql`select ctid from ${table}
          where organization_id = ${scope.organizationId} and document_id = ${documentId} limit ${removedAtOnce}`;
        const { rowCount } = await database.execute(sql`delete from ${table} where ctid = any(array(${some}))`);
        if (rowCount === removedAtOnce) return false;
      }
      return true;
    }),
};
