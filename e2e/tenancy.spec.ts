import { register, startAnalysis, uploadSolicitation } from './support/journeys.ts';
import { expect, test, watchPage } from './support/test.ts';

test('two organizations see nothing of each other', async ({ page, browser, baseURL }) => {
  await register(page, 'First Harbour');
  await uploadSolicitation(page);
  await startAnalysis(page);
  await expect(page.getByRole('region', { name: 'Summary' })).toBeVisible({ timeout: 90_000 });
  const run = page.url();

  const other = await (await browser.newContext({ baseURL })).newPage();
  const faults = watchPage(other, baseURL!);
  await register(other, 'Second Harbour');
  await other.goto('/knowledge');
  await expect(other.getByText('No documents yet')).toBeVisible();
  await other.goto('/runs');
  await expect(other.getByText('No runs here')).toBeVisible();
  await other.goto('/knowledge?q=vessel booking');
  await expect(other.getByText('Nothing found')).toBeVisible();
  await other.goto(run);
  await expect(other.getByRole('alert')).toContainText(/not found/iu);
  expect(faults).toEqual([]);
});
