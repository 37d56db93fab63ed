import { z } from 'zod';

const text = z.string().nullable();
/** A decimal string. */
const decimal = z.string().nullable();

const finding = z.object({
  ruleId: z.string(),
  layer: z.string(),
  severity: z.enum(['fatal', 'warning', 'info']),
  message: z.string(),
  /** XPath, page or line; empty where it is about the whole invoice. */
  place: z.string(),
  actual: z.string(),
  expected: z.string(),
  fix: z.string(),
});

const field = z.object({
  name: z.string(),
  label: z.string(),
  value: text,
  /** 0 to 1; null where nothing was found. */
  confidence: z.number().min(0).max(1).nullable(),
  place: z.string(),
  claimId: z.string(),
});

const line = z.object({
  id: text,
  name: text,
  quantity: decimal,
  unit: text,
  price: decimal,
  net: decimal,
  vatCategory: text,
  vatRate: decimal,
  place: z.string(),
});

const recalculated = z.object({
  id: z.string(),
  kind: z.enum(['line', 'vat', 'total']),
  subject: z.string(),
  formula: z.string(),
  stated: decimal,
  computed: z.string(),
  difference: decimal,
  holds: z.boolean(),
  place: z.string(),
});

const match = z.object({
  line: z.string(),
  description: z.string(),
  orderNumber: text,
  orderLine: text,
  foundBy: text,
  currency: text,
  ordered: decimal,
  alreadyInvoiced: decimal,
  received: decimal,
  invoiced: z.string(),
  orderPrice: decimal,
  invoicePrice: z.string(),
  codes: z.array(z.string()).readonly(),
  blockedAmount: decimal,
  overcharge: decimal,
  excessQuantity: decimal,
});

const duplicate = z.object({
  grade: z.enum(['EXACT', 'PROBABLE', 'POSSIBLE', 'NONE']),
  why: z.string(),
  number: z.string(),
  vendor: z.string(),
  date: z.string(),
  gross: z.string(),
  currency: z.string(),
});

const payment = z.object({
  dueDate: text,
  basis: z.string(),
  daysLeft: z.int().nullable(),
  discounts: z
    .array(z.object({ days: z.int(), percent: z.string(), until: text, amount: decimal, payable: decimal }))
    .readonly(),
});

/** What the validator hands back. Amounts and quantities are decimal strings, dates `YYYY-MM-DD`. */
export const invoiceValidation = z.object({
  verdict: z.enum(['accept', 'accept_with_notes', 'block']),
  /** Why, most serious first. */
  reasons: z.array(z.string()),
  source: z.object({
    kind: z.enum(['xml', 'hybrid', 'text']),
    syntax: text,
    profile: text,
    specification: text,
    filename: z.string(),
  }),
  /** Whether no published rule is broken; null where none applies, because the invoice is no XML. */
  isFormallyValid: z.boolean().nullable(),
  ruleSet: z.object({
    name: z.string(),
    version: z.string(),
    packs: z.array(z.object({ name: z.string(), version: z.string(), rules: z.int() })),
    implemented: z.array(z.string()),
    notImplemented: z.array(z.string()),
  }),
  findings: z.array(finding),
  fields: z.object({
    number: text,
    typeCode: text,
    issueDate: text,
    dueDate: text,
    currency: text,
    seller: text,
    buyer: text,
    sellerVatId: text,
    buyerVatId: text,
    iban: text,
    orderReference: text,
    net: decimal,
    tax: decimal,
    gross: decimal,
    due: decimal,
    lines: z.array(line),
  }),
  fieldDetails: z.array(field),
  recalculation: z.object({ rows: z.array(recalculated), differences: z.int() }),
  matches: z.array(match),
  duplicates: z.array(duplicate),
  payment,
  /** What was not checked, and what would make it possible. */
  notChecked: z.array(z.string()),
  supplierMessage: z.object({ subject: z.string(), body: z.string() }).nullable(),
  auditLog: z.array(z.object({ step: z.string(), outcome: z.string() })),
  policy: z.object({
    pricePercent: z.number(),
    priceAbsolute: z.string(),
    quantityPercent: z.number(),
    lineTolerance: z.string(),
    requirePurchaseOrder: z.boolean(),
  }),
  asOf: z.string(),
});
export type InvoiceValidation = z.infer<typeof invoiceValidation>;
