import { checkAccessibility, looks } from './support/accessibility.ts';
import { register, startAnalysis, uploadSolicitation } from './support/journeys.ts';
import { expect, test } from './support/test.ts';

test('no page has a serious accessibility fault, in light or dark, wide or narrow', async ({ page }) => {
  test.setTimeout(480_000);
  const check = (address: string) => checkAccessibility(page, address);

  for (const address of ['/login', '/register', '/forgot-password', '/reset-password', '/verify-email'])
    await check(address);
  await register(page, 'Accessible Harbour');
  await uploadSolicitation(page);
  await startAnalysis(page);
  await expect(page.getByRole('region', { name: 'Summary' })).toBeVisible({ timeout: 90_000 });
  const run = new URL(page.url()).pathname;
  const tabs = [
    'overview',
    'requirements',
    'killers',
    'evaluation',
    'format',
    'conflicts',
    'explained',
    'claims',
    'steps',
  ];

  for (const { colorScheme, width } of looks) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 850 });
    for (const tab of tabs) await check(`${run}?tab=${tab}`);
    for (const address of [
      '/',
      '/agents',
      '/agents/rfp-analyzer',
      '/runs',
      '/knowledge',
      '/knowledge?q=harbour',
      '/chat',
      '/settings/profile',
      '/settings/security',
      '/admin/mails',
      '/nowhere',
    ]) {
      await check(address);
    }
  }
});
