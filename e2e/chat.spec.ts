import { register, uploadSolicitation } from './support/journeys.ts';
import { expect, test } from './support/test.ts';

test('an answer survives a reload in the middle and cites its places', async ({ page }) => {
  await register(page, 'Chatting Harbours');
  await uploadSolicitation(page);

  await page.goto('/chat');
  await page.getByLabel('Message', { exact: true }).fill('When are proposals due?');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/chat/*');
  await page.reload();

  const answer = page.getByRole('article', { name: 'Co-Pilot' }).first();
  await expect(answer).toContainText('12 May 2031', { timeout: 60_000 });
  await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeVisible();
  await answer
    .getByRole('link', { name: /^Source 1/u })
    .first()
    .click();
  await expect(page.getByRole('complementary', { name: 'Source' }).locator('mark').first()).toBeInViewport();
});

test('what is typed survives the end of the session', async ({ page, context }) => {
  await register(page, 'Forgetful Harbours');
  await page.goto('/chat');
  await page.getByLabel('Message', { exact: true }).fill('A long thought');
  await context.clearCookies();
  await page.route('**/api/v1/conversations', (route) =>
    route.request().method() === 'POST' ? route.fulfill({ status: 401, json: {} }) : route.fallback(),
  );
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Your session has ended' })).toBeVisible();
  await page.unroute('**/api/v1/conversations');
  await page.getByRole('dialog').getByRole('textbox', { name: 'Password' }).fill('correct horse battery staple');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByLabel('Message', { exact: true })).toHaveValue('A long thought');
});
