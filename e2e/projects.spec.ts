import type { Page } from '@playwright/test';
import { checkAccessibility, looks } from './support/accessibility.ts';
import { register, startAnalysis } from './support/journeys.ts';
import { expect, test, watchPage } from './support/test.ts';

const password = 'a long enough passphrase';

/** Makes another person of the organization that `page` is signed in to, through the API as its pages use it. */
const addColleague = async (page: Page): Promise<string> => {
  const email = `grace.${Date.now()}@example.com`;
  const status = await page.evaluate(
    async ({ email, password }) => {
      const refreshed = await fetch('/api/v1/auth/refresh', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      });
      const { tokens } = (await refreshed.json()) as { tokens: { accessToken: string } };
      const answer = await fetch('/api/v1/users', {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${tokens.accessToken}` },
        body: JSON.stringify({ email, password, fullName: 'Grace Hopper' }),
      });
      return answer.status;
    },
    { email, password },
  );
  expect(status).toBe(201);
  return email;
};

const signIn = async (page: Page, email: string): Promise<void> => {
  await page.goto('/login');
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Welcome, Grace' })).toBeVisible();
};

test('a project and what it holds show and vanish with membership', async ({ page, browser, baseURL }) => {
  await register(page, 'Bridge Builders');
  const email = await addColleague(page);
  const colleague = await (await browser.newContext({ baseURL: baseURL! })).newPage();
  const faults = watchPage(colleague, baseURL!);
  await signIn(colleague, email);

  await page.goto('/projects');
  await expect(page.getByText('No projects here')).toBeVisible();
  await page.getByRole('button', { name: 'New project' }).click();
  await page.getByLabel('Name').fill('Nine arches');
  await page.getByLabel('Description').fill('The bid for the viaduct');
  await page.getByRole('button', { name: 'Create project' }).click();
  await expect(page.getByRole('heading', { name: 'Nine arches', level: 1 })).toBeVisible();
  const address = new URL(page.url()).pathname;

  await page.getByRole('tab', { name: 'Documents' }).click();
  await page.locator('input[type=file]').setInputFiles({
    name: 'viaduct.md',
    mimeType: 'text/markdown',
    buffer: Buffer.from('# Viaduct\n\nThe viaduct has nine arches of granite.'),
  });
  await expect(page.getByRole('row', { name: /viaduct\.md/u }).getByText('Ready')).toBeVisible({ timeout: 60_000 });

  await colleague.goto('/projects');
  await expect(colleague.getByText('No projects here')).toBeVisible();

  await page.getByRole('tab', { name: 'Members' }).click();
  await page.getByRole('combobox', { name: 'Person' }).fill('Grace');
  await page.getByRole('option', { name: /Grace Hopper/u }).click();
  await page.getByRole('button', { name: 'Add' }).click();
  await expect(page.getByRole('row', { name: /Grace Hopper/u })).toBeVisible();

  const card = colleague.getByRole('link', { name: /Nine arches/u });
  await expect(card).toBeVisible({ timeout: 5_000 });
  await card.click();
  await colleague.getByRole('tab', { name: 'Documents' }).click();
  await expect(colleague.getByRole('link', { name: 'viaduct.md' })).toBeVisible();
  await colleague.goto('/knowledge?q=granite arches');
  await expect(colleague.getByText(/nine arches of granite/u)).toBeVisible();
  await colleague.goto(`${address}?tab=members`);
  await expect(colleague.getByRole('button', { name: 'Leave the project' })).toBeVisible();

  await page.getByRole('button', { name: 'Take Grace Hopper out of the project' }).click();
  await expect(colleague.getByText("You don't see this project")).toBeVisible({ timeout: 5_000 });
  await colleague.goto('/knowledge?q=granite arches');
  await expect(colleague.getByText('Nothing found')).toBeVisible();
  expect(faults).toEqual([]);

  await page.goto(`${address}?tab=settings`);
  await page.getByRole('button', { name: 'Archive this project' }).click();
  await expect(page.getByText('This project is archived')).toBeVisible();
  await page.getByRole('button', { name: 'Delete this project' }).click();
  await expect(page.getByRole('button', { name: 'Delete for good' })).toBeDisabled();
  await page.getByLabel('Type the name of the project').fill('Nine arches');
  await page.getByRole('button', { name: 'Delete for good' }).click();
  await expect(page.getByText('No projects here')).toBeVisible();
});

test('every tab of a project can be used by everyone, wide or narrow, light or dark', async ({ page }) => {
  test.setTimeout(480_000);
  await register(page, 'Tunnel Builders');
  await page.goto('/projects');
  await page.getByRole('button', { name: 'New project' }).click();
  await page.getByLabel('Name').fill('Estuary tunnel');
  await page.getByRole('button', { name: 'Create project' }).click();
  await expect(page.getByRole('heading', { name: 'Estuary tunnel', level: 1 })).toBeVisible();
  const address = new URL(page.url()).pathname;
  const id = address.split('/').at(-1) ?? '';
  await page.goto(`/agents/rfp-analyzer?project=${id}`);
  await expect(page.getByRole('combobox', { name: 'Project' })).toHaveValue('Estuary tunnel');
  await startAnalysis(page, `?project=${id}`);
  await expect(page.getByRole('region', { name: 'Summary' })).toBeVisible({ timeout: 90_000 });
  await page.goto(`${address}?tab=documents`);
  await expect(page.getByRole('link', { name: 'solicitation.md' })).toBeVisible();
  await page.goto(address);
  await expect(page.getByText('Runs by day', { exact: true })).toBeVisible();
  for (const { colorScheme, width } of looks) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 850 });
    await checkAccessibility(page, '/projects');
    for (const tab of ['overview', 'documents', 'runs', 'chats', 'members', 'agents', 'settings']) {
      await checkAccessibility(page, `${address}?tab=${tab}`);
    }
  }
});
