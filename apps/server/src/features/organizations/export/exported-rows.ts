import { type SQL, sql } from 'drizzle-orm';
import type { TenantScope } from '../../../kernel/tenant-scope.ts';
import type { TenantTable } from '../../../platform/database/tenant-tables.ts';

const batchSize = 500;

/** Tables that are not taken along, and why. */
export const leftOutTables: Readonly<Record<string, string>> = {
  api_key_nonces: 'Signatures of the last minutes, kept against replay',
  chunk_terms: 'The search index: it is made again from the chunks',
  idempotency_keys: 'Copies of answers of the last day, which may hold secrets that are shown once',
  one_time_tokens: 'Links that sign people in',
  refresh_tokens: 'What keeps people signed in',
  organization_exports: 'Earlier exports',
  sso_flows: 'Sign-ins that are under way',
};

const secretColumn = /password|secret|sealed|token_hash|code_hash|recovery|private_key/u;

/** Columns that nobody takes along: what signs people or programs in. */
export const isSecretColumn = (name: string): boolean => secretColumn.test(name);

/** The rows of a table as JSON, one text each, in the order of the key. Read in small batches, so that nobody waits for an export. */
export async function* exportedRows(scope: TenantScope, table: TenantTable): AsyncGenerator<string> {
  const { name, ownerColumn, primaryKey, columns } = table;
  const key = primaryKey.map((column) => column.name);
  if (key.length === 0) throw new Error(`The table ${name} has no primary key to read it by`);
  const keyList = sql.join(
    key.map((column) => sql.identifier(column)),
    sql`, `,
  );
  const secrets = sql.param(columns.filter(isSecretColumn));
  let last: readonly string[] | undefined;
  for (;;) {
    const after: SQL = last
      ? sql`and (${keyList}) > (${sql.join(
          primaryKey.map(({ type }, index) => sql`${last?.[index]}::${sql.raw(type)}`),
          sql`, `,
        )})`
      : sql``;
    const batch = await scope.query(async (database) => {
      const { rows } = await database.execute(sql`
        select (to_jsonb(t) - ${secrets}::text[])::text as line,
          json_build_array(${sql.join(
            key.map((column) => sql`t.${sql.identifier(column)}::text`),
            sql`, `,
          )}) as key
        from ${sql.identifier(name)} t
        where t.${sql.identifier(ownerColumn)} = ${scope.organizationId} ${after}
        order by ${keyList} limit ${batchSize}`);
      return rows as unknown as { line: string; key: string[] }[];
    });
    for (const { line } of batch) yield `${line}\n`;
    if (batch.length < batchSize) return;
    last = batch.at(-1)?.key;
  }
}
