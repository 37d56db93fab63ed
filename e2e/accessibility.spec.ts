import { AxeBuilder } from '@axe-core/playwright';
import { register, startAnalysis, uploadSolicitation } from './support/journeys.ts';
import { expect, test } from './support/test.ts';

test('no page has a serious accessibility fault, in light or dark, wide or narrow', async ({ page }) => {
  test.setTimeout(480_000);
  const check = async (address: string) => {
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByRole('status', { name: 'Loading' })).toHaveCount(0);
    const { violations } = await new AxeBuilder({ page }).analyze();
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(serious.map(({ id, nodes }) => `${address} ${id}: ${nodes[0]?.html}`)).toEqual([]);
    const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
    expect(overflow, `${address} is wider than the window`).toBeLessThanOrEqual(0);
  };
  const looks = [
    { colorScheme: 'light', width: 1440 },
    { colorScheme: 'dark', width: 390 },
  ] as const;

  for (const address of ['/login', '/register']) await check(address);
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
      '/nowhere',
    ]) {
      await check(address);
    }
  }
});
