import { documentField, documentsField } from '@copilot/agent-kit';
import { z } from 'zod';
import { numberLocales } from './figures/number-locale.ts';

const decimal = z.coerce
  .string()
  .trim()
  .regex(/^-?\d{1,18}(?:\.\d{1,8})?$/u, 'is not a plain number such as 12500 or 12500.50');
const positive = z.coerce
  .string()
  .trim()
  .regex(/^\d{1,12}(?:\.\d{1,12})?$/u, 'is not a positive number such as 1.0835');
const currency = z
  .string()
  .trim()
  .regex(/^[A-Za-z]{3}$/u, 'is not a currency code such as EUR');

const threshold = z.strictObject({
  amount: decimal.optional().meta({ title: 'Amount', description: 'In the unit of the statements' }),
  percent: z.number().min(0).max(1_000).optional().meta({ title: 'Percent of the base' }),
  either: z.boolean().default(false).meta({ title: 'One of the two is enough' }),
});

/** A bare number is an amount. */
const materiality = z
  .preprocess(
    (value) => (typeof value === 'number' || typeof value === 'string' ? { amount: value } : value),
    threshold,
  )
  .meta({
    ...z.toJSONSchema(threshold, { io: 'input', unrepresentable: 'any' }),
    title: 'Materiality',
    description: 'From which size on a variance is worth a word. With amount and percent, both must be reached.',
  });

const scenario = z.strictObject({
  name: z.string().trim().min(1).max(60).meta({ title: 'Name' }),
  receiptsPercent: z.number().min(0).max(500).default(100).meta({ title: 'Receipts, % of plan' }),
  paymentsPercent: z.number().min(0).max(500).default(100).meta({ title: 'Payments, % of plan' }),
  receiptDelayWeeks: z.int().min(0).max(12).default(0).meta({ title: 'Receipts later by weeks' }),
});

/** What the analyzer is asked; only the document is needed. */
export const financeAnalyzerInput = z.strictObject({
  document: documentField({
    title: 'Statements or trial balance',
    description:
      'XLSX or CSV; sheets may also hold months, a budget, prices and volumes, a cash plan. PDF where its tables read well.',
  }),
  period: z.string().trim().max(40).default('').meta({
    title: 'Period',
    description: '2025, 2025-Q3 or 2025-03; the latest year if left empty',
  }),
  currency: currency
    .optional()
    .meta({ title: 'Currency', description: 'ISO code of the amounts; needed where the document names none' }),
  scale: z.enum(['auto', 'units', 'thousands', 'millions']).default('auto').meta({
    title: 'Scale',
    description: 'auto: as the tables say',
  }),
  numberLocale: z
    .enum(['auto', ...numberLocales])
    .default('auto')
    .meta({
      title: 'Number format',
      description:
        'comma-point 1,234.56 · point-comma 1.234,56 · space-comma 1 234,56 · apostrophe-point 1’234.56; auto asks where it is unclear',
    }),
  fiscalYearStart: z.int().min(1).max(12).default(1).meta({
    title: 'First month of the fiscal year',
    description: '1 to 12. A fiscal year is named after the year in which it ends.',
  }),
  budget: documentField({ title: 'Budget', description: 'Same accounts, planned figures' }).optional(),
  prior: documentField({ title: 'Year before', description: 'Same accounts, figures of the year before' }).optional(),
  others: documentsField(
    { title: 'More tables', description: 'Monthly figures, prices and volumes, cash plan, ageing lists, ledger' },
    { minimum: 0, maximum: 10 },
  ).optional(),
  mapping: z
    .array(
      z.strictObject({
        account: z.string().trim().min(1).max(200).meta({ title: 'Account' }),
        line: z.string().trim().min(1).max(100).meta({ title: 'Statement line' }),
      }),
    )
    .max(2_000)
    .optional()
    .meta({
      title: 'Account mapping',
      description: 'Account name or code, and the line it belongs to (revenue, cogs, opex_personnel …, or ignore)',
    }),
  leaveOutUnmapped: z.boolean().default(false).meta({ title: 'Leave out accounts that cannot be mapped' }),
  materiality: materiality.optional(),
  daysInYear: z
    .union([z.literal(365), z.literal(360)])
    .default(365)
    .meta({ title: 'Days in a year' }),
  openingCash: decimal
    .optional()
    .meta({ title: 'Opening cash', description: 'For the cash view; the balance sheet’s cash if left empty' }),
  cashStart: z.iso
    .date()
    .optional()
    .meta({ title: 'Cash view from', description: 'First day of week 1; the day after the period if left empty' }),
  cashScenarios: z.array(scenario).max(6).optional().meta({ title: 'Cash scenarios' }),
  monthlyNetBurn: z
    .array(decimal)
    .max(36)
    .optional()
    .meta({ title: 'Monthly net burn', description: 'Oldest first; from the documents if left empty' }),
  forecastMonths: z.int().min(1).max(24).default(6).meta({ title: 'Months to forecast' }),
  translation: z
    .strictObject({
      currency: currency.meta({ title: 'Into currency' }),
      closingRate: positive.meta({ title: 'Closing rate' }),
      averageRate: positive.meta({ title: 'Average rate' }),
      historicalRate: positive
        .optional()
        .meta({ title: 'Historical rate', description: 'For equity before this period’s profit' }),
    })
    .optional()
    .meta({
      title: 'Translate into another currency',
      description: 'Rates are units of that currency for one of the statements’',
    }),
  questions: z
    .array(z.string().trim().min(3).max(500).meta({ title: 'Question' }))
    .max(30)
    .optional()
    .meta({
      title: 'Questions about the figures',
      description: 'Answered by calculation over the tables, with the working shown',
    }),
});
export type FinanceAnalyzerInput = z.infer<typeof financeAnalyzerInput>;
