import type pg from 'pg';
import { systemRole, tenantRole } from './database.ts';
import { secureProjectTables } from './secure-project-tables.ts';

/** Roles belong to the whole server, so another database may be making them at this moment. */
const createRole = (role: string) => `
do $$ begin
  create role ${role} nologin noinherit nobypassrls;
exception when duplicate_object or unique_violation then null;
end $$`;

/** Tables whose rows stay as they were written: the two roles may read and add, no more. */
const appendOnlyTables = ['audit_logs'] as const;

/** The organization of the current scope; null outside of one, which matches no row. */
const current = `nullif(current_setting('app.organization_id', true), '')::uuid`;

/**
 * Puts every table that belongs to an organization behind row-level security that even the tables' owner obeys, and gives the two
 * roles their rights. It works from the catalog after each migration, so that no table can be forgotten, and leaves tables alone that are
 * secured already, so that a starting process doesn't lock out those that run. A row without
 * organization (a built-in role) may be read by all and changed by none.
 */
export const secureTenantTables = async (client: pg.PoolClient): Promise<void> => {
  await client.query(createRole(tenantRole));
  await client.query(createRole(systemRole));
  await client.query(`
    grant ${tenantRole}, ${systemRole} to current_user;
    grant usage on schema public to ${tenantRole}, ${systemRole};
    grant select, insert, update, delete on all tables in schema public to ${systemRole};
    revoke update, delete on ${appendOnlyTables.join(', ')} from ${systemRole};
    grant usage on all sequences in schema public to ${tenantRole}, ${systemRole};`);
  const { rows } = await client.query<{ table: string; column: string; optional: boolean }>(`
    select c.relname as table, a.attname as column, not a.attnotnull as optional
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    join pg_attribute a on a.attrelid = c.oid and not a.attisdropped
      and a.attname = case c.relname when 'organizations' then 'id' else 'organization_id' end
    where c.relkind in ('r', 'p')
      and not (c.relrowsecurity and c.relforcerowsecurity
        and (select count(*) from pg_policy p where p.polrelid = c.oid and p.polname in ('tenant_read', 'tenant_write', 'system_all')) = 3)
    order by c.relname`);
  for (const { table, column, optional } of rows) {
    const owned = `"${column}" = ${current}`;
    const readable = optional ? `${owned} or "${column}" is null` : owned;
    await client.query(`
      grant select, insert, update, delete on "${table}" to ${tenantRole};
      alter table "${table}" enable row level security;
      alter table "${table}" force row level security;
      drop policy if exists tenant_read on "${table}";
      drop policy if exists tenant_write on "${table}";
      drop policy if exists system_all on "${table}";
      create policy tenant_read on "${table}" for select to ${tenantRole} using (${readable});
      create policy tenant_write on "${table}" for all to ${tenantRole} using (${owned}) with check (${owned});
      create policy system_all on "${table}" for all to ${systemRole} using (true) with check (true);`);
  }
  await secureProjectTables(client);
  for (const table of appendOnlyTables) {
    await client.query(`revoke update, delete, truncate on "${table}" from ${tenantRole}, ${systemRole}`);
  }
};
