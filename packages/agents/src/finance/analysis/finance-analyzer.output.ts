import { z } from 'zod';

const amount = z.string().meta({ description: 'Exact decimal in the unit of the analysis' });
const place = z.object({
  documentId: z.string(),
  filename: z.string(),
  page: z.number().nullable(),
  section: z.string(),
  start: z.number(),
  end: z.number(),
  quote: z.string(),
});
const claimId = z.string();

const check = z.object({
  id: z.string(),
  label: z.string(),
  status: z.enum(['passed', 'failed', 'warning', 'not_checked']),
  effect: z.enum(['stops', 'qualifies', 'none']),
  amount: amount.nullable(),
  expected: z.string().nullable(),
  actual: z.string().nullable(),
  message: z.string(),
  places: z.array(place),
});

const ratio = z.object({
  name: z.string(),
  label: z.string(),
  value: z.string().nullable().meta({ description: 'Four decimals, money exact; shares, not percent' }),
  unit: z.enum(['money', 'ratio', 'percent', 'days', 'times']),
  formula: z.string(),
  definition: z.string(),
  inputs: z.array(z.object({ name: z.string(), label: z.string(), value: amount.nullable(), isAverage: z.boolean() })),
  note: z.string().nullable(),
  claimId: claimId.nullable(),
});

const variance = z.object({
  account: z.string(),
  code: z.string().nullable(),
  line: z.string().nullable(),
  type: z.enum(['asset', 'liability', 'equity', 'income', 'expense', 'result', 'flow']),
  comparison: z.enum(['budget', 'prior', 'forecast']),
  base: amount,
  actual: amount,
  variance: amount,
  pct: z.number().nullable().meta({ description: 'Percent of the absolute base; null on a base of zero' }),
  favourable: z.boolean().nullable(),
  material: z.boolean(),
  signFlip: z.boolean(),
  note: z.string().nullable(),
  claimId,
});

const lineOfPeriod = z.object({
  value: amount,
  isComputed: z.boolean().meta({ description: 'Worked out from its parts, not given by the document' }),
  accounts: z.array(z.object({ account: z.string(), code: z.string().nullable(), value: amount, claimId, place })),
  parts: z.array(z.object({ line: z.string(), sign: z.union([z.literal(1), z.literal(-1)]) })),
});
const statementLine = lineOfPeriod.extend({
  line: z.string(),
  label: z.string(),
  isTotal: z.boolean(),
  before: lineOfPeriod.nullable().meta({ description: 'The same line a year earlier' }),
  commonSizePercent: z.number().nullable().meta({ description: 'Of revenue or of total assets' }),
  trend: z.array(z.object({ period: z.string(), value: amount.nullable(), indexPercent: z.number().nullable() })),
  claimId,
});

const backTest = z.object({
  method: z.string(),
  label: z.string(),
  n: z.number(),
  mapePercent: z.number().nullable(),
  wapePercent: z.number().nullable(),
  biasPercent: z.number().nullable(),
  errorDeviation: z.number(),
});
const seriesForecast = z.object({
  series: z.string(),
  method: z.string(),
  methodLabel: z.string(),
  why: z.string(),
  interval: z.string(),
  history: z.array(z.object({ period: z.string(), value: amount })),
  points: z.array(z.object({ period: z.string(), value: amount, low: amount, high: amount })),
  backTests: z.array(backTest),
});
const cashView = z.object({
  scenario: z.object({
    name: z.string(),
    receiptsPercent: z.number(),
    paymentsPercent: z.number(),
    receiptDelayWeeks: z.number(),
  }),
  opening: amount,
  weeks: z.array(
    z.object({
      week: z.number(),
      start: z.string(),
      end: z.string(),
      receipts: amount,
      payments: amount,
      net: amount,
      closing: amount,
    }),
  ),
  minimum: z.object({ date: z.string(), amount }),
  shortfallDate: z.string().nullable(),
});

const salesRow = z.object({
  product: z.string(),
  baseUnits: z.string(),
  basePrice: z.string(),
  units: z.string(),
  price: z.string(),
  priceEffect: amount,
  volumeEffect: amount,
  mixEffect: amount,
  total: amount,
});

const chart = z.object({
  type: z.literal('chart'),
  kind: z.enum(['bar', 'stacked', 'area', 'line', 'points', 'waterfall']),
  caption: z.string(),
  xTitle: z.string(),
  yTitle: z.string(),
  unit: z.string(),
  period: z.string(),
  n: z.number(),
  categories: z.array(z.string()),
  series: z.array(
    z.object({ name: z.string(), values: z.array(z.string().nullable()), dashed: z.boolean().optional() }),
  ),
});

/** What the finance analyzer returns. Amounts are exact decimals in `unit`; costs, debts and equity are positive. */
export const financeAnalysis = z.object({
  period: z.object({ key: z.string(), label: z.string(), start: z.string(), end: z.string(), months: z.number() }),
  currency: z.string(),
  scale: z.string(),
  unit: z.string(),
  numberLocale: z.string(),
  daysInYear: z.number(),
  materiality: z.object({ amount: amount.nullable(), percent: z.number().nullable(), either: z.boolean() }),
  stopped: z
    .array(z.string())
    .meta({ description: 'Why ratios, variances and forecasts are withheld; empty if they are not' }),
  checks: z.array(check),
  statements: z.object({
    income: z.array(statementLine),
    balance: z.array(statementLine),
    cash_flow: z.array(statementLine),
  }),
  ratios: z.array(ratio),
  dupont: z
    .object({ net_margin: z.string(), asset_turnover: z.string(), equity_multiplier: z.string(), roe: z.string() })
    .nullable(),
  growth: z.array(
    z.object({
      line: z.string(),
      label: z.string(),
      kind: z.enum(['yoy', 'cagr']),
      from: z.object({ period: z.string(), value: amount }),
      to: z.object({ period: z.string(), value: amount }),
      years: z.number(),
      value: z.string().nullable(),
      note: z.string().nullable(),
      claimId,
    }),
  ),
  variances: z.array(variance),
  priceVolumeMix: z
    .object({
      rows: z.array(salesRow),
      priceEffect: amount,
      volumeEffect: amount,
      mixEffect: amount,
      total: amount,
      baseRevenue: amount,
      revenue: amount,
    })
    .nullable(),
  forecast: z
    .object({
      series: z.array(seriesForecast),
      cash: z.object({ basis: z.string(), start: z.string(), views: z.array(cashView) }).nullable(),
      runway: z
        .object({
          cash: amount,
          monthlyNetBurn: z.array(amount),
          averageBurn: amount,
          months: z.string().nullable(),
          basis: z.string(),
        })
        .nullable(),
    })
    .nullable(),
  anomalies: z.array(
    z.object({
      series: z.string(),
      period: z.string(),
      value: amount,
      median: amount,
      score: z.number(),
      message: z.string(),
      place: place.nullable(),
    }),
  ),
  benford: z
    .object({
      n: z.number(),
      observed: z.array(z.number()),
      expected: z.array(z.number()),
      mad: z.number(),
      band: z.enum(['close', 'acceptable', 'marginal', 'nonconformity']).nullable(),
      note: z.string(),
    })
    .nullable(),
  translation: z
    .object({
      currency: z.string(),
      closingRate: z.string(),
      averageRate: z.string(),
      historicalRate: z.string().nullable(),
      rows: z.array(
        z.object({
          line: z.string(),
          amount,
          rate: z.string(),
          basis: z.enum(['closing', 'average', 'historical']),
          translated: amount,
        }),
      ),
      translationDifference: amount,
      note: z.string().nullable(),
    })
    .nullable(),
  commentary: z.array(z.object({ topic: z.string(), text: z.string(), claimIds: z.array(z.string()) })),
  questions: z.array(z.object({ to: z.string(), text: z.string(), why: z.string(), claimIds: z.array(z.string()) })),
  answers: z.array(
    z.object({
      question: z.string(),
      status: z.enum(['answered', 'not_in_document']),
      answer: z.string(),
      value: z.string().nullable(),
      unit: z.string().nullable(),
      derivation: z.string().nullable(),
      claimIds: z.array(z.string()),
    }),
  ),
  mapping: z.array(
    z.object({
      account: z.string(),
      code: z.string().nullable(),
      line: z.string().nullable(),
      method: z.string().nullable(),
    }),
  ),
  charts: z.array(chart),
  notices: z.array(z.string()),
});
export type FinanceAnalysis = z.infer<typeof financeAnalysis>;
