import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTenantTables } from '../../../platform/database/tenant-tables.ts';
import { colleague, signIn } from '../../../testing/people.ts';
import { type TestApp, type TestClient, testApp } from '../../../testing/test-app.ts';

describe('the removal of an organization', () => {
  let app: TestApp;
  let acme: TestClient;
  let globex: TestClient;
  beforeAll(async () => {
    app = await testApp();
    acme = await app.owner('Acme');
    globex = await app.owner('Globex');
  });
  afterAll(() => app.close());

  const idOf = (client: TestClient) => client.session?.organization.id ?? '';
  /** Rows an organization has, by table; tables without any are left out. */
  const rowsOf = (organizationId: string): Promise<Record<string, number>> =>
    app.adapters.database.system(async (database) => {
      const counts: Record<string, number> = {};
      for (const { name, ownerColumn } of await readTenantTables(database)) {
        const { rows } = await database.execute<{ found: number }>(
          sql`select count(*)::int as found from ${sql.identifier(name)} where ${sql.identifier(ownerColumn)} = ${organizationId}`,
        );
        if (rows[0]?.found) counts[name] = rows[0].found;
      }
      return counts;
    });
  const fill = async (client: TestClient) => {
    await colleague(app, client, 'member');
    await client.post('/projects', { name: 'A project' });
    await client.post('/roles', { name: 'A role', permissions: ['agent:read'] });
    await client.post('/invitations', { email: `guest-${idOf(client)}@example.com` });
    const { body } = await client.upload([{ filename: 'a.md', bytes: `# A\n\nOf ${idOf(client)}` }]);
    const document = `/knowledge-base/documents/${body.items[0].id}`;
    await expect.poll(async () => (await client.get(document)).body.status, { timeout: 30_000 }).toBe('indexed');
    const chat = await client.post('/agents/chat', { message: 'Hello?' });
    const run = `/runs/${chat.body.run.id}`;
    await expect.poll(async () => (await client.get(run)).body.endedAt, { timeout: 30_000 }).toBeTruthy();
    return body.items[0].id as string;
  };
  const passTime = (organizationId: string) =>
    app.adapters.database.system((database) =>
      database.execute(
        sql`update organizations set purge_at = now() - interval '1 minute' where id = ${organizationId}`,
      ),
    );

  it('waits for its day, then leaves no row, file or vector of it, and a receipt', async () => {
    const { objectStorage, vectorStore, database } = app.adapters;
    const documentId = await fill(acme);
    await fill(globex);
    const before = await rowsOf(idOf(acme));
    expect(Object.keys(before).length).toBeGreaterThan(15);
    const { body } = await acme.delete(`/organizations/${idOf(acme)}`, {}, { name: 'Acme' });
    const theirs = await rowsOf(idOf(globex));
    await app.purgeDueOrganizations();
    expect((await rowsOf(idOf(acme))).documents).toBe(before.documents);

    await passTime(idOf(acme));
    expect((await app.nobody.post('/organizations/restore', { restoreCode: body.restoreCode })).status).toBe(400);
    await app.purgeDueOrganizations();
    await app.purgeDueOrganizations();
    await expect.poll(() => rowsOf(idOf(acme)), { timeout: 30_000 }).toEqual({});
    expect(await objectStorage.list(idOf(acme))).toEqual([]);
    expect(await vectorStore.countDocument(idOf(acme), documentId)).toBe(0);

    const readReceipt = () =>
      database.system(async (transaction) => {
        const mine = sql`select * from purge_receipts where purged_organization_id = ${idOf(acme)}`;
        return (await transaction.execute(mine)).rows[0];
      });
    await expect.poll(readReceipt, { timeout: 10_000 }).toBeTruthy();
    const receipt = await readReceipt();
    expect(receipt).toMatchObject({
      rows: { organizations: 1, users: before.users },
      files: { count: expect.any(Number) },
    });
    expect(JSON.stringify(receipt)).not.toContain('Acme');

    expect(await rowsOf(idOf(globex))).toEqual(theirs);
    expect((await globex.get('/audit/verify')).body.intact).toBe(true);
    await expect(signIn(app, acme.session?.user.email ?? '')).rejects.toThrow('invalid_credentials');
  });

  it('lends nobody the right to remove audit entries beyond itself', async () => {
    const { rows } = await app.adapters.database.pool.query(
      `select has_table_privilege('copilot_system', 'audit_logs', 'DELETE') as may`,
    );
    expect(rows[0].may).toBe(false);
  });
});
