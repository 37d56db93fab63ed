import { sql } from 'drizzle-orm';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { newId } from '../../kernel/ids.ts';
import { type TestApp, testApp } from '../../testing/test-app.ts';
import { projectPolicies } from './secure-project-tables.ts';

/** Tables of the installation itself, which hold nothing of any organization. Adding one here is a decision. */
const withoutOrganization = ['payment_events', 'platform_administrators', 'purge_receipts', 'sign_in_failures'];
const nobody = { kind: 'system', userId: null, permissions: new Set<never>(), projects: 'all' } as const;

describe('tenancy', () => {
  let app: TestApp;
  let mine: string;
  let theirs: string;
  beforeAll(async () => {
    app = await testApp();
    mine = (await app.owner('Mine')).session?.organization.id ?? '';
    theirs = (await app.owner('Theirs')).session?.organization.id ?? '';
  });
  afterAll(() => app.close());

  it('has every table of the catalog behind forced row-level security with its policies', async () => {
    const { rows } = await app.adapters.database.pool.query(`
      select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as secured,
        c.relname = 'projects' or exists (select 1 from pg_attribute a
          where a.attrelid = c.oid and a.attname = 'project_id' and not a.attisdropped) as of_project,
        (select count(*)::int from pg_policy p where p.polrelid = c.oid and not p.polpermissive) as restrictive,
        (select array_agg(p.polname::text order by p.polname) from pg_policy p where p.polrelid = c.oid) as policies
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p')`);
    const tenantTables = rows.filter((row) => !withoutOrganization.includes(row.name));
    expect(tenantTables.length).toBeGreaterThan(10);
    for (const { name, secured, policies, of_project: ofProject, restrictive } of tenantTables) {
      const narrowing = ofProject ? projectPolicies : [];
      expect({ name, secured, policies, restrictive }).toEqual({
        name,
        secured: true,
        policies: [...narrowing, 'system_all', 'tenant_read', 'tenant_write'],
        restrictive: narrowing.length,
      });
    }
    const ofProjects = tenantTables.filter((row) => row.of_project).map((row) => row.name);
    expect(ofProjects).toEqual(expect.arrayContaining(['projects', 'project_members', 'documents', 'runs']));
  });

  it('shows a scope only its own rows, even without a WHERE', async () => {
    const scope = app.adapters.database.scope(mine, nobody);
    const { rows } = await scope.query((database) => database.execute(sql`select distinct organization_id from users`));
    expect(rows).toEqual([{ organization_id: mine }]);
    const organizations = await scope.query((database) => database.execute(sql`select id from organizations`));
    expect(organizations.rows).toEqual([{ id: mine }]);
  });

  it('changes nothing of another organization and adds nothing to it', async () => {
    const scope = app.adapters.database.scope(mine, nobody);
    const renamed = await scope.query((database) =>
      database.execute(sql`update organizations set name = 'taken' where id = ${theirs}`),
    );
    expect(renamed.rowCount).toBe(0);
    const userId = newId();
    const intrusion = scope.query((database) =>
      database.execute(
        sql`insert into projects (id, organization_id, name, created_by) values (${newId()}, ${theirs}, 'x', ${userId})`,
      ),
    );
    await expect(intrusion).rejects.toMatchObject({
      cause: { message: expect.stringContaining('row-level security') },
    });
  });

  it('lets a scope read the built-in roles and change none', async () => {
    const scope = app.adapters.database.scope(mine, nobody);
    const { rows } = await scope.query((database) => database.execute(sql`select name from roles order by name`));
    expect(rows.map((row) => row.name)).toEqual(['admin', 'manager', 'member', 'owner', 'viewer']);
    const changed = await scope.query((database) =>
      database.execute(sql`update roles set name = 'x' where organization_id is null`),
    );
    expect(changed.rowCount).toBe(0);
  });

  it('costs one round trip to open and one to close, whatever the number of projects', async () => {
    const projects = new Map(Array.from({ length: 1_000 }, () => [newId(), 'viewer' as const]));
    const sent = vi.spyOn(pg.Client.prototype, 'query');
    try {
      for (const access of ['all' as const, projects]) {
        const scope = app.adapters.database.scope(mine, { ...nobody, projects: access });
        const counts: number[] = [];
        for (let attempt = 0; attempt < 10; attempt += 1) {
          sent.mockClear();
          await scope.query((database) => database.execute(sql`select 1`));
          counts.push(sent.mock.calls.length);
        }
        // Periodic work asks in between now and then, which only adds.
        expect(Math.min(...counts)).toBe(3);
      }
    } finally {
      sent.mockRestore();
    }
  });

  it('leaves nothing of a scope on the connection', async () => {
    await app.adapters.database.scope(mine, nobody).query((database) => database.execute(sql`select 1`));
    const { rows } = await app.adapters.database.pool.query(
      `select current_user as role, current_setting('app.organization_id', true) as organization,
        current_setting('app.projects', true) as projects`,
    );
    expect(rows[0].role).not.toBe('copilot_app');
    expect(rows[0].organization ?? '').toBe('');
    expect(rows[0].projects ?? '').toBe('');
  });

  it('refuses a query inside a query, which one connection could never answer', async () => {
    const scope = app.adapters.database.scope(mine, nobody);
    await expect(scope.query(() => scope.query(async () => 1))).rejects.toThrow('inside another');
  });
});
