import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import { register } from './support/journeys.ts';
import { expect, test } from './support/test.ts';

const books = {
  name: 'books.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    [
      'in EUR thousand,Actual 2024,Actual 2025,Budget 2025',
      'Revenue,11619,12642,12650',
      'Cost of sales,6340,6976,6930',
      'Personnel,3869,4192,4183',
      'Net income,1410,1474,1537',
    ].join('\n'),
  ),
};

test('from a statement to ratios, charts and a live spreadsheet', async ({ page }) => {
  test.setTimeout(240_000);
  await register(page, 'Marlow Controllers');
  await page.goto('/agents/finance-analyzer');
  await page.locator('input[type=file]').first().setInputFiles(books);
  await expect(page.getByRole('button', { name: 'Leave out books.csv' })).toBeVisible();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.waitForURL('**/runs/*');
  await expect(page.getByRole('region', { name: 'Summary' })).toContainText('12,642 EUR thousand', {
    timeout: 120_000,
  });

  const bridge = page.getByRole('figure', { name: 'From revenue to net income' });
  await expect(bridge.locator('svg.recharts-surface').first()).toBeVisible();
  await bridge.getByText('Figures of “From revenue to net income”').click();
  await expect(bridge.getByRole('row', { name: /Net income/u })).toContainText('1,474');

  await page.getByRole('tab', { name: 'Financial statements' }).click();
  const revenue = page.getByRole('row', { name: /^Revenue/u });
  await revenue.getByRole('link').first().click();
  await expect(page.getByRole('complementary', { name: 'Source' }).locator('mark').first()).toContainText('12642');
  await page.goto(page.url().replace(/\?.*/u, '?tab=ratios'));
  await expect(page.getByRole('row', { name: /^Net margin/u })).toContainText('11.7 %');

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
