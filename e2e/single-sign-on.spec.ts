import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from '@playwright/test';
import { type OpenidProvider, startOpenidProvider } from '../apps/server/src/testing/openid-provider.ts';
import { register } from './support/journeys.ts';
import { expect, test } from './support/test.ts';

const client = { clientId: 'copilot', clientSecret: 'a secret that is long enough for anybody' };
let provider: OpenidProvider;

test.beforeAll(async () => {
  provider = await startOpenidProvider({
    ada: { email: 'ada@harbour.example', email_verified: true, name: 'Ada Example', groups: ['leads'] },
    eve: { email: 'eve@harbour.example', email_verified: false, name: 'Eve Example', groups: ['leads'] },
  });
});
test.afterAll(() => provider.close());

/** What a person does at the provider's own pages. */
const signInThere = async (page: Page, login: string): Promise<void> => {
  await page.waitForURL(`${provider.issuer}/**`);
  await page.locator('input[name=login]').fill(login);
  await page.locator('input[name=password]').fill('any');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
};

const beginSignIn = async (browser: Browser, origin: string, path: string): Promise<Page> => {
  const page = await (await browser.newContext({ baseURL: origin })).newPage();
  await page.goto(path);
  await page.getByRole('button', { name: 'Single sign-on' }).click();
  await page.getByLabel('Work e-mail').fill('whoever@harbour.example');
  await page.getByRole('button', { name: 'Continue' }).click();
  return page;
};

test('an administrator connects a provider, and people sign in with their company account', async ({
  page,
  browser,
  baseURL,
}) => {
  await register(page, 'Harbour');
  await page.goto('/admin/single-sign-on');
  await expect(page.getByText('No provider yet')).toBeVisible();
  await page.getByRole('link', { name: 'Connect a provider' }).click();

  await page.getByLabel('Name').fill('Harbour account');
  await page.getByLabel('Client ID').fill(client.clientId);
  await page.getByRole('textbox', { name: 'Client secret' }).fill(client.clientSecret);
  await page.getByLabel('Issuer').fill(provider.issuer);
  await page.getByRole('combobox', { name: 'E-mail domains' }).fill('harbour.example');
  await page.getByRole('combobox', { name: 'E-mail domains' }).press('Enter');
  await page.getByLabel('Make accounts for people who have none').click();
  await page.getByRole('button', { name: 'Add a rule' }).click();
  await page.getByLabel('has the value').fill('leads');
  await page.getByRole('group', { name: 'Rule 1' }).getByRole('combobox', { name: 'Role' }).click();
  await page.getByRole('option', { name: 'manager' }).click();
  await page.getByLabel('Try the rules').fill('{ "groups": ["leads"] }');
  await page.getByRole('button', { name: 'Show the role' }).click();
  await expect(page.getByText('Rule 1 matches: the role would be manager.')).toBeVisible();
  await page.getByRole('button', { name: 'Connect' }).click();

  const redirectUri = await page.getByRole('textbox', { name: 'Redirect URI' }).inputValue();
  expect(redirectUri).toContain('/api/v1/auth/oidc/');
  provider.register({ ...client, redirectUri });
  await page.getByRole('button', { name: 'Test' }).click();
  await expect(page.getByText('The provider is ready')).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  const ada = await beginSignIn(browser, baseURL!, '/login?next=%2Fruns');
  await signInThere(ada, 'ada');
  await ada.waitForURL('**/runs');
  await expect(ada.getByRole('heading', { name: 'Runs' })).toBeVisible();
  // A reload takes the session up from its cookie.
  await ada.goto('/');
  await expect(ada.getByRole('heading', { name: 'Welcome, Ada' })).toBeVisible();

  const eve = await beginSignIn(browser, baseURL!, '/login');
  await signInThere(eve, 'eve');
  await expect(eve.getByRole('alert')).toContainText('did not confirm your e-mail address');
  await expect(eve.getByRole('heading', { name: 'Sign in' })).toBeVisible();

  await page.goto('/admin/audit');
  await expect(page.getByText('sign_in.refused')).toBeVisible();
  await expect(page.getByText('user.signed-in').first()).toBeVisible();
});
