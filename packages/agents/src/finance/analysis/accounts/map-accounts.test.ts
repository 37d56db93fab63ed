import { describe, expect, it } from 'vitest';
import { lineItems } from './line-items.ts';
import { lineOf, mapAccount, readGivenMapping } from './map-accounts.ts';

const plain = { code: null, mapping: null, under: null, type: null };

describe('the built-in chart of accounts', () => {
  it.each([
    ['Revenue', 'revenue'],
    ['Net sales', 'revenue'],
    ['Product sales', 'revenue'],
    ['Umsatzerlöse', 'revenue'],
    ['Deferred revenue', 'other_current_liabilities'],
    ['Sales tax payable', 'other_current_liabilities'],
    ['VAT receivable', 'other_current_assets'],
    ['Sales and marketing', 'opex_marketing'],
    ['Cost of goods sold', 'cogs'],
    ['Salaries', 'opex_personnel'],
    ['Accrued salaries payable', 'other_current_liabilities'],
    ['Office rent', 'opex_premises'],
    ['Depreciation', 'depreciation'],
    ['Accumulated depreciation', 'fixed_assets'],
    ['Interest expense', 'interest'],
    ['Interest income', 'interest_income'],
    ['Interest payable', 'other_current_liabilities'],
    ['Income tax expense', 'tax'],
    ['Income taxes payable', 'other_current_liabilities'],
    ['Cash at bank', 'cash'],
    ['Bank charges', 'opex_other'],
    ['Accounts receivable', 'receivables'],
    ['Accounts payable', 'payables'],
    ['Inventory', 'inventory'],
    ['Prepaid expenses', 'other_current_assets'],
    ['Property, plant and equipment', 'fixed_assets'],
    ['Short-term loan', 'short_term_debt'],
    ['Bank loan', 'long_term_debt'],
    ['Share capital', 'share_capital'],
    ['Retained earnings', 'retained_earnings'],
    ['Total liabilities and equity', 'liabilities_and_equity'],
    ['Net cash from operating activities', 'cfo'],
    ['Purchase of property and equipment', 'capex'],
    ['Cash at the beginning of the year', 'opening_cash'],
    ['FX result', 'other_income'],
    ['Earnings per share', 'memo'],
    ['Gross margin', 'memo'],
  ] as const)('%s goes to %s', (account, line) => {
    expect(lineOf(account)).toBe(line);
  });

  it('knows each of its own lines by id and by label', () => {
    for (const { id, label } of lineItems) {
      expect(lineOf(id)).toBe(id);
      expect(lineOf(label)).toBe(id);
    }
  });

  it('does not guess', () => {
    for (const account of ['Suspense', '9999', 'Blue folder', 'Clearing 17']) expect(lineOf(account)).toBeNull();
  });
});

describe('mapping an account', () => {
  const none = new Map();
  it('takes the person’s word before the table’s, and the table’s before the dictionary', () => {
    const { mapping } = readGivenMapping([{ account: '4711', line: 'Cost of sales' }]);
    const entry = { ...plain, account: 'Rent', code: '4711', mapping: 'opex_marketing' };
    expect(mapAccount(entry, mapping)).toMatchObject({ line: 'cogs', method: 'given' });
    expect(mapAccount(entry, none)).toMatchObject({ line: 'opex_marketing', method: 'table' });
    expect(mapAccount({ ...entry, mapping: null }, none)).toMatchObject({ line: 'opex_premises', method: 'name' });
  });

  it('falls back to the heading, then to the type the document gives', () => {
    expect(mapAccount({ ...plain, account: 'Blue folder', under: 'Operating expenses' }, none)).toMatchObject({
      line: 'opex_other',
      method: 'heading',
    });
    expect(mapAccount({ ...plain, account: 'New line', type: 'expense' }, none)).toMatchObject({
      line: 'opex_other',
      method: 'type',
    });
    expect(mapAccount({ ...plain, account: 'Rent', type: 'income' }, none)).toMatchObject({ line: 'other_income' });
    expect(mapAccount({ ...plain, account: 'Blue folder' }, none).line).toBeNull();
  });

  it('says which given lines do not exist', () => {
    expect(readGivenMapping([{ account: 'x', line: 'Nowhere' }]).unknown).toEqual([{ account: 'x', line: 'Nowhere' }]);
  });
});
