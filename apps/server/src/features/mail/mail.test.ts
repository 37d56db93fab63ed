import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type MailServer, openMailServer } from '../../testing/mail-server.ts';
import { type TestApp, type TestClient, testApp } from '../../testing/test-app.ts';
import { builtInRoleId } from '../users/index.ts';

const draft = {
  to: 'grace@example.com',
  subject: 'Hello\r\nBcc: everyone@example.com',
  paragraphs: ['Dear <b>Grace</b> & co.'],
  link: { label: 'Open', url: 'https://example.com/#token=secret-token' },
};

const statusOf = async (client: TestClient, subject: string) =>
  (await client.get('/mails')).body.items.find((mail: { subject: string }) => mail.subject.startsWith(subject));

describe('mails with a mail server', () => {
  let app: TestApp;
  let server: MailServer;
  let owner: TestClient;
  let organizationId: string;
  beforeAll(async () => {
    server = await openMailServer();
    app = await testApp(
      { mailBackoffSeconds: 0.05 },
      { SMTP_URL: server.url, MAIL_FROM: 'Co-Pilot <copilot@example.com>' },
    );
    owner = await app.owner();
    organizationId = owner.session?.organization.id ?? '';
  });
  afterAll(async () => {
    await app.close();
    await server.close();
  });
  beforeEach(() => {
    server.refusal = null;
    server.attempts = 0;
  });

  it('arrive as text and HTML, escaped, with one recipient, and are forgotten once sent', async () => {
    const arriving = server.next('grace@example.com');
    await app.mail.send(organizationId, draft);
    const mail = await arriving;
    expect(mail.from?.value).toEqual([{ name: 'Co-Pilot', address: 'copilot@example.com' }]);
    expect(mail.subject).toBe('Hello Bcc: everyone@example.com');
    expect(mail.bcc).toBeUndefined();
    expect(mail.text).toContain('Dear <b>Grace</b> & co.');
    expect(mail.html).toContain('Dear &lt;b&gt;Grace&lt;/b&gt; &amp; co.');
    expect(mail.text).toContain('https://example.com/#token=secret-token');
    await vi.waitFor(async () =>
      expect(await statusOf(owner, 'Hello')).toMatchObject({ status: 'sent', hasBody: false }),
    );
    const { id } = await statusOf(owner, 'Hello');
    expect(mail.messageId).toBe(`<${id}@example.com>`);
    expect((await owner.get(`/mails/${id}`)).body.text).toBeNull();
  });

  it('do not let an address be two', async () => {
    const arriving = server.next('a@example.com,b@example.com').catch(() => undefined);
    await app.mail.send(organizationId, { ...draft, to: 'a@example.com,b@example.com', subject: 'Two' });
    await vi.waitFor(async () => expect((await statusOf(owner, 'Two')).status).not.toBe('queued'));
    for (const mail of server.taken) expect(JSON.stringify(mail.to)).not.toContain('"b@example.com"');
    void arriving;
  });

  it('are tried again while the server is busy', async () => {
    server.refusal = 451;
    await app.mail.send(organizationId, { ...draft, subject: 'Patience' });
    await vi.waitFor(() => expect(server.attempts).toBeGreaterThan(1), 5_000);
    server.refusal = null;
    await vi.waitFor(async () => expect(await statusOf(owner, 'Patience')).toMatchObject({ status: 'sent' }), 5_000);
  });

  it('are given up at a final no, with the reason, and can be sent again', async () => {
    server.refusal = 550;
    await app.mail.send(organizationId, { ...draft, subject: 'Refused' });
    await vi.waitFor(async () => expect((await statusOf(owner, 'Refused')).status).toBe('failed'), 5_000);
    const failed = await statusOf(owner, 'Refused');
    expect(failed.statusReason).toBe('The mail server refused this mail for good (550)');
    expect(server.attempts).toBe(1);
    server.refusal = null;
    expect((await owner.post(`/mails/${failed.id}/send-again`)).status).toBe(202);
    await vi.waitFor(async () => expect((await statusOf(owner, 'Refused')).status).toBe('sent'), 5_000);
    expect(await owner.post(`/mails/${failed.id}/send-again`)).toMatchObject({
      status: 409,
      body: { code: 'mail_not_failed' },
    });
  });

  it('that a dying process had only written are sent by schedule', async () => {
    const mailId = await app.adapters.database.system((database) =>
      app.mail.add(database, organizationId, { ...draft, subject: 'Orphan' }),
    );
    await app.adapters.database.pool.query(
      `update outgoing_mails set created_at = now() - interval '1 minute' where id = $1`,
      [mailId],
    );
    await app.mail.sendForgotten();
    await vi.waitFor(async () => expect((await statusOf(owner, 'Orphan')).status).toBe('sent'), 5_000);
  });
});

describe('mails without a mail server', () => {
  let app: TestApp;
  let owner: TestClient;
  let organizationId: string;
  beforeAll(async () => {
    app = await testApp();
    owner = await app.owner();
    organizationId = owner.session?.organization.id ?? '';
  });
  afterAll(() => app.close());

  it('are kept for administrators, sealed in the database, and reading one is noted', async () => {
    await app.mail.send(organizationId, draft);
    const mail = await statusOf(owner, 'Hello');
    expect(mail).toMatchObject({ status: 'kept', hasBody: true, recipient: 'grace@example.com' });
    const { rows } = await app.adapters.database.pool.query('select * from outgoing_mails');
    expect(JSON.stringify(rows)).not.toContain('secret-token');
    expect((await owner.get(`/mails/${mail.id}`)).body.text).toContain('secret-token');
    expect((await owner.get('/audit?action=mail.read')).body.items).toMatchObject([{ subjectId: mail.id }]);
  });

  it('show nobody a link that would make them more than they are', async () => {
    await app.mail.send(organizationId, { ...draft, subject: 'For the owner', userId: owner.session?.user.id ?? '' });
    const admin = await app.owner();
    const pool = app.adapters.database.pool;
    await pool.query('update users set organization_id = $1, role_id = $2 where id = $3', [
      organizationId,
      builtInRoleId('admin'),
      admin.session?.user.id,
    ]);
    await pool.query('update sessions set organization_id = $1 where user_id = $2', [
      organizationId,
      admin.session?.user.id,
    ]);
    const { tokens } = (await app.nobody.post('/auth/refresh', { refreshToken: admin.session?.tokens.refreshToken }))
      .body;
    const session = admin.session && { ...admin.session, tokens };
    if (!session) throw new Error('no session');
    const mail = await statusOf(owner, 'For the owner');
    expect((await owner.get(`/mails/${mail.id}`)).status).toBe(200);
    expect((await app.as(session).get(`/mails/${mail.id}`)).status).toBe(403);
    const other = await statusOf(owner, 'Hello');
    expect((await app.as(session).get(`/mails/${other.id}`)).status).toBe(200);
  });

  it('lose their text after three days, and go after ninety', async () => {
    await app.adapters.database.pool.query(`update outgoing_mails set created_at = now() - interval '4 days'`);
    await app.mail.clear();
    const mail = await statusOf(owner, 'Hello');
    expect(mail).toMatchObject({ hasBody: false });
    expect((await owner.get(`/mails/${mail.id}`)).body.text).toBeNull();
    await app.adapters.database.pool.query(`update outgoing_mails set created_at = now() - interval '91 days'`);
    await app.mail.clear();
    expect((await owner.get('/mails')).body.items).toEqual([]);
  });
});
