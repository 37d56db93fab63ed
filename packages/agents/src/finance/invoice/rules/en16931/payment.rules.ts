import { first, select, textAt } from '../../xml/select.ts';
import type { XmlElement } from '../../xml/xml-element.ts';
import { at, bind, custom, filled, has, shown } from '../checks.ts';
import { rule } from '../define.ts';
import type { Rule } from '../rule.ts';

const isTransfer = (means: XmlElement | null, path: string): boolean =>
  means !== null && ['30', '58'].includes(textAt(means, path) ?? '');

const shortNumber = (path: string) =>
  custom(
    (card) => (textAt(card, path) ?? '').length <= 10,
    (card) => `${(textAt(card, path) ?? '').length} characters`,
    'at most 10 characters: the first six and last four digits',
  );

const ciiAccounts = at(
  'ram:SpecifiedTradeSettlementPaymentMeans/ram:PayeePartyCreditorFinancialAccount',
  ({ parent }) => isTransfer(parent, 'ram:TypeCode'),
);

/** How the invoice is to be paid, and the documents it refers to. */
export const paymentRules: readonly Rule[] = [
  rule('BR-49', 'The payment instructions do not say how to pay (BT-81).', {
    ubl: bind(at('cac:PaymentMeans'), has('cbc:PaymentMeansCode')),
    cii: bind(at('ram:SpecifiedTradeSettlementPaymentMeans'), has('ram:TypeCode')),
  }),
  rule('BR-50', 'A credit transfer has no account to pay to (BT-84).', {
    ubl: bind(
      at('cac:PaymentMeans/cac:PayeeFinancialAccount', ({ parent }) =>
        select(parent!, 'cbc:PaymentMeansCode').some(({ text }) => text === '30' || text === '58'),
      ),
      filled('cbc:ID'),
    ),
    cii: bind(ciiAccounts, has('ram:IBANID', 'ram:ProprietaryID')),
  }),
  rule('BR-51', 'The card number (BT-87) is longer than security standards allow on an invoice.', {
    severity: 'warning',
    ubl: bind(at('cac:PaymentMeans/cac:CardAccount/cbc:PrimaryAccountNumberID'), shortNumber('.')),
    cii: bind(at('ram:ApplicableTradeSettlementFinancialCard'), shortNumber('ram:ID')),
  }),
  rule('BR-52', 'A supporting document has no reference (BT-122).', {
    ubl: bind(at('cac:AdditionalDocumentReference'), filled('cbc:ID')),
    cii: bind(at('ram:AdditionalReferencedDocument'), filled('ram:IssuerAssignedID')),
  }),
  rule('BR-55', 'The reference to an earlier invoice has no number (BT-25).', {
    ubl: bind(at('cac:BillingReference'), has('cac:InvoiceDocumentReference/cbc:ID')),
    cii: bind(
      at('/rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/ram:InvoiceReferencedDocument'),
      filled('ram:IssuerAssignedID'),
    ),
  }),
  rule('BR-61', 'The invoice asks for a credit transfer (BT-81 is 30 or 58) but gives no account (BT-84).', {
    ubl: bind(
      at('cac:PaymentMeans'),
      custom(
        (means) =>
          !isTransfer(means, 'cbc:PaymentMeansCode') || first(means, 'cac:PayeeFinancialAccount/cbc:ID') !== undefined,
        (means) => shown(means, 'cac:PayeeFinancialAccount/cbc:ID'),
        'cac:PayeeFinancialAccount/cbc:ID',
      ),
    ),
    cii: bind(ciiAccounts, has('ram:IBANID', 'ram:ProprietaryID')),
  }),
];
