import type { LineId } from '../accounts/line-items.ts';
import { Decimal, exact, quotient } from '../figures/exact.ts';

/** What a ratio is made from, by the names its formula uses. */
export interface RatioValues {
  /** A line of the period; null where it is not given. */
  line(id: LineId): Decimal | null;
  /** Mean of a balance at the beginning and the end of the period; null without both. */
  average(id: LineId): Decimal | null;
  /** Days of the period under the chosen year of 360 or 365 days. */
  readonly days: Decimal;
}

/** One ratio with the definition that it is given under. */
export interface RatioDefinition {
  readonly name: string;
  readonly label: string;
  readonly unit: 'money' | 'ratio' | 'percent' | 'days' | 'times';
  readonly formula: string;
  readonly definition: string;
  readonly inputs: readonly LineId[];
  /** Lines that are averaged over the period. */
  readonly averaged?: readonly LineId[];
  compute(values: RatioValues): Decimal | null;
}

const over = (numerator: Decimal | null | undefined, denominator: Decimal | null | undefined): Decimal | null =>
  numerator && denominator ? quotient(numerator, denominator) : null;

const share = (
  name: string,
  label: string,
  top: LineId,
  bottom: LineId,
  definition: string,
  unit: RatioDefinition['unit'] = 'percent',
): RatioDefinition => ({
  name,
  label,
  unit,
  formula: `${top} / ${bottom}`,
  definition,
  inputs: [top, bottom],
  compute: (values) => over(values.line(top), values.line(bottom)),
});

const amount = (line: LineId, label: string, formula: string, inputs: readonly LineId[]): RatioDefinition => ({
  name: line,
  label,
  unit: 'money',
  formula,
  definition: 'As given, otherwise worked out from its parts.',
  inputs,
  compute: (values) => values.line(line),
});

const dayCount = (
  name: string,
  label: string,
  balance: LineId,
  flow: LineId,
  days: number,
  isAveraged = false,
): RatioDefinition => ({
  name,
  label,
  unit: 'days',
  formula: `${isAveraged ? `average ${balance}` : balance} / ${flow} × days`,
  definition: `${isAveraged ? 'Mean of opening and closing balance' : 'Closing balance'}, year of ${days} days.`,
  inputs: [balance, flow],
  ...(isAveraged ? { averaged: [balance] } : {}),
  compute: (values) =>
    over(isAveraged ? values.average(balance) : values.line(balance), values.line(flow))?.times(values.days) ?? null,
});

const returnOn = (name: string, label: string, balance: LineId): RatioDefinition => ({
  name,
  label,
  unit: 'percent',
  formula: `net_income / average ${balance}`,
  definition: 'Mean of opening and closing balance; not annualised.',
  inputs: ['net_income', balance],
  averaged: [balance],
  compute: (values) => over(values.line('net_income'), values.average(balance)),
});

/** Every ratio of the analysis, under names that say which convention they follow. `days` is 360 or 365. */
export const ratioCatalogue = (days: 360 | 365): readonly RatioDefinition[] => [
  amount('gross_profit', 'Gross profit', 'revenue − cogs', ['revenue', 'cogs']),
  amount('ebitda', 'EBITDA', 'revenue − cogs − opex + other_income', ['revenue', 'cogs', 'opex']),
  amount('ebit', 'EBIT', 'ebitda − depreciation', ['ebitda', 'depreciation']),
  amount('net_income', 'Net income', 'ebit + interest_income − interest − tax', ['ebit', 'interest', 'tax']),
  share('gross_margin', 'Gross margin', 'gross_profit', 'revenue', 'Share of revenue.'),
  share('ebitda_margin', 'EBITDA margin', 'ebitda', 'revenue', 'Share of revenue.'),
  share('ebit_margin', 'EBIT margin', 'ebit', 'revenue', 'Share of revenue.'),
  share('net_margin', 'Net margin', 'net_income', 'revenue', 'Share of revenue.'),
  share('current_ratio', 'Current ratio', 'current_assets', 'current_liabilities', 'Closing balances.', 'ratio'),
  {
    name: 'quick_ratio_(CA-inventory)/CL',
    label: 'Quick ratio',
    unit: 'ratio',
    formula: '(current_assets − inventory) / current_liabilities',
    definition: 'Closing balances; all current assets but inventory.',
    inputs: ['current_assets', 'inventory', 'current_liabilities'],
    compute: (values) => {
      const assets = values.line('current_assets');
      return over(assets?.minus(values.line('inventory') ?? 0), values.line('current_liabilities'));
    },
  },
  share('cash_ratio', 'Cash ratio', 'cash', 'current_liabilities', 'Closing balances.', 'ratio'),
  share('debt_to_equity', 'Debt to equity', 'debt', 'equity', 'Interest-bearing debt, closing balances.', 'ratio'),
  share('equity_ratio', 'Equity ratio', 'equity', 'total_assets', 'Closing balances.'),
  share('interest_cover', 'Interest cover', 'ebit', 'interest', 'EBIT over interest expense.', 'times'),
  share('roe_closing', 'Return on equity', 'net_income', 'equity', 'Closing equity; not annualised.'),
  share('roa_closing', 'Return on assets', 'net_income', 'total_assets', 'Closing assets; not annualised.'),
  returnOn('roe_average', 'Return on average equity', 'equity'),
  returnOn('roa_average', 'Return on average assets', 'total_assets'),
  share('asset_turnover', 'Asset turnover', 'revenue', 'total_assets', 'Closing assets; not annualised.', 'times'),
  dayCount(`dso_${days}`, 'Days sales outstanding', 'receivables', 'revenue', days),
  dayCount(`dpo_${days}_cogs`, 'Days payables outstanding', 'payables', 'cogs', days),
  dayCount(`dio_${days}`, 'Days inventory outstanding', 'inventory', 'cogs', days),
  {
    name: 'ccc',
    label: 'Cash conversion cycle',
    unit: 'days',
    formula: 'dso + dio − dpo',
    definition: `Closing balances, year of ${days} days.`,
    inputs: ['receivables', 'revenue', 'inventory', 'payables', 'cogs'],
    compute: (values) => {
      const [dso, dio, dpo] = (
        [
          ['receivables', 'revenue'],
          ['inventory', 'cogs'],
          ['payables', 'cogs'],
        ] as const
      ).map(([top, bottom]) => over(values.line(top), values.line(bottom)));
      return dso && dio && dpo ? dso.plus(dio).minus(dpo).times(values.days) : null;
    },
  },
  dayCount(`dso_average_${days}`, 'Days sales outstanding, average', 'receivables', 'revenue', days, true),
  dayCount(`dpo_average_${days}_cogs`, 'Days payables outstanding, average', 'payables', 'cogs', days, true),
  dayCount(`dio_average_${days}`, 'Days inventory outstanding, average', 'inventory', 'cogs', days, true),
  {
    name: 'fcf',
    label: 'Free cash flow',
    unit: 'money',
    formula: 'cfo − capex',
    definition: 'Cash flow from operations less capital expenditure.',
    inputs: ['cfo', 'capex'],
    compute: (values) => {
      const [cfo, capex] = [values.line('cfo'), values.line('capex')];
      return cfo && capex ? cfo.minus(capex) : null;
    },
  },
  {
    name: 'equity_multiplier',
    label: 'Equity multiplier',
    unit: 'times',
    formula: 'total_assets / equity',
    definition: 'Closing balances.',
    inputs: ['total_assets', 'equity'],
    compute: (values) => over(values.line('total_assets'), values.line('equity')),
  },
];

/** Days of a period of `months` months in a year of 360 or 365 days. */
export const daysOf = (months: number, days: 360 | 365): Decimal => new Decimal(days).times(months).dividedBy(12);

export const isNegativeBase = (value: Decimal | null): boolean =>
  value !== null && exact(value).isNegative() && !value.isZero();
