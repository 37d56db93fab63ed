import type { AccountType } from '../tables/entry.ts';

export type Statement = 'income' | 'balance' | 'cash_flow';

/** A line of the statements that every account goes to. */
export interface LineItem {
  readonly id: LineId;
  readonly label: string;
  readonly statement: Statement;
  /** Which way an increase goes; `result` lines are sums of both. */
  readonly type: AccountType | 'flow' | 'result';
  /** For totals: the lines that make it, with their signs. Lines that a set of accounts does not have count as zero. */
  readonly sum?: readonly (readonly [1 | -1, LineId])[];
  /** For totals: at least one line of each group must be known for the sum to mean anything. */
  readonly needs?: readonly (readonly LineId[])[];
}

const catalogue = [
  ['revenue', 'Revenue', 'income', 'income'],
  ['cogs', 'Cost of sales', 'income', 'expense'],
  ['gross_profit', 'Gross profit', 'income', 'result'],
  ['opex_personnel', 'Personnel', 'income', 'expense'],
  ['opex_marketing', 'Sales and marketing', 'income', 'expense'],
  ['opex_research', 'Research and development', 'income', 'expense'],
  ['opex_premises', 'Premises and energy', 'income', 'expense'],
  ['opex_other', 'Other operating expenses', 'income', 'expense'],
  ['opex', 'Operating expenses', 'income', 'expense'],
  ['other_income', 'Other operating income', 'income', 'income'],
  ['ebitda', 'EBITDA', 'income', 'result'],
  ['depreciation', 'Depreciation and amortisation', 'income', 'expense'],
  ['ebit', 'EBIT', 'income', 'result'],
  ['interest_income', 'Interest income', 'income', 'income'],
  ['interest', 'Interest expense', 'income', 'expense'],
  ['pretax_income', 'Profit before tax', 'income', 'result'],
  ['tax', 'Income tax', 'income', 'expense'],
  ['net_income', 'Net income', 'income', 'result'],
  ['cash', 'Cash and cash equivalents', 'balance', 'asset'],
  ['receivables', 'Trade receivables', 'balance', 'asset'],
  ['inventory', 'Inventory', 'balance', 'asset'],
  ['other_current_assets', 'Other current assets', 'balance', 'asset'],
  ['current_assets', 'Current assets', 'balance', 'asset'],
  ['fixed_assets', 'Property, plant and equipment', 'balance', 'asset'],
  ['intangible_assets', 'Intangible assets', 'balance', 'asset'],
  ['other_noncurrent_assets', 'Other non-current assets', 'balance', 'asset'],
  ['noncurrent_assets', 'Non-current assets', 'balance', 'asset'],
  ['total_assets', 'Total assets', 'balance', 'asset'],
  ['payables', 'Trade payables', 'balance', 'liability'],
  ['short_term_debt', 'Short-term debt', 'balance', 'liability'],
  ['other_current_liabilities', 'Other current liabilities', 'balance', 'liability'],
  ['current_liabilities', 'Current liabilities', 'balance', 'liability'],
  ['long_term_debt', 'Long-term debt', 'balance', 'liability'],
  ['other_noncurrent_liabilities', 'Other non-current liabilities', 'balance', 'liability'],
  ['noncurrent_liabilities', 'Non-current liabilities', 'balance', 'liability'],
  ['total_liabilities', 'Total liabilities', 'balance', 'liability'],
  ['share_capital', 'Share capital', 'balance', 'equity'],
  ['retained_earnings', 'Retained earnings', 'balance', 'equity'],
  ['other_equity', 'Other equity', 'balance', 'equity'],
  ['current_year_profit', 'Profit of the period', 'balance', 'equity'],
  ['equity', 'Equity', 'balance', 'equity'],
  ['liabilities_and_equity', 'Liabilities and equity', 'balance', 'result'],
  ['debt', 'of which interest-bearing debt', 'balance', 'liability'],
  ['cfo', 'Cash flow from operations', 'cash_flow', 'flow'],
  ['capex', 'Capital expenditure', 'cash_flow', 'flow'],
  ['other_investing', 'Other investing cash flow', 'cash_flow', 'flow'],
  ['cfi', 'Cash flow from investing', 'cash_flow', 'flow'],
  ['cff', 'Cash flow from financing', 'cash_flow', 'flow'],
  ['fx_on_cash', 'Exchange effects on cash', 'cash_flow', 'flow'],
  ['net_change_in_cash', 'Net change in cash', 'cash_flow', 'result'],
  ['opening_cash', 'Opening cash', 'cash_flow', 'flow'],
  ['closing_cash', 'Closing cash', 'cash_flow', 'flow'],
  ['net_burn', 'Net burn', 'cash_flow', 'flow'],
] as const;

export type LineId = (typeof catalogue)[number][0];

type Sum = Pick<LineItem, 'sum' | 'needs'>;

const plus = (...ids: readonly LineId[]): (readonly [1, LineId])[] => ids.map((id) => [1, id] as const);
const minus = (...ids: readonly LineId[]): (readonly [-1, LineId])[] => ids.map((id) => [-1, id] as const);
const any = (...ids: readonly LineId[]): Sum => ({ sum: plus(...ids), needs: [ids] });

const sums: Partial<Record<LineId, Sum>> = {
  gross_profit: { sum: [...plus('revenue'), ...minus('cogs')], needs: [['revenue'], ['cogs']] },
  opex: any('opex_personnel', 'opex_marketing', 'opex_research', 'opex_premises', 'opex_other'),
  ebitda: {
    sum: [...plus('revenue'), ...minus('cogs', 'opex'), ...plus('other_income')],
    needs: [['revenue'], ['cogs', 'opex']],
  },
  ebit: { sum: [...plus('ebitda'), ...minus('depreciation')], needs: [['ebitda']] },
  pretax_income: { sum: [...plus('ebit', 'interest_income'), ...minus('interest')], needs: [['ebit']] },
  net_income: { sum: [...plus('pretax_income'), ...minus('tax')], needs: [['pretax_income']] },
  current_assets: any('cash', 'receivables', 'inventory', 'other_current_assets'),
  noncurrent_assets: any('fixed_assets', 'intangible_assets', 'other_noncurrent_assets'),
  total_assets: any('current_assets', 'noncurrent_assets'),
  current_liabilities: any('payables', 'short_term_debt', 'other_current_liabilities'),
  noncurrent_liabilities: any('long_term_debt', 'other_noncurrent_liabilities'),
  total_liabilities: any('current_liabilities', 'noncurrent_liabilities'),
  equity: any('share_capital', 'retained_earnings', 'other_equity', 'current_year_profit'),
  liabilities_and_equity: { sum: plus('total_liabilities', 'equity'), needs: [['total_liabilities'], ['equity']] },
  debt: any('short_term_debt', 'long_term_debt'),
  cfi: { sum: [...minus('capex'), ...plus('other_investing')], needs: [['capex', 'other_investing']] },
  net_change_in_cash: { sum: plus('cfo', 'cfi', 'cff', 'fx_on_cash'), needs: [['cfo']] },
};

/** Every line, in the order of the statements. */
export const lineItems: readonly LineItem[] = catalogue.map(([id, label, statement, type]) => ({
  id,
  label,
  statement,
  type,
  ...sums[id],
}));

const byId = new Map(lineItems.map((item) => [item.id, item]));

export const lineItem = (id: LineId): LineItem => byId.get(id)!;
export const isLineId = (text: string): text is LineId => byId.has(text as LineId);

/** Whether an account stands on a line that sums up others: `Total operating expenses`. */
export const isTotalLine = (line: string | null): boolean =>
  line !== null && isLineId(line) && lineItem(line).sum !== undefined;
