import type { SearchRequest } from '@copilot/contracts';
import { type SQL, sql } from 'drizzle-orm';
import type { TenantScope } from '../../kernel/tenant-scope.ts';
import { withinSight } from '../../platform/database/visible-projects.ts';
import { documents } from './document.table.ts';
import type { Ranked } from './fuse-rankings.ts';

/** The parameters that were best on the test collections: they make up for how long chunks are less than the usual 1.2 and 0.75. */
const saturation = 0.9;
const lengthWeight = 0.4;

type Filter = Pick<SearchRequest, 'projectId' | 'documentIds'>;

/** The documents that a search may see: the organization's finished ones, of the actor's projects or none, within the filter. */
const searchable = (scope: TenantScope, { projectId, documentIds }: Filter): SQL => {
  const conditions = [sql`organization_id = ${scope.organizationId}`, sql`status = 'indexed'`];
  const inSight = withinSight(scope, documents.projectId);
  if (inSight) conditions.push(inSight);
  if (projectId !== undefined) conditions.push(sql`project_id = ${projectId}`);
  if (documentIds !== undefined) conditions.push(sql`id = any(${sql.param(documentIds)}::uuid[])`);
  return sql.join(conditions, sql` and `);
};

/**
 * BM25 over the stems of the query, any of them. Document frequency, number and average length of chunks are those of the documents
 * searched: they need no bookkeeping, and a filter or another organization's texts can't disturb them.
 */
export const searchText = (scope: TenantScope, query: string, limit: number, filter: Filter): Promise<Ranked[]> =>
  scope.query(async (database) => {
    // `is true` keeps the planner from joining row by row, which it would where it has no statistics (the embedded database).
    const { rows } = await database.execute<{ id: string; score: number }>(sql`
      with searched as materialized (
        select id, chunks_count, terms_count from documents where ${searchable(scope, filter)}
      ), collection as materialized (
        select sum(chunks_count)::float8 as chunks, sum(terms_count)::float8 / nullif(sum(chunks_count), 0) as length
        from searched
      ), postings as materialized (
        select term, chunk_id, frequency, chunk_length from chunk_terms
        where organization_id = ${scope.organizationId}
          and term = any(tsvector_to_array(to_tsvector('english', ${query})))
          and (document_id in (select id from searched)) is true
      ), stems as materialized (
        select term, count(*)::float8 as found from postings group by term
      )
      select chunk_id as id, sum(ln(1 + (chunks - found + 0.5) / (found + 0.5)) * frequency
        / (frequency + ${saturation}::float8 * (1 - ${lengthWeight}::float8 + ${lengthWeight}::float8 * chunk_length / length))) as score
      from postings join stems using (term), collection
      group by chunk_id order by score desc, chunk_id limit ${limit}`);
    return rows;
  });
