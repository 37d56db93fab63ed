import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { register } from './support/journeys.ts';
import { expect, test } from './support/test.ts';

const invoice = join(import.meta.dirname, 'fixtures/invoice.xml');

test('an invoice is uploaded, checked, understood and handed on', async ({ page }) => {
  await register(page, 'Hafen Logistik');
  await page.goto('/agents/invoice-validator');
  await page.locator('input[type=file]').first().setInputFiles(invoice);
  await expect(page.getByRole('button', { name: 'Leave out invoice.xml' })).toBeVisible();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.waitForURL('**/runs/*');
  await expect(page.getByRole('region', { name: 'Summary' })).toContainText('must not be paid as it is', {
    timeout: 90_000,
  });
  await expect(page.getByRole('alert').filter({ hasText: 'Block: do not pay' })).toBeVisible();

  await page.getByRole('tab', { name: /^Findings/u }).click();
  const row = page.getByRole('row', { name: /BR-CO-16/u });
  await expect(row).toContainText('940.40');
  await expect(row).toContainText('904.4');

  await page.getByRole('tab', { name: 'Fields' }).click();
  await page
    .getByRole('row', { name: /Total with VAT/u })
    .getByRole('link')
    .click();
  const marked = page.getByRole('complementary', { name: 'Source' }).locator('mark');
  await expect(marked.first()).toContainText('904.40');

  await page.getByRole('tab', { name: /^Recalculation/u }).click();
  await page.getByLabel('Only what differs').click();
  await expect(page.getByRole('row', { name: /Amount due/u })).toContainText('36.00');

  await page.getByRole('button', { name: 'Download', exact: true }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /XLSX/u }).click();
  const file = await (await download).path();
  expect((await readFile(file)).subarray(0, 2).toString('latin1')).toBe('PK');
});
