import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';

export const solicitation = join(import.meta.dirname, '../fixtures/solicitation.md');

let registered = 0;

/** Registers a new organization through the form and waits for its dashboard. */
export const register = async (page: Page, organization: string): Promise<void> => {
  registered += 1;
  await page.goto('/register');
  await page.getByLabel('Organization').fill(organization);
  await page.getByLabel('Your name').fill('Ada Lovelace');
  await page.getByLabel('E-mail').fill(`ada.${registered}.${Date.now()}@example.com`);
  await page.getByRole('textbox', { name: 'Password' }).fill('correct horse battery staple');
  await page.getByRole('button', { name: 'Create organization' }).click();
  await expect(page.getByRole('heading', { name: 'Welcome, Ada' })).toBeVisible();
};

/** Uploads the solicitation in Knowledge and waits until it can be cited. */
export const uploadSolicitation = async (page: Page): Promise<void> => {
  await page.goto('/knowledge');
  await page.locator('input[type=file]').setInputFiles(solicitation);
  const row = page.getByRole('row', { name: /solicitation\.md/u });
  await expect(row.getByText('Ready')).toBeVisible({ timeout: 90_000 });
};

/** Hands the solicitation to the RFP analyzer in its form and waits for the run's page. */
export const startAnalysis = async (page: Page, query = ''): Promise<void> => {
  await page.goto(`/agents/rfp-analyzer${query}`);
  await page.locator('input[type=file]').first().setInputFiles(solicitation);
  await expect(page.getByRole('button', { name: 'Leave out solicitation.md' })).toBeVisible();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.waitForURL('**/runs/*');
};
