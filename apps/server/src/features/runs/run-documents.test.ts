import { defineAgent, documentsField } from '@copilot/agent-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type TestApp, type TestClient, testApp } from '../../testing/test-app.ts';

/** Quotes the first word of every document it is given, and once what stands in none. */
const quoter = defineAgent({
  id: 'quoter',
  revision: 1,
  title: 'Quoter',
  description: 'Quotes documents.',
  department: 'general',
  model: 'none',
  input: z.strictObject({ documents: documentsField({ title: 'Documents', description: 'What to quote' }) }),
  output: z.object({ words: z.array(z.string()) }),
  hasForm: true,
  async run({ documents }, context) {
    const read = await Promise.all(documents.map((id) => context.readDocument(id)));
    const claims = read.flatMap(({ id: documentId, versionHash, content: { text } }, index) => {
      const word = text.split(/\s/u, 1)[0] ?? '';
      const place = { documentId, versionHash, page: null, section: null, start: 0, end: word.length };
      return [
        { id: `true-${index}`, kind: 'quoted' as const, text: word, source: { ...place, quote: word } },
        { id: `false-${index}`, kind: 'quoted' as const, text: 'x', source: { ...place, quote: 'not there' } },
      ];
    });
    return { summary: 'Quoted.', claims, gaps: [], data: { words: claims.map(({ text }) => text) } };
  },
});

describe('runs that read documents', () => {
  let app: TestApp;
  let acme: TestClient;
  let globex: TestClient;
  beforeAll(async () => {
    app = await testApp({ agents: [quoter] }, { EMBEDDINGS: 'none' });
    acme = await app.owner('Acme');
    globex = await app.owner('Globex');
  }, 60_000);
  afterAll(() => app.close());

  const upload = async (client: TestClient, filename: string, bytes: string) =>
    (await client.upload([{ filename, bytes }])).body.items[0];
  const quote = (client: TestClient, documents: string[]) =>
    client.post('/agents/execute', { agentId: 'quoter', input: { documents }, wait: 30 });

  it('wait for a document that was uploaded a moment ago, and keep what they rest on', async () => {
    const document = await upload(acme, 'tender.md', 'Quotation is due.\n\nSend it in time.');
    const { status, body } = await quote(acme, [document.id]);
    expect([status, body.status]).toEqual([200, 'done_with_gaps']);
    expect(body.result.claims.map((claim: { id: string }) => claim.id)).toEqual(['true-0']);
    expect(body.result.gaps).toMatchObject([{ code: 'unsupported_claims' }]);
    const evidence = (await acme.get(`/runs/${body.id}/evidence`)).body;
    expect(evidence.claims).toEqual(body.result.claims);
    expect(evidence.documents).toMatchObject([
      { documentId: document.id, filename: 'tender.md', versionHash: document.contentHash },
    ]);
  }, 60_000);

  it('ask for another document when one can’t be read', async () => {
    const document = await upload(acme, 'broken.pdf', '%PDF-1.7 and then nothing');
    expect((await quote(acme, [document.id])).body).toMatchObject({
      status: 'needs_input',
      error: { code: 'E_NEEDS_INPUT', message: expect.stringContaining("can't be read") },
    });
  }, 60_000);

  it('never begin with a document of another organization', async () => {
    const document = await upload(acme, 'secret.md', 'Secret numbers.');
    expect(await quote(globex, [document.id])).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect((await globex.get('/runs')).body.items).toEqual([]);
  });
});
