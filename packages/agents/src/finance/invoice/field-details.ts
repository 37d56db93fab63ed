import type { AgentDocument } from '@copilot/agent-kit';
import type { Claim } from '@copilot/contracts';
import { showAmount, toExact } from './decimal.ts';
import type { InvoiceValidation } from './invoice-validator.output.ts';
import type { HeaderField, InvoiceModel } from './model/invoice-model.ts';

const labels: Readonly<Record<HeaderField, string>> = {
  number: 'Invoice number',
  typeCode: 'Type',
  issueDate: 'Issue date',
  dueDate: 'Due date',
  currency: 'Currency',
  seller: 'Seller',
  buyer: 'Buyer',
  sellerVatId: 'Seller’s VAT identifier',
  buyerVatId: 'Buyer’s VAT identifier',
  iban: 'Account to pay to',
  orderReference: 'Order',
  net: 'Total without VAT',
  tax: 'VAT',
  gross: 'Total with VAT',
  due: 'Amount due',
};
/** What every invoice must say; a missing one is claimed as missing. */
const essential: ReadonlySet<HeaderField> = new Set(['number', 'issueDate', 'currency', 'seller', 'gross']);

const money = (text: string | null): string | null => {
  const amount = toExact(text);
  return amount ? showAmount(amount) : text;
};

/** The fields as the result names them. */
export const fieldsOf = (model: InvoiceModel): InvoiceValidation['fields'] => ({
  number: model.number,
  typeCode: model.typeCode,
  issueDate: model.issueDate,
  dueDate: model.dueDate,
  currency: model.currency,
  seller: model.seller.name,
  buyer: model.buyer.name,
  sellerVatId: model.seller.vatId,
  buyerVatId: model.buyer.vatId,
  iban: model.accounts[0]?.id ?? null,
  orderReference: model.orderReference,
  net: money(model.totals.net),
  tax: money(model.totals.tax),
  gross: money(model.totals.gross),
  due: money(model.totals.due),
  lines: model.lines.map(({ id, name, quantity, unit, price, net, vatCategory, vatRate, place }) => ({
    id,
    name,
    quantity,
    unit,
    price,
    net: money(net),
    vatCategory,
    vatRate,
    place,
  })),
});

/** Each field with its confidence and place, and the claims that stand behind them. */
export const describeFields = (
  model: InvoiceModel,
  { id, versionHash }: Pick<AgentDocument, 'id' | 'versionHash'>,
): { details: InvoiceValidation['fieldDetails']; claims: Claim[] } => {
  const fields = fieldsOf(model);
  const names = (Object.keys(labels) as HeaderField[]).filter((name) => fields[name] !== null || essential.has(name));
  const details = names.map((name) => {
    const evidence = model.evidence[name];
    return {
      name,
      label: labels[name],
      value: fields[name],
      confidence: fields[name] === null ? null : (evidence?.confidence ?? 0.5),
      place: evidence?.place ?? '',
      claimId: `field-${name}`,
    };
  });
  const claims = details.flatMap(({ name, label, value, claimId }): Claim[] => {
    const evidence = model.evidence[name];
    if (value === null) return [{ id: claimId, kind: 'missing', text: `${label}: not found in the invoice` }];
    if (!evidence) return [];
    const { page, start, end, quote, place } = evidence;
    return [
      {
        id: claimId,
        kind: 'quoted',
        text: `${label}: ${value}`,
        source: { documentId: id, versionHash, page, section: page === null ? place : null, start, end, quote },
      },
    ];
  });
  return { details, claims };
};
