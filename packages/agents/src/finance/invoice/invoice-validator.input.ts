import { documentField } from '@copilot/agent-kit';
import { z } from 'zod';

const text = (most: number) => z.string().trim().min(1).max(most);
const amount = z
  .string()
  .regex(/^-?\d{1,15}(?:\.\d{1,10})?$/u, 'must be a number such as 1200.50')
  .meta({ description: 'A decimal number, 1200.50' });
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u, 'must be a date such as 2026-03-31');
const currency = z.string().regex(/^[A-Z]{3}$/u, 'must be a currency code such as EUR');

const orderLine = z.strictObject({
  orderNumber: text(100).meta({ title: 'Order' }),
  line: text(50).optional().meta({ title: 'Line' }),
  item: text(100).optional().meta({ title: 'Item number' }),
  description: text(500).optional().meta({ title: 'Description' }),
  quantity: amount.meta({ title: 'Quantity' }),
  price: amount.meta({ title: 'Unit price' }),
  currency: currency.optional().meta({ title: 'Currency' }),
  alreadyInvoiced: amount
    .optional()
    .meta({ title: 'Already invoiced', description: 'Quantity billed by earlier invoices' }),
});
const receipt = z.strictObject({
  orderNumber: text(100).meta({ title: 'Order' }),
  line: text(50).optional().meta({ title: 'Line' }),
  item: text(100).optional().meta({ title: 'Item number' }),
  quantity: amount.meta({ title: 'Quantity' }),
  date: date.optional().meta({ title: 'Date' }),
});
const vendor = z.strictObject({
  name: text(200).meta({ title: 'Name' }),
  vatId: text(50).optional().meta({ title: 'VAT identifier' }),
  ibans: z.array(text(50)).max(20).default([]).meta({ title: 'Bank accounts (IBAN)' }),
  paymentDays: z.int().min(0).max(365).optional().meta({ title: 'Days until payment' }),
  currency: currency.optional().meta({ title: 'Currency' }),
});
const priorInvoice = z.strictObject({
  vendor: text(200).meta({ title: 'Vendor' }),
  number: text(100).meta({ title: 'Number' }),
  date: date.meta({ title: 'Date' }),
  gross: amount.meta({ title: 'Total with VAT' }),
  currency: currency.meta({ title: 'Currency' }),
  vatId: text(50).optional().meta({ title: 'VAT identifier' }),
  iban: text(50).optional().meta({ title: 'Bank account (IBAN)' }),
  type: text(10).optional().meta({ title: 'Type', description: '380 invoice, 381 credit note' }),
});

/** What is tolerated. A unit price fails only when it is above the percentage AND the absolute amount. */
const policy = z.strictObject({
  pricePercent: z.number().min(0).max(100).default(2).meta({ title: 'Price tolerance, percent' }),
  priceAbsolute: amount.default('5.00').meta({
    title: 'Price tolerance, amount',
    description: 'A unit price fails only when it exceeds both the percentage and this amount',
  }),
  quantityPercent: z.number().min(0).max(100).default(0).meta({ title: 'Quantity tolerance, percent' }),
  lineTolerance: amount
    .default('0.02')
    .meta({ title: 'Rounding tolerance of a line', description: 'In the invoice’s currency' }),
  requirePurchaseOrder: z.boolean().default(false).meta({ title: 'Block invoices without an order' }),
});

const rows = <Row extends z.ZodType>(row: Row, most: number, title: string, description: string) =>
  z.array(row).max(most).optional().meta({ title, description });

/** What the validator is asked; only the invoice is needed. Rows can be typed in, or come from a file. */
export const invoiceValidatorInput = z.strictObject({
  document: documentField({
    title: 'Invoice',
    description: 'XML (UBL or CII), a ZUGFeRD or Factur-X PDF, a PDF with text, or an e-mail with one of them',
  }),
  profile: z
    .enum(['auto', 'en16931', 'peppol', 'xrechnung'])
    .default('auto')
    .meta({ title: 'Rules', description: 'auto: what the invoice itself names' }),
  purchaseOrdersFile: documentField({
    title: 'Purchase orders (file)',
    description: 'CSV, Excel or JSON: orderNumber, line, item, description, quantity, price, currency, alreadyInvoiced',
  }).optional(),
  receiptsFile: documentField({
    title: 'Goods receipts (file)',
    description: 'CSV, Excel or JSON: orderNumber, line, item, quantity, date',
  }).optional(),
  vendorsFile: documentField({
    title: 'Vendor master data (file)',
    description: 'CSV, Excel or JSON: name, vatId, iban, paymentDays, currency',
  }).optional(),
  priorInvoicesFile: documentField({
    title: 'Earlier invoices (file)',
    description: 'CSV, Excel or JSON: vendor, number, date, gross, currency, vatId, iban, type',
  }).optional(),
  purchaseOrders: rows(orderLine, 10_000, 'Purchase orders', 'Order lines to match the invoice with'),
  receipts: rows(receipt, 10_000, 'Goods receipts', 'What was received of the orders'),
  vendors: rows(vendor, 10_000, 'Vendor master data', 'Known vendors with their bank accounts'),
  priorInvoices: rows(priorInvoice, 20_000, 'Earlier invoices', 'To find out whether this one was booked before'),
  policy: policy.prefault({}).meta({ title: 'Tolerances' }),
  asOf: date.optional().meta({ title: 'As of', description: 'Day to judge by; today if left empty' }),
});
export type InvoiceValidatorInput = z.infer<typeof invoiceValidatorInput>;
