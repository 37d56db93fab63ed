import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { type MailServer, openMailServer } from '../apps/server/src/testing/mail-server.ts';
import { authenticatorCode } from '../apps/server/src/testing/second-factor.ts';
import { test as base, expect, watchPage } from './support/test.ts';

const port = Number(process.env.E2E_PORT) + 1;
const origin = `http://localhost:${port}`;
const mailPatienceMs = 60_000;
const email = 'ada@example.com';
const firstPassword = 'correct horse battery staple';
const secondPassword = 'maple train violet hook';

/** These journeys need a mail server, so they have an installation of their own. */
const test = base.extend({ baseURL: origin });

const linkIn = (text: string | undefined): string => /http:\/\/\S+#token=\S+/u.exec(text ?? '')?.[0] ?? '';

const signIn = async (page: Page, password: string) => {
  await page.goto('/login');
  await page.getByLabel('E-mail or username').fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
};
const signOut = async (page: Page) => {
  await page.getByRole('button', { name: /account of/u }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
};

test.describe('an account', () => {
  let mails: MailServer;
  let server: ChildProcess;
  let folder: string;

  test.beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'copilot-account-'));
    mails = await openMailServer();
    server = spawn(process.execPath, ['apps/server/src/main.ts'], {
      env: {
        ...process.env,
        PORT: String(port),
        PUBLIC_URL: origin,
        DATA_DIR: folder,
        SMTP_URL: mails.url,
        MAIL_FROM: 'Co-Pilot <copilot@example.com>',
        EMBEDDINGS: 'none',
        DEMO: 'off',
        LOG_LEVEL: 'error',
      },
      stdio: 'inherit',
    });
    await expect
      .poll(
        () =>
          fetch(`${origin}/health/live`).then(
            ({ ok }) => ok,
            () => false,
          ),
        { timeout: 90_000 },
      )
      .toBe(true);
  });
  test.afterAll(async () => {
    const gone = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGTERM');
    await gone;
    await mails.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('is confirmed, gets a new password and a second factor, and ends a sign-in elsewhere', async ({
    page,
    browser,
  }) => {
    test.setTimeout(240_000);

    // The mail that confirms the address.
    await page.goto('/register');
    await page.getByLabel('Organization').fill('Analytical Engines');
    await page.getByLabel('Your name').fill('Ada Lovelace');
    await page.getByLabel('E-mail').fill(email);
    await page.getByRole('textbox', { name: 'Password' }).fill('analyticalengines');
    await page.getByRole('button', { name: 'Create organization' }).click();
    await expect(page.getByText('This password is easy to guess')).toBeVisible();
    await page.getByRole('textbox', { name: 'Password' }).fill(firstPassword);
    const confirming = mails.next(email, mailPatienceMs);
    await page.getByRole('button', { name: 'Create organization' }).click();
    await expect(page.getByText('Confirm your e-mail address')).toBeVisible();
    await page.goto(linkIn((await confirming).text));
    await page.getByRole('button', { name: 'Confirm' }).click();
    await expect(page.getByText('your e-mail address is confirmed')).toBeVisible();
    expect(page.url()).toBe(`${origin}/verify-email`);
    await page.getByRole('link', { name: 'Go on' }).click();
    await expect(page.getByRole('heading', { name: 'Welcome, Ada' })).toBeVisible();
    await expect(page.getByText('Confirm your e-mail address')).toHaveCount(0);

    // A new password by mail.
    await signOut(page);
    await page.getByRole('link', { name: 'Forgot your password?' }).click();
    await page.getByLabel('E-mail').fill(email);
    const resetting = mails.next(email, mailPatienceMs);
    await page.getByRole('button', { name: 'Send me a link' }).click();
    await expect(page.getByText(`If ${email} has an account`)).toBeVisible();
    await page.goto(linkIn((await resetting).text));
    await page.getByRole('textbox', { name: 'New password' }).fill(secondPassword);
    await page.getByRole('button', { name: 'Change password' }).click();
    await expect(page.getByText('Your password was changed')).toBeVisible();
    await signIn(page, firstPassword);
    await expect(page.getByText('E-mail address or password is wrong')).toBeVisible();
    await signIn(page, secondPassword);
    await expect(page.getByRole('heading', { name: 'Welcome, Ada' })).toBeVisible();

    // A username.
    await page.goto('/settings');
    await page.getByLabel('Username').fill('Ada.L');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Saved')).toBeVisible();
    await expect(page.getByLabel('Username')).toHaveValue('ada.l');

    // The second factor.
    await page.getByRole('link', { name: 'Security' }).click();
    await page.getByRole('button', { name: 'Set up' }).click();
    await expect(page.getByRole('img', { name: 'QR code for your authenticator app' })).toBeVisible();
    const secret = ((await page.getByTestId('totp-secret').textContent()) ?? '').replaceAll(' ', '');
    await page.getByLabel('Enter the six digits').fill('000000');
    await page.getByRole('button', { name: 'Turn on' }).click();
    await expect(page.getByText('The code is wrong')).toBeVisible();
    await page.getByLabel('Enter the six digits').fill(authenticatorCode(secret, { steps: -1 }));
    await page.getByRole('button', { name: 'Turn on' }).click();
    const codes = page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
    await expect(codes).toHaveCount(10);
    const recoveryCode = (await codes.first().textContent()) ?? '';
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await expect(page.getByText('10 recovery codes left')).toBeVisible();

    // Signing in with the code.
    await signOut(page);
    await signIn(page, secondPassword);
    await page.getByLabel('Code of your authenticator app').fill(authenticatorCode(secret));
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page.getByRole('heading', { name: 'Welcome, Ada' })).toBeVisible();

    // Another browser, with a recovery code; it is ended from here.
    const elsewhere = await browser.newContext({ baseURL: origin });
    const other = await elsewhere.newPage();
    const faults = watchPage(other, origin);
    await signIn(other, secondPassword);
    await other.getByRole('button', { name: 'Use a recovery code' }).click();
    await other.getByLabel('Recovery code').fill(recoveryCode);
    await other.getByRole('button', { name: 'Continue' }).click();
    await expect(other.getByRole('heading', { name: 'Welcome, Ada' })).toBeVisible();
    await page.goto('/settings/security');
    const signIns = page.getByRole('list', { name: 'Sign-ins' }).getByRole('listitem');
    await expect(signIns).toHaveCount(2);
    await expect(signIns.first()).toContainText('This computer');
    await page.getByRole('button', { name: /^End Chrom/u }).click();
    await expect(signIns).toHaveCount(1);
    await other.getByRole('link', { name: 'Knowledge', exact: true }).click();
    await expect(other.getByText('Your session has ended')).toBeVisible();
    expect(faults).toEqual([]);
    await elsewhere.close();

    // Turning the factor off asks who it is, then goes on.
    let isAsked = false;
    await page.route('**/api/v1/auth/mfa/totp', async (route) => {
      if (isAsked || route.request().method() !== 'DELETE') return route.fallback();
      isAsked = true;
      return route.fulfill({
        status: 401,
        contentType: 'application/problem+json',
        json: {
          type: 'x',
          title: 'Not signed in',
          status: 401,
          detail: 'x',
          code: 'reauthentication_required',
          requestId: 'x',
        },
      });
    });
    await page.getByRole('button', { name: 'Turn off' }).click();
    await page
      .getByRole('dialog', { name: 'Turn off two-factor sign-in?' })
      .getByRole('button', { name: 'Turn off' })
      .click();
    const dialog = page.getByRole('dialog', { name: 'Confirm that it is you' });
    await dialog.getByRole('textbox', { name: 'Password' }).fill('not the right one');
    await dialog.getByRole('button', { name: 'Confirm' }).click();
    await expect(dialog.getByText('The password is wrong')).toBeVisible();
    await dialog.getByRole('textbox', { name: 'Password' }).fill(secondPassword);
    await dialog.getByRole('button', { name: 'Confirm' }).click();
    await expect(page.getByRole('button', { name: 'Set up' })).toBeVisible();

    // What was mailed is listed, without its text.
    await page.goto('/admin/mails');
    await expect(page.getByRole('row', { name: /Choose a new password.*Sent/u })).toBeVisible();
    await expect(page.getByRole('button', { name: /Read/u })).toHaveCount(0);
  });
});
