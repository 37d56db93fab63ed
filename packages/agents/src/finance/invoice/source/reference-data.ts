import { type AgentContext, NeedsInputError } from '@copilot/agent-kit';
import { toDecimal } from '../extraction/amounts-in-text.ts';
import type { InvoiceValidatorInput } from '../invoice-validator.input.ts';
import type { Vendor } from '../matching/check-vendor.ts';
import type { BookedInvoice } from '../matching/find-duplicates.ts';
import type { OrderLine, Receipt } from '../matching/match-types.ts';
import { pick, recordsOf, type TableRecord } from './tables.ts';

/** What the invoice is checked against. Null: not handed in. */
export interface ReferenceData {
  readonly orders: readonly OrderLine[] | null;
  readonly receipts: readonly Receipt[] | null;
  readonly vendors: readonly Vendor[] | null;
  readonly priorInvoices: readonly BookedInvoice[] | null;
}

const numeric = (text: string | null): string | null => {
  const digits = text?.match(/[-−]?[\d.,'’\u00a0\u202f ]*\d/u)?.[0] ?? null;
  return digits === null ? null : toDecimal(digits.replace('−', '-'));
};

const needed = (record: TableRecord, what: string, ...names: readonly string[]): string => {
  const value = pick(record, ...names);
  if (value === null)
    throw new NeedsInputError(`A row of the ${what} has no “${names[0]}”. Add the column, or fill it in every row.`);
  return value;
};
const neededNumber = (record: TableRecord, what: string, ...names: readonly string[]): string => {
  const value = numeric(needed(record, what, ...names));
  if (value === null) throw new NeedsInputError(`A row of the ${what} has no number in “${names[0]}”.`);
  return value;
};

const orderOf = (record: TableRecord): OrderLine => ({
  orderNumber: needed(record, 'purchase orders', 'orderNumber', 'order', 'po', 'po number', 'purchase order'),
  line: pick(record, 'line', 'order line', 'position', 'pos'),
  item: pick(record, 'item', 'item number', 'sku', 'article', 'material'),
  description: pick(record, 'description', 'name', 'text'),
  quantity: neededNumber(record, 'purchase orders', 'quantity', 'qty', 'ordered'),
  price: neededNumber(record, 'purchase orders', 'price', 'unit price', 'net price'),
  currency: pick(record, 'currency', 'ccy'),
  alreadyInvoiced: numeric(pick(record, 'alreadyInvoiced', 'already invoiced', 'invoiced')),
});
const receiptOf = (record: TableRecord): Receipt => ({
  orderNumber: needed(record, 'goods receipts', 'orderNumber', 'order', 'po', 'po number', 'purchase order'),
  line: pick(record, 'line', 'order line', 'position', 'pos'),
  item: pick(record, 'item', 'item number', 'sku', 'article', 'material'),
  quantity: neededNumber(record, 'goods receipts', 'quantity', 'qty', 'received'),
  date: pick(record, 'date', 'received on'),
});
const vendorOf = (record: TableRecord): Vendor => ({
  name: needed(record, 'vendor master data', 'name', 'vendor', 'supplier'),
  vatId: pick(record, 'vatId', 'vat', 'vat number', 'vat id'),
  ibans: (pick(record, 'ibans', 'iban', 'bank account') ?? '')
    .split(/[,;|]|\s(?=[A-Z]{2}\d{2})/u)
    .map((iban) => iban.trim())
    .filter(Boolean),
  paymentDays: Number(numeric(pick(record, 'paymentDays', 'payment days', 'terms', 'net days')) ?? Number.NaN) || null,
  currency: pick(record, 'currency', 'ccy'),
});
const priorOf = (record: TableRecord): BookedInvoice => ({
  vendor: needed(record, 'earlier invoices', 'vendor', 'supplier', 'name'),
  vatId: pick(record, 'vatId', 'vat', 'vat number'),
  iban: pick(record, 'iban', 'bank account'),
  number: needed(record, 'earlier invoices', 'number', 'invoice', 'invoice number'),
  date: needed(record, 'earlier invoices', 'date', 'invoice date', 'issue date'),
  gross: neededNumber(record, 'earlier invoices', 'gross', 'total', 'amount'),
  currency: needed(record, 'earlier invoices', 'currency', 'ccy'),
  type: pick(record, 'type', 'type code'),
});

/** Rows typed in and rows of the file together; null where neither was given. */
const collect = async <Row>(
  context: AgentContext,
  typed: readonly Row[] | null,
  file: string | undefined,
  toRow: (record: TableRecord) => Row,
): Promise<Row[] | null> => {
  if (typed === null && file === undefined) return null;
  const read = file === undefined ? [] : recordsOf(await context.readDocument(file)).map(toRow);
  return [...(typed ?? []), ...read];
};

/** Everything handed in to check the invoice against, from the form and from files. Throws `NeedsInputError` for unreadable rows. */
export const readReferenceData = async (
  input: InvoiceValidatorInput,
  context: AgentContext,
): Promise<ReferenceData> => ({
  orders: await collect(
    context,
    input.purchaseOrders?.map(
      ({ line = null, item = null, description = null, currency = null, alreadyInvoiced = null, ...row }) => ({
        ...row,
        line,
        item,
        description,
        currency,
        alreadyInvoiced,
      }),
    ) ?? null,
    input.purchaseOrdersFile,
    orderOf,
  ),
  receipts: await collect(
    context,
    input.receipts?.map(({ line = null, item = null, date = null, ...row }) => ({ ...row, line, item, date })) ?? null,
    input.receiptsFile,
    receiptOf,
  ),
  vendors: await collect(
    context,
    input.vendors?.map(({ vatId = null, paymentDays = null, currency = null, ...row }) => ({
      ...row,
      vatId,
      paymentDays,
      currency,
    })) ?? null,
    input.vendorsFile,
    vendorOf,
  ),
  priorInvoices: await collect(
    context,
    input.priorInvoices?.map(({ vatId = null, iban = null, type = null, ...row }) => ({ ...row, vatId, iban, type })) ??
      null,
    input.priorInvoicesFile,
    priorOf,
  ),
});
