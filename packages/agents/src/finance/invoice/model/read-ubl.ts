import { isCharge, isVatScheme } from '../rules/contexts.ts';
import { first, select, textAt } from '../xml/select.ts';
import { normalize, type XmlDocument, type XmlElement, xpathOf } from '../xml/xml-element.ts';
import { headerEvidence } from './evidence.ts';
import type { Adjustment, Identifier, InvoiceLine, InvoiceModel, Party, VatGroup } from './invoice-model.ts';

const filled = (text: string | null): string | null => (text === '' ? null : text);
const at = (from: XmlElement, path: string): string | null => filled(textAt(from, path));

const identifier = (element: XmlElement | undefined): Identifier | null =>
  element && normalize(element.text) !== ''
    ? { value: normalize(element.text), scheme: element.attributes.schemeID ?? null }
    : null;

const addressOf = (address: XmlElement | undefined): string | null =>
  address
    ? filled(
        [
          'cbc:StreetName',
          'cbc:AdditionalStreetName',
          'cac:AddressLine/cbc:Line',
          'cbc:PostalZone',
          'cbc:CityName',
          'cbc:CountrySubentity',
        ]
          .flatMap((path) => at(address, path) ?? [])
          .join(', '),
      )
    : null;

const taxId = (party: XmlElement, isVat: boolean): string | null =>
  select(party, 'cac:PartyTaxScheme')
    .filter((tax) => isVatScheme(tax) === isVat)
    .flatMap((tax) => at(tax, 'cbc:CompanyID') ?? [])[0] ?? null;

const partyOf = (party: XmlElement): Party => ({
  name: at(party, 'cac:PartyLegalEntity/cbc:RegistrationName') ?? at(party, 'cac:PartyName/cbc:Name'),
  tradingName: at(party, 'cac:PartyName/cbc:Name'),
  identifiers: select(party, 'cac:PartyIdentification/cbc:ID').flatMap((id) => identifier(id) ?? []),
  legalRegistration: identifier(first(party, 'cac:PartyLegalEntity/cbc:CompanyID')),
  vatId: taxId(party, true),
  taxRegistration: taxId(party, false),
  electronicAddress: identifier(first(party, 'cbc:EndpointID')),
  address: addressOf(first(party, 'cac:PostalAddress')),
  country: at(party, 'cac:PostalAddress/cac:Country/cbc:IdentificationCode'),
  contactName: at(party, 'cac:Contact/cbc:Name'),
  contactPhone: at(party, 'cac:Contact/cbc:Telephone'),
  contactEmail: at(party, 'cac:Contact/cbc:ElectronicMail'),
});

const adjustmentOf = (item: XmlElement): Adjustment => ({
  isCharge: isCharge(item),
  amount: at(item, 'cbc:Amount'),
  base: at(item, 'cbc:BaseAmount'),
  percent: at(item, 'cbc:MultiplierFactorNumeric'),
  reason: at(item, 'cbc:AllowanceChargeReason') ?? at(item, 'cbc:AllowanceChargeReasonCode'),
  vatCategory: at(item, 'cac:TaxCategory/cbc:ID'),
  vatRate: at(item, 'cac:TaxCategory/cbc:Percent'),
});

const lineOf = (line: XmlElement): InvoiceLine => {
  const quantity = first(line, 'cbc:InvoicedQuantity') ?? first(line, 'cbc:CreditedQuantity');
  const category = first(line, 'cac:Item/cac:ClassifiedTaxCategory');
  return {
    id: at(line, 'cbc:ID'),
    name: at(line, 'cac:Item/cbc:Name'),
    sellerItemId: at(line, 'cac:Item/cac:SellersItemIdentification/cbc:ID'),
    buyerItemId: at(line, 'cac:Item/cac:BuyersItemIdentification/cbc:ID'),
    standardItemId: identifier(first(line, 'cac:Item/cac:StandardItemIdentification/cbc:ID')),
    quantity: quantity ? filled(normalize(quantity.text)) : null,
    unit: quantity?.attributes.unitCode ?? null,
    price: at(line, 'cac:Price/cbc:PriceAmount'),
    priceQuantity: at(line, 'cac:Price/cbc:BaseQuantity'),
    grossPrice: at(line, 'cac:Price/cac:AllowanceCharge/cbc:BaseAmount'),
    priceDiscount: at(line, 'cac:Price/cac:AllowanceCharge/cbc:Amount'),
    adjustments: select(line, 'cac:AllowanceCharge').map(adjustmentOf),
    net: at(line, 'cbc:LineExtensionAmount'),
    vatCategory: category ? at(category, 'cbc:ID') : null,
    vatRate: category ? at(category, 'cbc:Percent') : null,
    orderLine: at(line, 'cac:OrderLineReference/cbc:LineID'),
    place: xpathOf(line),
  };
};

const vatGroupOf = (subtotal: XmlElement): VatGroup => ({
  category: at(subtotal, 'cac:TaxCategory/cbc:ID'),
  rate: at(subtotal, 'cac:TaxCategory/cbc:Percent'),
  taxable: at(subtotal, 'cbc:TaxableAmount'),
  tax: at(subtotal, 'cbc:TaxAmount'),
  exemption:
    at(subtotal, 'cac:TaxCategory/cbc:TaxExemptionReason') ??
    at(subtotal, 'cac:TaxCategory/cbc:TaxExemptionReasonCode'),
  place: xpathOf(subtotal),
});

const noParty = (root: XmlElement): XmlElement => ({ ...root, children: [] });

/** Reads a UBL 2.1 invoice or credit note. `offset` is where the XML begins in the stored text. */
export const readUbl = (document: XmlDocument, offset = 0): InvoiceModel => {
  const { root } = document;
  const totals = 'cac:LegalMonetaryTotal';
  const currency = at(root, 'cbc:DocumentCurrencyCode');
  const taxTotals = select(root, 'cac:TaxTotal');
  const taxTotal =
    taxTotals.find((total) => first(total, 'cbc:TaxAmount')?.attributes.currencyID === currency) ?? taxTotals[0];
  const seller = first(root, 'cac:AccountingSupplierParty/cac:Party') ?? noParty(root);
  const buyer = first(root, 'cac:AccountingCustomerParty/cac:Party') ?? noParty(root);
  const payee = first(root, 'cac:PayeeParty');
  const representative = first(root, 'cac:TaxRepresentativeParty');
  const sellerTax = select(seller, 'cac:PartyTaxScheme').find(isVatScheme);
  const buyerTax = select(buyer, 'cac:PartyTaxScheme').find(isVatScheme);
  const typePath = first(root, 'cbc:InvoiceTypeCode') ? 'cbc:InvoiceTypeCode' : 'cbc:CreditNoteTypeCode';
  const accounts = select(root, 'cac:PaymentMeans/cac:PayeeFinancialAccount');
  return {
    source: 'ubl',
    specification: at(root, 'cbc:CustomizationID'),
    businessProcess: at(root, 'cbc:ProfileID'),
    number: at(root, 'cbc:ID'),
    typeCode: at(root, typePath),
    issueDate: at(root, 'cbc:IssueDate'),
    dueDate: at(root, 'cbc:DueDate') ?? at(root, 'cac:PaymentMeans/cbc:PaymentDueDate'),
    taxPointDate: at(root, 'cbc:TaxPointDate'),
    deliveryDate: at(root, 'cac:Delivery/cbc:ActualDeliveryDate'),
    deliveryCountry: at(root, 'cac:Delivery/cac:DeliveryLocation/cac:Address/cac:Country/cbc:IdentificationCode'),
    currency,
    taxCurrency: at(root, 'cbc:TaxCurrencyCode'),
    buyerReference: at(root, 'cbc:BuyerReference'),
    orderReference: at(root, 'cac:OrderReference/cbc:ID'),
    precedingInvoices: select(root, 'cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID').map(({ text }) =>
      normalize(text),
    ),
    paymentTerms: at(root, 'cac:PaymentTerms/cbc:Note'),
    paymentReference: at(root, 'cac:PaymentMeans/cbc:PaymentID'),
    paymentMeans: select(root, 'cac:PaymentMeans/cbc:PaymentMeansCode').map(({ text }) => normalize(text)),
    accounts: accounts.flatMap((account) => {
      const id = at(account, 'cbc:ID');
      if (!id) return [];
      return [{ id, name: at(account, 'cbc:Name'), bic: at(account, 'cac:FinancialInstitutionBranch/cbc:ID') }];
    }),
    seller: partyOf(seller),
    buyer: partyOf(buyer),
    payee: payee ? partyOf(payee) : null,
    taxRepresentative: representative ? partyOf(representative) : null,
    lines: root.children.filter(({ name }) => name === 'cac:InvoiceLine' || name === 'cac:CreditNoteLine').map(lineOf),
    adjustments: select(root, 'cac:AllowanceCharge').map(adjustmentOf),
    vat: taxTotal ? select(taxTotal, 'cac:TaxSubtotal').map(vatGroupOf) : [],
    totals: {
      lines: at(root, `${totals}/cbc:LineExtensionAmount`),
      allowances: at(root, `${totals}/cbc:AllowanceTotalAmount`),
      charges: at(root, `${totals}/cbc:ChargeTotalAmount`),
      net: at(root, `${totals}/cbc:TaxExclusiveAmount`),
      tax: taxTotal ? at(taxTotal, 'cbc:TaxAmount') : null,
      gross: at(root, `${totals}/cbc:TaxInclusiveAmount`),
      paid: at(root, `${totals}/cbc:PrepaidAmount`),
      rounding: at(root, `${totals}/cbc:PayableRoundingAmount`),
      due: at(root, `${totals}/cbc:PayableAmount`),
    },
    evidence: headerEvidence(document, offset, {
      number: 'cbc:ID',
      typeCode: typePath,
      issueDate: 'cbc:IssueDate',
      dueDate: first(root, 'cbc:DueDate') ?? first(root, 'cac:PaymentMeans/cbc:PaymentDueDate'),
      currency: 'cbc:DocumentCurrencyCode',
      seller: first(seller, 'cac:PartyLegalEntity/cbc:RegistrationName') ?? first(seller, 'cac:PartyName/cbc:Name'),
      buyer: first(buyer, 'cac:PartyLegalEntity/cbc:RegistrationName') ?? first(buyer, 'cac:PartyName/cbc:Name'),
      sellerVatId: sellerTax && first(sellerTax, 'cbc:CompanyID'),
      buyerVatId: buyerTax && first(buyerTax, 'cbc:CompanyID'),
      iban: accounts[0] && first(accounts[0], 'cbc:ID'),
      orderReference: 'cac:OrderReference/cbc:ID',
      net: `${totals}/cbc:TaxExclusiveAmount`,
      tax: taxTotal && first(taxTotal, 'cbc:TaxAmount'),
      gross: `${totals}/cbc:TaxInclusiveAmount`,
      due: `${totals}/cbc:PayableAmount`,
    }),
  };
};
