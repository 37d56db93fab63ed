import { writeFile } from 'node:fs/promises';
import { register } from './support/journeys.ts';
import { expect, test } from './support/test.ts';

const day = (offset: number): string => new Date(Date.UTC(2026, 0, 5 + offset)).toISOString().slice(0, 10);

/** Twelve weeks in which three issues are finished each, and two that are still open. */
const exportedIssues = (): string =>
  [
    'key,type,summary,Backlog,Doing,Done',
    ...Array.from({ length: 36 }, (_, index) => {
      const start = Math.floor(index / 3) * 7 + (index % 3);
      return `BRD-${index + 1},Story,Paint bridge ${index + 1},${day(start)},${day(start + 1)},${day(start + 4)}`;
    }),
    `BRD-90,Bug,Loose rail,${day(10)},${day(11)},`,
    `BRD-91,Bug,Broken lamp,${day(70)},${day(72)},`,
  ].join('\n');

test('from an exported file to a forecast, an answer and the oldest issue', async ({ page }, testInfo) => {
  const file = testInfo.outputPath('bridge-issues.csv');
  await writeFile(file, exportedIssues());
  await register(page, 'Bridge Works');
  await page.goto('/agents/jira-analytics');
  await page.locator('input[type=file]').first().setInputFiles(file);
  await expect(page.getByRole('button', { name: 'Leave out bridge-issues.csv' })).toBeVisible();
  await page.getByLabel('Question').fill('When will 12 items be done?');
  await page.getByLabel('Today').fill('2026-03-30');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.waitForURL('**/runs/*');

  const summary = page.getByRole('region', { name: 'Summary' });
  await expect(summary).toContainText('12 issues are done by', { timeout: 90_000 });
  await expect(page.getByRole('region', { name: 'Key figures' })).toContainText('3 days');
  await expect(page.getByRole('figure', { name: /Cumulative flow/u })).toBeVisible();

  await page.getByRole('tab', { name: 'Forecast' }).click();
  await expect(page.getByRole('region', { name: 'Forecast' }).getByRole('row', { name: /85 %/u })).toContainText(
    '2026-',
  );

  await page.getByRole('tab', { name: /^In progress/u }).click();
  await expect(page.getByRole('row', { name: /BRD-90/u })).toContainText('older than 95 % of finished issues');

  await page.getByRole('tab', { name: /^Cycle times/u }).click();
  await page
    .getByRole('row', { name: /BRD-36/u })
    .getByRole('link')
    .click();
  await expect(page.getByRole('complementary', { name: 'Source' }).locator('mark').first()).toContainText('BRD-36');
});

test('a question about people is declined with the reason', async ({ page }, testInfo) => {
  const file = testInfo.outputPath('bridge-issues.csv');
  await writeFile(file, exportedIssues());
  await register(page, 'Fair Bridges');
  await page.goto('/agents/jira-analytics');
  await page.locator('input[type=file]').first().setInputFiles(file);
  await expect(page.getByRole('button', { name: 'Leave out bridge-issues.csv' })).toBeVisible();
  await page.getByLabel('Question').fill('Who is slowest?');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Answers' })).toContainText('does not rank or compare people', {
    timeout: 90_000,
  });
});
