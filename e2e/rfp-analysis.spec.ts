import { readFile } from 'node:fs/promises';
import { register, startAnalysis } from './support/journeys.ts';
import { expect, test } from './support/test.ts';

test('from an empty organization to a document to hand on', async ({ page }) => {
  await register(page, 'Westmere Bidders');
  await startAnalysis(page);
  await expect(page.getByRole('region', { name: 'Summary' })).toBeVisible({ timeout: 90_000 });

  await page.getByRole('tab', { name: /^Requirements/u }).click();
  const row = page.getByRole('row', { name: /audit trail for seven years/u });
  await row.getByRole('link').click();
  const marked = page.getByRole('complementary', { name: 'Source' }).locator('mark');
  await expect(marked.first()).toContainText('audit trail');
  await expect(marked.first()).toBeInViewport();

  await page.reload();
  await expect(marked.first()).toBeInViewport();

  await page.getByRole('button', { name: 'Download', exact: true }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Word (DOCX)' }).click();
  const file = await (await download).path();
  expect((await readFile(file)).subarray(0, 2).toString('latin1')).toBe('PK');
});

test('a run is left, reloaded and found again', async ({ page }) => {
  await register(page, 'Reload and Sons');
  await startAnalysis(page);
  const address = page.url();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.goto('/runs');
  await page.getByRole('main').getByRole('link').first().click();
  await expect(page).toHaveURL(address);
  await expect(page.getByRole('region', { name: 'Summary' })).toBeVisible({ timeout: 90_000 });
});
