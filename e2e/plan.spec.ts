import { register } from './support/journeys.ts';
import { expect, test } from './support/test.ts';

test('see the plan, what is used of it, and what was used', async ({ page }) => {
  await register(page, 'Plan Harbour');
  await page.goto('/admin/plan');
  await expect(page.getByText('Unlimited plan')).toBeVisible();
  await expect(page.getByText('1 · no limit')).toBeVisible();
  await expect(page.getByText('Nothing was used in this time')).toBeVisible();
  await expect(page.getByText(/Nothing is sold here/u)).toBeVisible();

  await page.goto('/chat');
  await page.getByRole('textbox', { name: /message/iu }).fill('What do we know?');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/chat/*');
  await page.goto('/admin/plan');
  await expect(page.getByRole('figure', { name: 'Runs' })).toBeVisible();
  await expect(page.getByRole('cell', { name: 'Assistant' })).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(page.getByRole('figure', { name: 'Runs' })).toBeVisible();
  expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
});
