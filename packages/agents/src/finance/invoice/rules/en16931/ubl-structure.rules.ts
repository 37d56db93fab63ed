import { everywhere, first, select, textAt, withAttribute } from '../../xml/select.ts';
import { normalize, type XmlDocument, type XmlElement } from '../../xml/xml-element.ts';
import { at, atMost, bind, custom, either, exactly, has, hasAttribute, twoDecimals, whole } from '../checks.ts';
import { isAllowance, isCharge, ublLines } from '../contexts.ts';
import { rule } from '../define.ts';
import type { Binding, Check, Rule } from '../rule.ts';

const supplier = 'cac:AccountingSupplierParty/cac:Party';
const customer = 'cac:AccountingCustomerParty/cac:Party';

/** At most one element at a path, counting only those that fit. */
const atMostOne = (path: string, where: (element: XmlElement) => boolean): Check => ({
  holds: (element) => select(element, path).filter(where).length <= 1,
  actual: (element) => `${select(element, path).filter(where).length} × ${path}`,
  expected: () => 'at most 1',
});

const ofScheme = (isVat: boolean) => (id: XmlElement) => {
  const scheme = id.parent && first(id.parent, 'cac:TaxScheme/cbc:ID');
  return scheme ? (scheme.text.toUpperCase() === 'VAT') === isVat : false;
};

/** All values of an element in the document are the same. */
const oneValue = (name: string): Check => ({
  holds: (_root, document) => new Set(everywhere(document, name).map(({ text }) => text)).size <= 1,
  actual: (_root, document) => [...new Set(everywhere(document, name).map(({ text }) => normalize(text)))].join(', '),
  expected: () => 'one value',
});

const sellerName = 'cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity/cbc:RegistrationName';
/** Within a payee that is not the seller. */
const once = (path: string, where: (element: XmlElement) => boolean = () => true): Check => ({
  holds: (payee) => {
    const names = select(payee, 'cac:PartyName/cbc:Name').map(({ text }) => text);
    const sellers = payee.parent ? select(payee.parent, sellerName).map(({ text }) => text) : [];
    const isAnother = names.some((name) => sellers.some((seller) => seller !== name));
    return select(payee, path).filter(where).length <= 1 && isAnother;
  },
  actual: (payee) => `${select(payee, path).filter(where).length} × ${path}`,
  expected: () => 'at most 1, of a payee that is not the seller',
});

const inDocument = (id: string, what: string, check: Check): Rule => rule(id, `${what}.`, { ubl: bind(whole, check) });
const inLines = (id: string, what: string, check: Check): Rule => rule(id, `${what}.`, { ubl: bind(ublLines, check) });
const inPlaces = (id: string, what: string, contexts: Binding['contexts'], check: Check): Rule =>
  rule(id, `${what}.`, { ubl: bind(contexts, check) });

const payee = at('cac:PayeeParty');
const paymentMeans = at('cac:PaymentMeans');
const representative = at('cac:TaxRepresentativeParty');

/** How often elements may stand in a UBL invoice. */
export const ublStructureRules: readonly Rule[] = [
  inDocument(
    'UBL-SR-01',
    'There is more than one contract reference (BT-12)',
    atMost(1, 'cac:ContractDocumentReference/cbc:ID'),
  ),
  inDocument(
    'UBL-SR-02',
    'There is more than one receiving advice (BT-15)',
    atMost(1, 'cac:ReceiptDocumentReference/cbc:ID'),
  ),
  inDocument(
    'UBL-SR-03',
    'There is more than one despatch advice (BT-16)',
    atMost(1, 'cac:DespatchDocumentReference/cbc:ID'),
  ),
  inDocument(
    'UBL-SR-04',
    'There is more than one invoiced object (BT-18)',
    atMostOne('cac:AdditionalDocumentReference/cbc:ID', ({ parent }) =>
      select(parent!, 'cbc:DocumentTypeCode').some(({ text }) => text === '130'),
    ),
  ),
  inDocument(
    'UBL-SR-05',
    'There is more than one note on payment terms (BT-20)',
    atMost(1, 'cac:PaymentTerms/cbc:Note'),
  ),
  inPlaces(
    'UBL-SR-06',
    'A reference to an earlier invoice names more than one',
    at('cac:BillingReference'),
    atMost(1, 'cac:InvoiceDocumentReference'),
  ),
  inPlaces(
    'UBL-SR-07',
    'A reference to an earlier invoice has no number (BT-25)',
    at('cac:BillingReference'),
    has('cac:InvoiceDocumentReference/cbc:ID'),
  ),
  inDocument('UBL-SR-08', 'There is more than one invoicing period (BG-14)', atMost(1, 'cac:InvoicePeriod')),
  inDocument(
    'UBL-SR-09',
    'The seller has more than one name (BT-27)',
    atMost(1, `${supplier}/cac:PartyLegalEntity/cbc:RegistrationName`),
  ),
  inDocument(
    'UBL-SR-10',
    'The seller has more than one trading name (BT-28)',
    atMost(1, `${supplier}/cac:PartyName/cbc:Name`),
  ),
  inDocument(
    'UBL-SR-11',
    'The seller has more than one registration (BT-30)',
    atMost(1, `${supplier}/cac:PartyLegalEntity/cbc:CompanyID`),
  ),
  inDocument(
    'UBL-SR-12',
    'The seller has more than one VAT identifier (BT-31)',
    atMostOne(`${supplier}/cac:PartyTaxScheme/cbc:CompanyID`, ofScheme(true)),
  ),
  inDocument(
    'UBL-SR-13',
    'The seller has more than one tax registration (BT-32)',
    atMostOne(`${supplier}/cac:PartyTaxScheme/cbc:CompanyID`, ofScheme(false)),
  ),
  inDocument(
    'UBL-SR-14',
    'The seller has more than one legal form (BT-33)',
    atMost(1, `${supplier}/cac:PartyLegalEntity/cbc:CompanyLegalForm`),
  ),
  inDocument(
    'UBL-SR-15',
    'The buyer has more than one name (BT-44)',
    atMost(1, `${customer}/cac:PartyLegalEntity/cbc:RegistrationName`),
  ),
  inDocument(
    'UBL-SR-16',
    'The buyer has more than one identifier (BT-46)',
    atMost(1, `${customer}/cac:PartyIdentification/cbc:ID`),
  ),
  inDocument(
    'UBL-SR-17',
    'The buyer has more than one registration (BT-47)',
    atMost(1, `${customer}/cac:PartyLegalEntity/cbc:CompanyID`),
  ),
  inDocument(
    'UBL-SR-18',
    'The buyer has more than one VAT identifier (BT-48)',
    atMostOne(`${customer}/cac:PartyTaxScheme/cbc:CompanyID`, ofScheme(true)),
  ),
  inPlaces(
    'UBL-SR-19',
    'The payee must be someone else than the seller, with one name (BT-59)',
    payee,
    once('cac:PartyName/cbc:Name'),
  ),
  inPlaces(
    'UBL-SR-20',
    'The payee must be someone else than the seller, with one identifier (BT-60)',
    payee,
    once(
      'cac:PartyIdentification/cbc:ID',
      ({ attributes }) => attributes.schemeID !== undefined && attributes.schemeID.toUpperCase() !== 'SEPA',
    ),
  ),
  inPlaces(
    'UBL-SR-21',
    'The payee must be someone else than the seller, with one registration (BT-61)',
    payee,
    once('cac:PartyLegalEntity/cbc:CompanyID'),
  ),
  inPlaces(
    'UBL-SR-22',
    'The tax representative has more than one name (BT-62)',
    representative,
    atMost(1, 'cac:PartyName/cbc:Name'),
  ),
  inPlaces(
    'UBL-SR-23',
    'The tax representative has more than one VAT identifier (BT-63)',
    representative,
    atMost(1, 'cac:Party/cac:PartyTaxScheme/cbc:CompanyID'),
  ),
  inDocument('UBL-SR-24', 'There is more than one delivery (BG-13)', atMost(1, 'cac:Delivery')),
  inPlaces(
    'UBL-SR-25',
    'A delivery has more than one recipient’s name (BT-70)',
    at('cac:Delivery'),
    atMost(1, 'cac:DeliveryParty/cac:PartyName/cbc:Name'),
  ),
  inPlaces('UBL-SR-26', 'A way to pay has more than one reference (BT-83)', paymentMeans, atMost(1, 'cbc:PaymentID')),
  inPlaces('UBL-SR-27', 'A way to pay has more than one code (BT-81)', paymentMeans, atMost(1, 'cbc:PaymentMeansCode')),
  inPlaces(
    'UBL-SR-28',
    'A way to pay has more than one mandate (BT-89)',
    paymentMeans,
    atMost(1, 'cac:PaymentMandate/cbc:ID'),
  ),
  inDocument('UBL-SR-29', 'There is more than one creditor identifier (BT-90)', {
    holds: (_root, document) =>
      everywhere(document, 'cbc:ID').filter(
        ({ parent, attributes }) =>
          parent?.name === 'cac:PartyIdentification' && attributes.schemeID?.toUpperCase() === 'SEPA',
      ).length <= 1,
    actual: () => 'more than one',
    expected: () => 'at most 1',
  }),
  inPlaces(
    'UBL-SR-30',
    'An allowance gives more than one reason (BT-97)',
    at('cac:AllowanceCharge', isAllowance),
    atMost(1, 'cbc:AllowanceChargeReason'),
  ),
  inPlaces(
    'UBL-SR-31',
    'A charge gives more than one reason (BT-104)',
    at('cac:AllowanceCharge', isCharge),
    atMost(1, 'cbc:AllowanceChargeReason'),
  ),
  inPlaces(
    'UBL-SR-32',
    'A VAT breakdown gives more than one exemption reason (BT-120)',
    at('cac:TaxSubtotal'),
    atMost(1, 'cac:TaxCategory/cbc:TaxExemptionReason'),
  ),
  inPlaces(
    'UBL-SR-33',
    'A supporting document has more than one description (BT-123)',
    at('cac:AdditionalDocumentReference'),
    atMost(1, 'cbc:DocumentDescription'),
  ),
  inLines('UBL-SR-34', 'A line has more than one note (BT-127)', atMost(1, 'cbc:Note')),
  inLines(
    'UBL-SR-35',
    'A line refers to more than one order line (BT-132)',
    atMost(1, 'cac:OrderLineReference/cbc:LineID'),
  ),
  inLines('UBL-SR-36', 'A line has more than one period (BG-26)', atMost(1, 'cac:InvoicePeriod')),
  inLines(
    'UBL-SR-37',
    'A price has more than one discount (BT-147)',
    atMost(1, 'cac:Price/cac:AllowanceCharge/cbc:Amount'),
  ),
  inDocument('UBL-SR-39', 'There is more than one project reference (BT-11)', atMost(1, 'cac:ProjectReference/cbc:ID')),
  inDocument(
    'UBL-SR-40',
    'The buyer has more than one trading name (BT-45)',
    atMost(1, `${customer}/cac:PartyName/cbc:Name`),
  ),
  inPlaces(
    'UBL-SR-42',
    'The seller has more than two tax registrations',
    at(supplier),
    atMost(2, 'cac:PartyTaxScheme'),
  ),
  inPlaces(
    'UBL-SR-43',
    'A scheme identifier or document type is only for an invoiced object (BT-18)',
    at('cac:AdditionalDocumentReference'),
    custom(
      (reference, { root }) => {
        const types = select(reference, 'cbc:DocumentTypeCode').map(({ text }) => text);
        return (
          types.includes('130') ||
          (root.name === 'CreditNote' && types.includes('50')) ||
          (types.length === 0 &&
            select(reference, 'cbc:ID').every(({ attributes }) => attributes.schemeID === undefined))
        );
      },
      (reference) => `type ${textAt(reference, 'cbc:DocumentTypeCode') ?? 'absent'}`,
      'type 130, in a credit note also 50, or neither type nor scheme',
    ),
  ),
  inDocument('UBL-SR-44', 'The payment references (BT-83) differ from one another', oneValue('cbc:PaymentID')),
  inDocument('UBL-SR-45', 'There is more than one due date (BT-9)', atMost(1, 'cac:PaymentMeans/cbc:PaymentDueDate')),
  inDocument(
    'UBL-SR-46',
    'There is more than one text for the way to pay (BT-82)',
    atMostOne('cac:PaymentMeans/cbc:PaymentMeansCode', ({ attributes }) => attributes.name !== undefined),
  ),
  inDocument('UBL-SR-47', 'The ways to pay (BT-81) differ from one another', oneValue('cbc:PaymentMeansCode')),
  inLines(
    'UBL-SR-48',
    'A line has not exactly one VAT category (BT-151)',
    exactly(1, 'cac:Item/cac:ClassifiedTaxCategory'),
  ),
  inDocument(
    'UBL-SR-49',
    'There is more than one code for the tax point date (BT-8)',
    atMost(1, 'cac:InvoicePeriod/cbc:DescriptionCode'),
  ),
  inLines('UBL-SR-50', 'An item has more than one description (BT-154)', atMost(1, 'cac:Item/cbc:Description')),
  inPlaces(
    'UBL-SR-51',
    'An address has more than one third line',
    either(at('cac:PostalAddress'), at('cac:Address')),
    atMost(1, 'cac:AddressLine'),
  ),
  inLines('UBL-SR-52', 'A line refers to more than one object (BT-128)', atMost(1, 'cac:DocumentReference')),
  inPlaces(
    'UBL-SR-53',
    'A tax registration needs its scheme and its identifier',
    at('cac:PartyTaxScheme'),
    custom(
      (tax) => first(tax, 'cac:TaxScheme/cbc:ID') !== undefined && first(tax, 'cbc:CompanyID') !== undefined,
      () => 'one of them is absent',
      'cac:TaxScheme/cbc:ID and cbc:CompanyID',
    ),
  ),
];

const named =
  (ending: string, where: (element: XmlElement) => boolean = () => true): Binding['contexts'] =>
  (document) =>
    [...document.byName].flatMap(([name, elements]) => (name.endsWith(ending) ? elements.filter(where) : []));

/** No element of the document has the attribute. */
const withoutAttribute = (attribute: string, except: (element: XmlElement) => boolean = () => false): Check => {
  const bearers = (document: XmlDocument): XmlElement[] =>
    withAttribute(document, attribute).filter((element) => !except(element));
  return {
    holds: (_root, document) => bearers(document).length === 0,
    actual: (_root, document) =>
      bearers(document)
        .map(({ name }) => `${name}/@${attribute}`)
        .slice(0, 3)
        .join(', '),
    expected: () => `no @${attribute}`,
  };
};

const unwanted: readonly (readonly [id: string, attribute: string])[] = [
  ['UBL-DT-08', 'schemeName'],
  ['UBL-DT-09', 'schemeAgencyName'],
  ['UBL-DT-10', 'schemeDataURI'],
  ['UBL-DT-11', 'schemeURI'],
  ['UBL-DT-12', 'format'],
  ['UBL-DT-13', 'unitCodeListIdentifier'],
  ['UBL-DT-14', 'unitCodeListAgencyIdentifier'],
  ['UBL-DT-15', 'unitCodeListAgencyName'],
  ['UBL-DT-16', 'listAgencyName'],
  ['UBL-DT-17', 'listName'],
  ['UBL-DT-19', 'languageID'],
  ['UBL-DT-20', 'listURI'],
  ['UBL-DT-21', 'listSchemeURI'],
  ['UBL-DT-22', 'languageLocaleID'],
  ['UBL-DT-23', 'uri'],
  ['UBL-DT-24', 'currencyCodeListVersionID'],
  ['UBL-DT-25', 'characterSetCode'],
  ['UBL-DT-26', 'encodingCode'],
  ['UBL-DT-27', 'schemeAgencyID'],
  ['UBL-DT-28', 'listAgencyID'],
];

/** How values are written in UBL. */
export const ublDataTypeRules: readonly Rule[] = [
  inPlaces(
    'UBL-DT-01',
    'An amount has more than two decimals',
    named('Amount', (amount) => !amount.name.endsWith('PriceAmount') && !isPriceDiscount(amount)),
    twoDecimals('.'),
  ),
  inPlaces('UBL-DT-06', 'An attachment does not say its media type', named('BinaryObject'), hasAttribute('mimeCode')),
  inPlaces('UBL-DT-07', 'An attachment does not say its file name', named('BinaryObject'), hasAttribute('filename')),
  ...unwanted.map(([id, attribute]) =>
    rule(id, `The attribute ${attribute} should not be used.`, {
      severity: 'warning',
      ubl: bind(whole, withoutAttribute(attribute)),
    }),
  ),
  rule('UBL-DT-18', 'The attribute name should only be used to name a way to pay.', {
    severity: 'warning',
    ubl: bind(
      whole,
      withoutAttribute('name', ({ name }) => name === 'cbc:PaymentMeansCode'),
    ),
  }),
];

function isPriceDiscount(amount: XmlElement): boolean {
  for (let above = amount.parent; above; above = above.parent)
    if (above.name === 'cac:AllowanceCharge' && above.parent?.name === 'cac:Price') return true;
  return false;
}
