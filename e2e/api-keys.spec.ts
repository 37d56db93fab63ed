import { register } from './support/journeys.ts';
import { expect, test } from './support/test.ts';

test('make a key, use it, rotate it, revoke it', async ({ page, request }) => {
  const listWith = async (secret: string) =>
    (await request.get('/api/v1/projects', { headers: { authorization: `Bearer ${secret}` } })).status();

  await register(page, 'Key Harbour');
  await page.goto('/settings/api-keys');
  await expect(page.getByText('No API keys yet')).toBeVisible();

  await page.getByRole('button', { name: 'New key' }).click();
  const form = page.getByRole('dialog', { name: 'New API key' });
  await form.getByRole('textbox', { name: 'Name' }).fill('Nightly import');
  await expect(form.getByRole('button', { name: 'Make key' })).toBeDisabled();
  await form.getByRole('checkbox', { name: /See the projects/u }).check();
  await form.getByLabel('Allowed addresses').fill('not an address');
  await form.getByRole('button', { name: 'Make key' }).click();
  await expect(form.getByText(/Use an address or a range/u)).toBeVisible();
  await form.getByLabel('Allowed addresses').fill('127.0.0.0/8');
  await form.getByRole('button', { name: 'Make key' }).click();

  const shown = page.getByRole('dialog', { name: 'Your new API key' });
  const secret = (await shown.getByLabel('Secret').textContent()) ?? '';
  expect(secret).toMatch(/^tck_/u);
  await page.keyboard.press('Escape');
  await expect(shown).toBeVisible();
  await shown.getByRole('button', { name: 'I have kept it' }).click();
  expect(await listWith(secret)).toBe(200);

  await page.reload();
  const row = page.getByRole('row', { name: /Nightly import/u });
  await expect(row.getByText('Active')).toBeVisible();
  await expect(row.getByText('127.0.0.0/8', { exact: false }).first()).toBeVisible();
  await expect(page.getByText(secret)).toHaveCount(0);

  await row.getByRole('button', { name: 'Rotate' }).click();
  const rotation = page.getByRole('dialog', { name: 'Rotate this key' });
  await rotation.getByRole('combobox', { name: 'The old secret' }).click();
  await page.getByRole('option', { name: 'End at once' }).click();
  await rotation.getByRole('button', { name: 'Rotate' }).click();
  const second = (await shown.getByLabel('Secret').textContent()) ?? '';
  await shown.getByRole('button', { name: 'I have kept it' }).click();
  expect(await listWith(secret)).toBe(401);
  expect(await listWith(second)).toBe(200);

  await page.goto('/admin/api-keys');
  const everybodys = page.getByRole('row', { name: /Nightly import/u });
  await expect(everybodys.getByText('Ada Lovelace')).toBeVisible();
  await everybodys.getByRole('button', { name: 'Revoke' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(everybodys.getByText('Revoked')).toBeVisible();
  expect(await listWith(second)).toBe(401);

  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('/settings/api-keys');
  await expect(page.getByText('Nightly import')).toBeVisible();
  await page.getByRole('button', { name: 'New key' }).click();
  await expect(form.getByRole('checkbox').first()).toBeVisible();
  expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
});
