import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import JSZip from 'jszip';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTenantTables } from '../../../platform/database/tenant-tables.ts';
import { colleague } from '../../../testing/people.ts';
import { type TestApp, type TestClient, testApp } from '../../../testing/test-app.ts';
import { isSecretColumn, leftOutTables } from './exported-rows.ts';

/** Hashes that say what something is, and let nobody in. */
const harmlessHashes = new Set(['hash', 'previous_hash', 'content_hash', 'version_hash', 'input_hash', 'request_hash']);

describe('the export of an organization', () => {
  let app: TestApp;
  let acme: TestClient;
  let globex: TestClient;
  let path: string;
  beforeAll(async () => {
    app = await testApp();
    acme = await app.owner('Acme');
    globex = await app.owner('Globex');
    path = `/organizations/${acme.session?.organization.id}/export`;
  });
  afterAll(() => app.close());

  const finished = async (id: string) => {
    await expect.poll(async () => (await acme.get(`${path}/${id}`)).body.status, { timeout: 30_000 }).toBe('done');
    return (await acme.get(`${path}/${id}`)).body;
  };
  const download = async (id: string) => {
    const answer = await app.http.inject({
      url: `/api/v1${path}/${id}/file`,
      headers: { authorization: `Bearer ${acme.session?.tokens.accessToken}` },
    });
    return { headers: answer.headers, bytes: answer.rawPayload };
  };

  it('holds every row and file of the organization, none of another, and no secret', async () => {
    await acme.upload([{ filename: 'plan.md', bytes: '# Plan\n\nThe bridge opens in May.' }]);
    await globex.upload([{ filename: 'theirs.md', bytes: '# Theirs\n\nNobody else reads this.' }]);
    const key = (await acme.post('/api-keys', { name: 'Robot', scopes: ['run:read'] })).body;
    const invited = (await acme.post('/invitations', { email: 'guest@example.com' })).body;
    const started = await acme.post(path);
    expect(started.status).toBe(202);
    const done = await finished(started.body.id);
    expect(done.progress.done).toBe(done.progress.total);

    const { headers, bytes } = await download(done.id);
    expect(headers).toMatchObject({ 'content-type': 'application/zip', 'content-length': String(bytes.length) });
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(done.contentHash);
    const zip = await JSZip.loadAsync(bytes);
    const manifest = JSON.parse((await zip.file('manifest.json')?.async('string')) ?? '');
    const tables = await app.adapters.database.system(readTenantTables);
    const expected = tables.map(({ name }) => name).filter((name) => !(name in leftOutTables));
    const written = Object.keys(zip.files).filter((name) => name.startsWith('tables/'));
    expect(written.toSorted()).toEqual(expected.map((name) => `tables/${name}.jsonl`).toSorted());
    for (const entry of manifest.entries) {
      const content = await zip.file(entry.path)?.async('nodebuffer');
      expect(
        createHash('sha256')
          .update(content ?? '')
          .digest('hex'),
        entry.path,
      ).toBe(entry.sha256);
    }
    const texts = await Promise.all(Object.values(zip.files).map((file) => file.async('string')));
    const everything = texts.join('\n');
    expect(everything).toContain('The bridge opens in May.');
    expect(everything).toContain(acme.session?.user.email);
    expect(everything).toContain('guest@example.com');
    expect(everything).not.toContain('Nobody else reads this.');
    expect(everything).not.toContain(globex.session?.organization.id);
    const hash = await app.adapters.database.system(async (database) => {
      const { rows } = await database.execute(
        sql`select password_hash from users where email = ${acme.session?.user.email}`,
      );
      return String(rows[0]?.password_hash);
    });
    for (const secret of [hash, key.secret, new URL(invited.link).hash.slice(1)])
      expect(everything).not.toContain(secret);
    const audit = (await acme.get('/audit?action=organization')).body.items.map((e: { action: string }) => e.action);
    expect(audit.slice(0, 3)).toEqual([
      'organization.export-downloaded',
      'organization.exported',
      'organization.export-requested',
    ]);
  });

  it('reads tables in batches without losing or repeating a row', async () => {
    const { organization } = acme.session ?? {};
    await app.adapters.database.system((database) =>
      database.execute(sql`insert into projects (id, organization_id, name, created_by)
        select gen_random_uuid(), ${organization?.id}, 'Project ' || n, ${acme.session?.user.id} from generate_series(1, 1201) n`),
    );
    const { body } = await acme.post(path);
    await finished(body.id);
    const zip = await JSZip.loadAsync((await download(body.id)).bytes);
    const lines = ((await zip.file('tables/projects.jsonl')?.async('string')) ?? '').trim().split('\n');
    expect(new Set(lines.map((line) => JSON.parse(line).id)).size).toBe(lines.length);
    expect(lines.filter((line) => JSON.parse(line).name.startsWith('Project '))).toHaveLength(1_201);
  });

  it('is the business of owners and admins of the organization alone', async () => {
    const { body } = await acme.post(path);
    await finished(body.id);
    for (const url of [path, `${path}/${body.id}`, `${path}/${body.id}/file`])
      expect((await globex.get(url)).status, url).toBe(404);
    expect((await globex.post(path)).status).toBe(404);
    const theirs = `/organizations/${globex.session?.organization.id}/export/${body.id}`;
    expect((await globex.get(theirs)).status).toBe(404);
    expect((await globex.get(`${theirs}/file`)).status).toBe(404);
    expect((await (await colleague(app, acme, 'manager')).get(path)).status).toBe(403);
  });

  it('is gone after seven days', async () => {
    const [newest] = (await acme.get(path)).body.items;
    const days = (new Date(newest.expiresAt).getTime() - new Date(newest.createdAt).getTime()) / 86_400_000;
    expect(Math.round(days)).toBe(7);
    await app.adapters.database.system((database) =>
      database.execute(
        sql`update organization_exports set expires_at = now() - interval '1 minute' where id = ${newest.id}`,
      ),
    );
    expect((await acme.get(`${path}/${newest.id}/file`)).body.code).toBe('export_not_there');
  });

  it('knows every table by its key, and every column that could be a secret', async () => {
    const tables = await app.adapters.database.system(readTenantTables);
    const exported = tables.filter(({ name }) => !(name in leftOutTables));
    expect(exported.filter(({ primaryKey }) => primaryKey.length === 0)).toEqual([]);
    const undecided = exported.flatMap(({ name, columns }) =>
      columns
        .filter((column) => /hash$|secret|sealed|password|_token$|_code$/u.test(column))
        .filter(
          (column) =>
            !harmlessHashes.has(column) && !isSecretColumn(column) && !['status_code', 'error_code'].includes(column),
        )
        .map((column) => `${name}.${column}`),
    );
    expect(undecided).toEqual([]);
  });
});
