import { sql } from 'drizzle-orm';
import type { TenantDatabase } from '../../kernel/tenant-scope.ts';

/** A table that holds rows of organizations, as the database's own catalog describes it. */
export interface TenantTable {
  readonly name: string;
  /** The column that says whose a row is: `organization_id`, of the organizations themselves `id`. */
  readonly ownerColumn: string;
  readonly columns: readonly string[];
  /** In the key's order; empty for a table without one. */
  readonly primaryKey: readonly { readonly name: string; readonly type: string }[];
  /** Tables that its foreign keys point to. */
  readonly references: readonly string[];
}

/** Every table with rows of organizations, by name: from the catalog, so that what copies or removes all of them forgets none. */
export const readTenantTables = async (database: TenantDatabase): Promise<TenantTable[]> => {
  const { rows } = await database.execute(sql`
    select c.relname as name, a.attname as "ownerColumn",
      (select json_agg(x.attname order by x.attnum) from pg_attribute x
        where x.attrelid = c.oid and x.attnum > 0 and not x.attisdropped) as columns,
      (select coalesce(json_agg(json_build_object('name', k.attname, 'type', format_type(k.atttypid, k.atttypmod))
          order by place.position), '[]'::json)
        from pg_index i
        cross join lateral unnest(i.indkey::int2[]) with ordinality as place(attnum, position)
        join pg_attribute k on k.attrelid = c.oid and k.attnum = place.attnum
        where i.indrelid = c.oid and i.indisprimary) as "primaryKey",
      (select coalesce(json_agg(distinct r.relname), '[]'::json) from pg_constraint f
        join pg_class r on r.oid = f.confrelid
        where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as "references"
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    join pg_attribute a on a.attrelid = c.oid and not a.attisdropped
      and a.attname = case c.relname when 'organizations' then 'id' else 'organization_id' end
    where c.relkind in ('r', 'p')
    order by c.relname`);
  return rows as unknown as TenantTable[];
};

/** The tables in an order in which rows can be removed: whatever points to a table comes before it. */
export const referencingFirst = (tables: readonly TenantTable[]): TenantTable[] => {
  const waiting = new Map(tables.map((table) => [table.name, table]));
  const ordered: TenantTable[] = [];
  while (waiting.size > 0) {
    const pointedTo = new Set([...waiting.values()].flatMap(({ references }) => references));
    const free = [...waiting.values()].filter(({ name }) => !pointedTo.has(name));
    if (free.length === 0) throw new Error(`Foreign keys go round in a circle: ${[...waiting.keys()].join(', ')}`);
    for (const table of free) {
      ordered.push(table);
      waiting.delete(table.name);
    }
  }
  return ordered;
};
