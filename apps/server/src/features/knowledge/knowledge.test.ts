import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, type TestClient, testApp } from '../../testing/test-app.ts';
import { index, traces, untilFinal } from './knowledge-under-test.ts';

const handbook = `# Travel

Employees book trains in second class. A hotel night may cost up to 140 euros.

# Equipment

Every engineer receives a laptop and two monitors on the first day. The laptop is replaced after four years.
`;
const menu = '# Canteen\n\nOn Mondays there is lentil soup, on Fridays grilled fish with potatoes.\n';
const nothing = { documents: 0, chunks: 0, terms: 0, vectors: 0, files: 0 };
const strangerId = '0197a000-0000-7000-8000-000000000000';

describe('the knowledge base', () => {
  let app: TestApp;
  let acme: TestClient;
  let globex: TestClient;
  const organizationOf = (client: TestClient) => client.session!.organization.id;
  const search = async (client: TestClient, query: string, rest: object = {}) =>
    (await client.post('/knowledge-base/search', { query, ...rest })).body;

  beforeAll(async () => {
    app = await testApp();
    acme = await app.owner('Acme');
    globex = await app.owner('Globex');
  });
  afterAll(() => app.close());

  it('indexes an upload and finds its passages by words, by meaning and by both', async () => {
    const document = await index(acme, 'handbook.md', handbook);
    expect(document).toMatchObject({ status: 'indexed', filename: 'handbook.md', chunksCount: 2, statusReason: null });
    await index(acme, 'menu.md', menu);
    const { body: content } = await acme.get(`/knowledge-base/documents/${document.id}/content`);
    for (const [mode, query] of [
      ['text', 'engineers receiving laptops'],
      ['vector', 'What computer do I get when I start?'],
      ['hybrid', 'computer equipment for new engineers'],
    ]) {
      const found = await search(acme, query!, { mode });
      expect(found).toMatchObject({ mode, notice: null });
      const [best] = found.items;
      expect(best).toMatchObject({
        documentId: document.id,
        section: ['Equipment'],
        versionHash: document.contentHash,
      });
      expect(best.text).toBe(content.text.slice(best.start, best.end));
    }
  });

  it('answers the same question in the same order', async () => {
    const [first, second] = [await search(acme, 'cost of a night'), await search(acme, 'cost of a night')];
    expect(second.items).toEqual(first.items);
    expect(first.items.length).toBeGreaterThan(1);
  });

  it('searches within documents and projects', async () => {
    const { body: project } = await acme.post('/projects', { name: 'Bid' });
    const inProject = await index(acme, 'bid.md', '# Bid\n\nThe laptop price is part of the bid.\n', {
      projectId: project.id,
    });
    expect(inProject.projectId).toBe(project.id);
    const within = await search(acme, 'laptop', { projectId: project.id });
    expect(new Set(within.items.map((item: { documentId: string }) => item.documentId))).toEqual(
      new Set([inProject.id]),
    );
    const listed = await acme.get(`/knowledge-base/documents?projectId=${project.id}`);
    expect(listed.body.items.map((item: { id: string }) => item.id)).toEqual([inProject.id]);
    expect((await search(acme, 'laptop', { documentIds: [strangerId] })).items).toEqual([]);
  });

  it('answers an identical file with the document that is there', async () => {
    const first = await index(acme, 'twice.md', '# Twice\n\nThe same text.\n');
    const { status, body } = await acme.upload([{ filename: 'copy.md', bytes: '# Twice\n\nThe same text.\n' }]);
    expect(status).toBe(202);
    expect(body.items[0].id).toBe(first.id);
    const elsewhere = await index(globex, 'twice.md', '# Twice\n\nThe same text.\n');
    expect(elsewhere.id).not.toBe(first.id);
  });

  it('hides a document from every other organization, on every route', async () => {
    const { id } = await index(acme, 'secret.md', '# Secret\n\nThe merger codename is Bluebird.\n');
    const path = `/knowledge-base/documents/${id}`;
    for (const answer of [
      await globex.get(path),
      await globex.get(`${path}/content`),
      await globex.get(`${path}/file`),
      await globex.post(`${path}/retry`),
      await globex.post(`${path}/cancel`),
      await globex.delete(path),
    ]) {
      expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } });
    }
    for (const mode of ['text', 'vector', 'hybrid']) {
      const found = await search(globex, 'merger codename Bluebird', { mode, documentIds: [id] });
      expect(found.items).toEqual([]);
    }
    expect((await search(globex, 'Bluebird', { mode: 'text' })).items).toEqual([]);
    expect((await acme.get(path)).body.status).toBe('indexed');
  });

  it('does not know another organization’s project', async () => {
    const { body: project } = await acme.post('/projects', { name: 'Ours' });
    const upload = await globex.upload([{ filename: 'a.md', bytes: '# A\n\nText.' }], { projectId: project.id });
    expect(upload).toMatchObject({ status: 404 });
    expect(await globex.post('/knowledge-base/search', { query: 'text', projectId: project.id })).toMatchObject({
      status: 404,
    });
  });

  it('deletes everything of a document and nothing of the others', async () => {
    const [gone, kept] = [
      await index(acme, 'gone.md', `# Gone\n\n${'A penguin waddles over the ice. '.repeat(60)}`),
      await index(acme, 'kept.md', `# Kept\n\n${'A penguin swims under the ice. '.repeat(60)}`),
    ];
    const before = await traces(app.adapters, organizationOf(acme), kept.id);
    expect(before).toMatchObject({ documents: 1, chunks: kept.chunksCount, vectors: kept.chunksCount, files: 2 });
    expect(await acme.delete(`/knowledge-base/documents/${gone.id}`)).toMatchObject({ status: 204 });
    expect(await traces(app.adapters, organizationOf(acme), gone.id)).toEqual(nothing);
    expect(await traces(app.adapters, organizationOf(acme), kept.id)).toEqual(before);
    expect(await acme.get(`/knowledge-base/documents/${gone.id}`)).toMatchObject({ status: 404 });
    const found = await search(acme, 'penguin on the ice');
    expect(found.items.map((item: { documentId: string }) => item.documentId)).not.toContain(gone.id);
  });

  it.each([
    ['an empty file', 'empty.txt', '', 'failed', 'E_EMPTY'],
    ['a blank file', 'blank.txt', ' \n\n ', 'failed', 'E_EMPTY'],
    ['a broken container', 'broken.docx', 'PK\u0003\u0004 and then nothing', 'quarantined', 'E_BAD_FILE'],
  ])('says why %s could not be read, and offers another try', async (_what, filename, bytes, status, code) => {
    const document = await index(acme, filename, bytes);
    expect(document).toMatchObject({ status, statusCode: code, chunksCount: 0 });
    expect(document.statusReason).toMatch(/\w{3,}/u);
    const path = `/knowledge-base/documents/${document.id}`;
    expect(await acme.get(`${path}/content`)).toMatchObject({
      status: 400,
      body: { code, detail: document.statusReason },
    });
    expect(await acme.post(`${path}/retry`)).toMatchObject({
      status: 202,
      body: { status: 'queued', statusCode: null },
    });
    expect(await untilFinal(acme, document.id)).toMatchObject({ status, statusCode: code });
  });

  it('gives the file back as a download under its cleaned name', async () => {
    const { id } = await index(acme, '../../etc/Größe (x).md', menu.replace('Mondays', 'Sundays'));
    const answer = await acme.get(`/knowledge-base/documents/${id}/file`);
    expect(answer.text).toContain('Sundays');
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(answer.headers['content-disposition']).toMatch(
      /^attachment; filename="[\x20-\x7e]+\.md"; filename\*=UTF-8''Gr%C3%B6%C3%9Fe%20%28x%29\.md$/u,
    );
  });

  it('answers unchanged content with 304', async () => {
    const { id, contentHash } = await index(acme, 'tag.md', '# Tag\n\nUnchanged.\n');
    const first = await acme.get(`/knowledge-base/documents/${id}/content`);
    expect(first.headers.etag).toBe(`"${contentHash}"`);
    const again = await acme.get(`/knowledge-base/documents/${id}/content`, { 'if-none-match': `"${contentHash}"` });
    expect(again).toMatchObject({ status: 304, text: '' });
  });

  it('refuses uploads without files, with unknown fields or with bad ids, and keeps none of their files', async () => {
    const file = { filename: 'a.md', bytes: '# A' };
    const before = await app.adapters.objectStorage.list(organizationOf(acme));
    expect(await acme.upload([])).toMatchObject({ status: 400 });
    expect(await acme.upload([file], { organizationId: 'x' })).toMatchObject({ status: 400 });
    expect(await acme.upload([file], { projectId: '../x' })).toMatchObject({ status: 400 });
    expect(await acme.upload([file], { projectId: strangerId })).toMatchObject({ status: 404 });
    expect(await acme.post('/knowledge-base/upload', {})).toMatchObject({ status: 400 });
    expect(await app.adapters.objectStorage.list(organizationOf(acme))).toEqual(before);
  });

  it('refuses to retry or cancel what has been indexed', async () => {
    const { id } = await index(acme, 'done.md', '# Done\n\nAll is well.\n');
    expect(await acme.post(`/knowledge-base/documents/${id}/retry`)).toMatchObject({
      status: 409,
      body: { code: 'document_not_retryable' },
    });
    expect(await acme.post(`/knowledge-base/documents/${id}/cancel`)).toMatchObject({
      status: 409,
      body: { code: 'document_not_cancellable' },
    });
  });

  // Known to fail: what a cancelled ingest had indexed is not cleared in time. To be mended before the next release.
  it.skip('cancels, clears what was indexed and tries again', async () => {
    const text = Array.from({ length: 3_000 }, (_, number) => `Clause ${number} is about turbine blades.`).join(' ');
    const { body } = await acme.upload([{ filename: 'long.md', bytes: `# Long\n\n${text}` }]);
    const { id } = body.items[0];
    const cancelled = await acme.post(`/knowledge-base/documents/${id}/cancel`);
    expect(cancelled).toMatchObject({ status: 200, body: { status: 'cancelled', statusCode: 'E_CANCELLED' } });
    await expect
      .poll(
        async () => (({ chunks, vectors }) => chunks + vectors)(await traces(app.adapters, organizationOf(acme), id)),
        {
          timeout: 10_000,
        },
      )
      .toBe(0);
    expect((await search(acme, 'turbine blades', { mode: 'text' })).items).toEqual([]);
    expect(await acme.delete(`/knowledge-base/documents/${id}`)).toMatchObject({ status: 204 });
  });

  it.each(['laptop)', "'; drop table chunks; --", '& | ! :*', 'the', '漢字', '\\'])(
    'survives the query %j',
    async (query) => {
      expect(await acme.post('/knowledge-base/search', { query, mode: 'text' })).toMatchObject({ status: 200 });
    },
  );
});
