import { register } from './support/journeys.ts';
import { expect, test, watchPage } from './support/test.ts';

const passphrase = 'correct horse battery staple';

test('people are invited, given roles, and locked out', async ({ page, browser, baseURL }) => {
  const stamp = Date.now();
  const email = `grace.${stamp}@example.com`;
  await register(page, 'Harbour Works');

  await page.goto('/admin/users');
  await page.getByRole('button', { name: 'Invite' }).click();
  await page.getByRole('dialog').getByLabel('E-mail').fill(email);
  await page.getByRole('dialog').getByRole('combobox', { name: 'Role' }).click();
  await page.getByRole('option', { name: 'member' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Invite' }).click();
  const link = await page.getByLabel('Invitation link', { exact: true }).inputValue();
  await page.getByRole('button', { name: 'Done' }).click();

  const grace = await (await browser.newContext({ baseURL })).newPage();
  const faults = watchPage(grace, baseURL!);
  await grace.goto(link);
  await expect(grace.getByText(`You are invited as ${email}, with the role member.`)).toBeVisible();
  await grace.getByLabel('Your name').fill('Grace Hopper');
  await grace.getByRole('textbox', { name: 'Password' }).fill(passphrase);
  await grace.getByRole('button', { name: 'Join Harbour Works' }).click();
  await expect(grace.getByRole('heading', { name: 'Welcome, Grace' })).toBeVisible();
  await grace.getByRole('button', { name: /account of Grace/u }).click();
  await expect(grace.getByRole('menuitem', { name: 'Administration' })).toHaveCount(0);
  await grace.keyboard.press('Escape');

  await page.goto('/admin/roles');
  await page.getByRole('button', { name: 'New role' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Auditor');
  await page.getByRole('checkbox', { name: 'Read and export the audit log' }).check();
  await page.getByRole('checkbox', { name: 'See the agents and what they need' }).check();
  await page.getByRole('button', { name: 'Make role' }).click();
  const matrix = page.getByRole('region', { name: 'Permissions by role' });
  await expect(matrix.getByRole('columnheader', { name: 'Auditor' })).toBeVisible();

  await page.goto('/admin/users');
  await page.getByRole('combobox', { name: 'Role of Grace Hopper' }).click();
  await page.getByRole('option', { name: 'Auditor' }).click();
  await expect(page.getByText('Grace Hopper is Auditor now')).toBeVisible();
  await expect(async () => {
    await grace.goto('/admin/audit');
    await expect(grace.getByText('user.role-changed')).toBeVisible({ timeout: 6_000 });
  }).toPass({ timeout: 30_000 });
  await expect(grace.getByRole('link', { name: 'People' })).toHaveCount(0);

  await page.getByRole('button', { name: 'Actions for Grace Hopper' }).click();
  await page.getByRole('menuitem', { name: 'Suspend' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Suspend' }).click();
  await expect(page.getByRole('row', { name: /Grace Hopper/u }).getByText('Suspended')).toBeVisible();
  const suspendedAt = Date.now();
  await expect(async () => {
    const ended = grace.getByRole('dialog').getByRole('button', { name: 'Sign in', exact: true });
    if (!(await ended.isVisible())) await grace.getByRole('button', { name: 'Verify' }).click({ timeout: 1_000 });
    await expect(ended).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 6_000 });
  expect(Date.now() - suspendedAt).toBeLessThan(6_000);
  await grace.reload();
  await expect(grace.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
  expect(faults).toEqual([]);

  await page.goto('/admin/audit?action=user');
  await expect(page.getByText('user.suspended')).toBeVisible();
  await page.getByRole('button', { name: 'Verify' }).click();
  await expect(page.getByText('The log is whole')).toBeVisible();

  await page.goto('/admin/users');
  await page.getByRole('button', { name: 'Actions for Grace Hopper' }).click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  const confirm = page.getByRole('button', { name: 'Remove for good' });
  await expect(confirm).toBeDisabled();
  await page.getByLabel('Type “Grace Hopper” to confirm').fill('Grace Hopper');
  await confirm.click();
  await expect(page.getByText('Grace Hopper has been removed')).toBeVisible();
  await expect(page.getByRole('row', { name: /Grace Hopper/u })).toHaveCount(0);
});

test('an organization decides for its people, proves its domain, and comes back from its deletion', async ({
  page,
}) => {
  await register(page, 'Quay Works');
  await page.goto('/admin/organization');
  await page.getByLabel('Organization’s name').fill('Quay Works Ltd');
  await page.getByRole('textbox', { name: 'Longest sign-in' }).fill('12');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Organization’s name')).toHaveValue('Quay Works Ltd');

  await page.getByLabel('Your domain').fill('quay-works.invalid');
  await page.getByRole('button', { name: 'Claim' }).click();
  await expect(page.getByLabel('Name of the record', { exact: true })).toHaveValue(
    '_copilot-challenge.quay-works.invalid',
  );

  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByLabel('Type “Quay Works Ltd” to confirm').fill('Quay Works Ltd');
  await page.getByRole('textbox', { name: 'Your password' }).fill(passphrase);
  await page.getByRole('button', { name: 'Delete the organization' }).click();
  const code = await page.getByLabel('Code to restore', { exact: true }).inputValue();
  await page.getByRole('button', { name: 'I have kept the code' }).click();
  await page.goto('/restore-organization');
  await page.getByLabel('Code to restore').fill(code);
  await page.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(page.getByRole('status')).toContainText('Quay Works Ltd is back');
});
