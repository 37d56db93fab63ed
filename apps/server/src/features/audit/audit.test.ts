import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestApp, type TestClient, testApp } from '../../testing/test-app.ts';
import { anchorKey } from './anchor-audit.job.ts';

describe('the audit log', () => {
  let app: TestApp;
  let acme: TestClient;
  let organizationId: string;
  beforeAll(async () => {
    app = await testApp();
  });
  afterAll(() => app.close());

  /** A new organization whose log has six entries. */
  beforeEach(async () => {
    acme = await app.owner('Acme');
    organizationId = acme.session?.organization.id ?? '';
    for (let index = 1; index <= 6; index += 1) await record(`thing.made-${index}`);
  });

  const scope = () =>
    app.adapters.database.scope(organizationId, {
      kind: 'system',
      userId: null,
      permissions: new Set(),
      projects: 'all',
    });
  const record = (action: string) =>
    app.auditLog.record(scope(), { action, details: { note: 'x', when: new Date(0) } });
  const tamper = (statement: string) =>
    app.adapters.database.pool.query(statement.replaceAll('$org', `'${organizationId}'`));
  const verify = async () => (await acme.get('/audit/verify')).body;
  const faultKinds = async () => (await verify()).faults.map((fault: { kind: string }) => fault.kind);

  it('lists what was done, newest first, by page and filter', async () => {
    expect((await acme.get('/audit?action=thing')).body.items).toHaveLength(6);
    expect((await acme.get('/audit?action=thin')).body.items).toEqual([]);
    const first = (await acme.get('/audit?limit=2')).body;
    expect(first.items.map((entry: { sequence: number }) => entry.sequence)).toEqual([
      first.items[0].sequence,
      first.items[0].sequence - 1,
    ]);
    const next = (await acme.get(`/audit?limit=2&cursor=${first.nextCursor}`)).body;
    expect(next.items[0].sequence).toBe(first.items[1].sequence - 1);
    const one = (await acme.get('/audit?action=thing.made-3')).body.items;
    expect(one).toMatchObject([
      { actorKind: 'system', outcome: 'done', details: { note: 'x', when: '1970-01-01T00:00:00.000Z' } },
    ]);
  });

  it('verifies, also with entries being added at once', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, index) => record(`thing.raced-${index}`)));
    expect(await verify()).toMatchObject({ intact: true, faults: [] });
  });

  it('finds an entry that was changed, even with its hashes made to fit', async () => {
    await tamper(`update audit_logs set action = 'thing.forged' where organization_id = $org and sequence = 3`);
    expect(await faultKinds()).toContain('changed');
  });

  it('finds an entry that was taken out', async () => {
    await tamper(`delete from audit_logs where organization_id = $org and sequence = 3`);
    expect(await faultKinds()).toContain('gap');
  });

  it('finds a tail that was cut off', async () => {
    await tamper(`delete from audit_logs where organization_id = $org and sequence > 4`);
    expect(await faultKinds()).toContain('cut');
  });

  it('finds a cut tail by its anchor where the head was set back too, and a forged anchor', async () => {
    await app.anchorAudit();
    expect((await verify()).anchoredSequence).toBeGreaterThanOrEqual(6);
    await tamper(`delete from audit_logs where organization_id = $org and sequence > 4`);
    await tamper(`update audit_heads set sequence = 4, hash = (select hash from audit_logs where organization_id = $org and sequence = 4)
      where organization_id = $org`);
    expect(await faultKinds()).toEqual(['cut']);
    const { objectStorage } = app.adapters;
    const anchor = JSON.parse((await objectStorage.read(anchorKey(organizationId))).toString());
    await objectStorage.write(anchorKey(organizationId), Readable.from([JSON.stringify({ ...anchor, sequence: 4 })]));
    expect(await faultKinds()).toEqual(['anchor']);
  });

  it('lets the database roles add and read entries, and nothing else', async () => {
    for (const role of ['copilot_app', 'copilot_system']) {
      for (const privilege of ['UPDATE', 'DELETE', 'TRUNCATE']) {
        const { rows } = await app.adapters.database.pool.query(
          `select has_table_privilege($1, 'audit_logs', $2) as may`,
          [role, privilege],
        );
        expect({ role, privilege, may: rows[0].may }).toEqual({ role, privilege, may: false });
      }
    }
    const change = scope().query((database) => database.execute(`update audit_logs set action = 'x'`));
    await expect(change).rejects.toMatchObject({ cause: { message: expect.stringContaining('permission denied') } });
  });

  it('is exported whole, with cells that no spreadsheet runs', async () => {
    await record('=cmd()');
    const csv = await acme.get('/audit/export?format=csv');
    expect(csv.headers['content-type']).toContain('text/csv');
    expect(csv.text).toContain("'=cmd()");
    const json = await acme.get('/audit/export?format=json&action=thing.made-2');
    expect(JSON.parse(json.text)).toMatchObject([{ action: 'thing.made-2' }]);
    expect((await acme.get('/audit?action=audit.exported')).body.items).toHaveLength(2);
  });

  it('shows an organization its own entries only', async () => {
    const globex = await app.owner('Globex');
    expect((await globex.get('/audit?action=thing.made-1')).body.items).toEqual([]);
    expect((await globex.get('/audit/export?format=json&action=thing.made-1')).text.trim()).toBe('[]');
  });
});
