import type pg from 'pg';
import { everyProject } from '../../kernel/project-access.ts';
import { tenantRole } from './database.ts';

/** The restrictive policies of a table whose rows may belong to a project. */
export const projectPolicies = ['project_delete', 'project_insert', 'project_read', 'project_update'] as const;

/** The actor's roles by project; null outside of a scope, which matches no project. */
const access = `nullif(current_setting('app.projects', true), '')::jsonb`;

/**
 * Who sees a row, and who changes it. The settings are read in sub-selects without a reference to the row: PostgreSQL evaluates those
 * once a statement, and finds a project among the keys of the object by halving, so that a thousand projects cost a row no more than one.
 */
const conditions = (column: string) => {
  const all = `(select ${access} ? '${everyProject}')`;
  const role = `(select ${access}) ->> "${column}"::text`;
  return {
    seen: `"${column}" is null or ${all} or (select ${access}) ? "${column}"::text`,
    changed: `"${column}" is null or ${all} or ${role} in ('manager', 'contributor')`,
  };
};

/**
 * Puts every table with `project_id`, and the projects themselves, behind policies that narrow what the organization's policy shows
 * to the projects of the scope's actor. It works from the catalog, so that no table can be forgotten. Only roles that work in a
 * project change its rows; the finer rules are the services'.
 */
export const secureProjectTables = async (client: pg.PoolClient): Promise<void> => {
  const { rows } = await client.query<{ table: string; column: string }>(
    `select c.relname as table, a.attname as column
     from pg_class c
     join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
     join pg_attribute a on a.attrelid = c.oid and not a.attisdropped
       and a.attname = case c.relname when 'projects' then 'id' else 'project_id' end
     where c.relkind in ('r', 'p')
       and (select count(*) from pg_policy p where p.polrelid = c.oid and p.polname = any($1)) < ${projectPolicies.length}
     order by c.relname`,
    [[...projectPolicies]],
  );
  for (const { table, column } of rows) {
    const { seen, changed } = conditions(column);
    const drops = projectPolicies.map((policy) => `drop policy if exists ${policy} on "${table}";`).join('\n');
    const policy = (verb: 'read' | 'insert' | 'update' | 'delete', rule: string) =>
      `create policy project_${verb} on "${table}" as restrictive for ${verb === 'read' ? 'select' : verb} to ${tenantRole} ${rule};`;
    await client.query(`
      ${drops}
      ${policy('read', `using (${seen})`)}
      ${policy('insert', `with check (${changed})`)}
      ${policy('update', `using (${changed}) with check (${changed})`)}
      ${policy('delete', `using (${changed})`)}`);
  }
};
