import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { register } from './support/journeys.ts';
import { expect, test } from './support/test.ts';

const books = join(import.meta.dirname, '../apps/server/samples/finance/marlow-robotics-2025.xlsx');

test('from a workbook to ratios, charts and a live spreadsheet', async ({ page }) => {
  test.setTimeout(240_000);
  await register(page, 'Marlow Controllers');
  await page.goto('/agents/finance-analyzer');
  await page.locator('input[type=file]').first().setInputFiles(books);
  await expect(page.getByRole('button', { name: 'Leave out marlow-robotics-2025.xlsx' })).toBeVisible();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.waitForURL('**/runs/*');
  await expect(page.getByRole('region', { name: 'Summary' })).toContainText('12,642 EUR thousand', {
    timeout: 120_000,
  });

  const bridge = page.getByRole('figure', { name: 'From revenue to net income' });
  await expect(bridge.locator('svg.recharts-surface').first()).toBeVisible();
  await bridge.getByText('Figures of “From revenue to net income”').click();
  await expect(bridge.getByRole('row', { name: /Net income/u })).toContainText('585');

  await page.getByRole('tab', { name: /^Statements/u }).click();
  const revenue = page.getByRole('row', { name: /^Revenue/u });
  await revenue.getByRole('link').first().click();
  await expect(page.getByRole('complementary', { name: 'Source' }).locator('mark').first()).toContainText('12642');
  await page.goto(page.url().replace(/\?.*/u, '?tab=ratios'));
  await expect(page.getByRole('row', { name: /^Net margin/u })).toContainText('4.6 %');

  for (const tab of ['overview', 'statements', 'ratios', 'variances', 'outlook', 'checks', 'questions']) {
    await page.goto(page.url().replace(/\?.*/u, `?tab=${tab}`));
    await expect(page.getByRole('tabpanel')).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(serious.map(({ id, nodes }) => `${tab} ${id}: ${nodes[0]?.html}`)).toEqual([]);
  }

  await page.getByRole('button', { name: 'Download', exact: true }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /Excel/u }).click();
  expect((await readFile(await (await download).path())).subarray(0, 2).toString('latin1')).toBe('PK');
});
