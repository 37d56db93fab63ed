import { agreement, delivery, settlement, summation, trade } from '../rules/cii-paths.ts';
import { isCiiCharge } from '../rules/contexts.ts';
import { first, select, textAt } from '../xml/select.ts';
import { normalize, type XmlDocument, type XmlElement, xpathOf } from '../xml/xml-element.ts';
import { headerEvidence } from './evidence.ts';
import type { Adjustment, Identifier, InvoiceLine, InvoiceModel, Party, VatGroup } from './invoice-model.ts';

const filled = (text: string | null): string | null => (text === '' ? null : text);
const at = (from: XmlElement, path: string): string | null => filled(textAt(from, path));

const dateAt = (from: XmlElement, path: string): string | null => {
  const text = at(from, path);
  return text === null ? null : /^\d{8}$/u.test(text) ? text.replace(/^(\d{4})(\d{2})(\d{2})$/u, '$1-$2-$3') : text;
};

const identifier = (element: XmlElement | undefined): Identifier | null =>
  element && normalize(element.text) !== ''
    ? { value: normalize(element.text), scheme: element.attributes.schemeID ?? null }
    : null;

const addressOf = (address: XmlElement | undefined): string | null =>
  address
    ? filled(
        [
          'ram:LineOne',
          'ram:LineTwo',
          'ram:LineThree',
          'ram:PostcodeCode',
          'ram:CityName',
          'ram:CountrySubDivisionName',
        ]
          .flatMap((path) => at(address, path) ?? [])
          .join(', '),
      )
    : null;

const taxElement = (party: XmlElement, scheme: string): XmlElement | undefined =>
  select(party, 'ram:SpecifiedTaxRegistration/ram:ID').find(({ attributes }) => attributes.schemeID === scheme);
const taxId = (party: XmlElement, scheme: string): string | null => {
  const element = taxElement(party, scheme);
  return element ? filled(normalize(element.text)) : null;
};

const partyOf = (party: XmlElement): Party => ({
  name: at(party, 'ram:Name'),
  tradingName: at(party, 'ram:SpecifiedLegalOrganization/ram:TradingBusinessName'),
  identifiers: [...select(party, 'ram:ID'), ...select(party, 'ram:GlobalID')].flatMap((id) => identifier(id) ?? []),
  legalRegistration: identifier(first(party, 'ram:SpecifiedLegalOrganization/ram:ID')),
  vatId: taxId(party, 'VA'),
  taxRegistration: taxId(party, 'FC'),
  electronicAddress: identifier(first(party, 'ram:URIUniversalCommunication/ram:URIID')),
  address: addressOf(first(party, 'ram:PostalTradeAddress')),
  country: at(party, 'ram:PostalTradeAddress/ram:CountryID'),
  contactName:
    at(party, 'ram:DefinedTradeContact/ram:PersonName') ?? at(party, 'ram:DefinedTradeContact/ram:DepartmentName'),
  contactPhone: at(party, 'ram:DefinedTradeContact/ram:TelephoneUniversalCommunication/ram:CompleteNumber'),
  contactEmail: at(party, 'ram:DefinedTradeContact/ram:EmailURIUniversalCommunication/ram:URIID'),
});

const adjustmentOf = (item: XmlElement): Adjustment => ({
  isCharge: isCiiCharge(item),
  amount: at(item, 'ram:ActualAmount'),
  base: at(item, 'ram:BasisAmount'),
  percent: at(item, 'ram:CalculationPercent'),
  reason: at(item, 'ram:Reason') ?? at(item, 'ram:ReasonCode'),
  vatCategory: at(item, 'ram:CategoryTradeTax/ram:CategoryCode'),
  vatRate: at(item, 'ram:CategoryTradeTax/ram:RateApplicablePercent'),
});

const lineOf = (line: XmlElement): InvoiceLine => {
  const product = 'ram:SpecifiedTradeProduct';
  const prices = 'ram:SpecifiedLineTradeAgreement';
  const settled = 'ram:SpecifiedLineTradeSettlement';
  const quantity = first(line, 'ram:SpecifiedLineTradeDelivery/ram:BilledQuantity');
  const gross = `${prices}/ram:GrossPriceProductTradePrice`;
  return {
    id: at(line, 'ram:AssociatedDocumentLineDocument/ram:LineID'),
    name: at(line, `${product}/ram:Name`),
    sellerItemId: at(line, `${product}/ram:SellerAssignedID`),
    buyerItemId: at(line, `${product}/ram:BuyerAssignedID`),
    standardItemId: identifier(first(line, `${product}/ram:GlobalID`)),
    quantity: quantity ? filled(normalize(quantity.text)) : null,
    unit: quantity?.attributes.unitCode ?? null,
    price: at(line, `${prices}/ram:NetPriceProductTradePrice/ram:ChargeAmount`),
    priceQuantity:
      at(line, `${prices}/ram:NetPriceProductTradePrice/ram:BasisQuantity`) ?? at(line, `${gross}/ram:BasisQuantity`),
    grossPrice: at(line, `${gross}/ram:ChargeAmount`),
    priceDiscount: at(line, `${gross}/ram:AppliedTradeAllowanceCharge/ram:ActualAmount`),
    adjustments: select(line, `${settled}/ram:SpecifiedTradeAllowanceCharge`).map(adjustmentOf),
    net: at(line, `${settled}/ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount`),
    vatCategory: at(line, `${settled}/ram:ApplicableTradeTax/ram:CategoryCode`),
    vatRate: at(line, `${settled}/ram:ApplicableTradeTax/ram:RateApplicablePercent`),
    orderLine: at(line, `${prices}/ram:BuyerOrderReferencedDocument/ram:LineID`),
    place: xpathOf(line),
  };
};

const vatGroupOf = (tax: XmlElement): VatGroup => ({
  category: at(tax, 'ram:CategoryCode'),
  rate: at(tax, 'ram:RateApplicablePercent'),
  taxable: at(tax, 'ram:BasisAmount'),
  tax: at(tax, 'ram:CalculatedAmount'),
  exemption: at(tax, 'ram:ExemptionReason') ?? at(tax, 'ram:ExemptionReasonCode'),
  place: xpathOf(tax),
});

const noParty = (root: XmlElement): XmlElement => ({ ...root, children: [] });

/** Reads a Cross Industry Invoice (D16B), as ZUGFeRD and Factur-X embed it. `offset` is where the XML begins in the stored text. */
export const readCii = (document: XmlDocument, offset = 0): InvoiceModel => {
  const { root } = document;
  const header = 'rsm:ExchangedDocument';
  const context = 'rsm:ExchangedDocumentContext';
  const currency = at(root, `${settlement}/ram:InvoiceCurrencyCode`);
  const taxTotals = select(root, `${summation}/ram:TaxTotalAmount`);
  const taxTotal = taxTotals.find(({ attributes }) => attributes.currencyID === currency) ?? taxTotals[0];
  const party = (name: string): XmlElement => first(root, `${agreement}/${name}`) ?? noParty(root);
  const [seller, buyer] = [party('ram:SellerTradeParty'), party('ram:BuyerTradeParty')];
  const payee = first(root, `${settlement}/ram:PayeeTradeParty`);
  const representative = first(root, `${agreement}/ram:SellerTaxRepresentativeTradeParty`);
  const means = select(root, `${settlement}/ram:SpecifiedTradeSettlementPaymentMeans`);
  const accounts = means.flatMap((way) => select(way, 'ram:PayeePartyCreditorFinancialAccount'));
  const due = `${settlement}/ram:SpecifiedTradePaymentTerms/ram:DueDateDateTime/udt:DateTimeString`;
  const tax = `${settlement}/ram:ApplicableTradeTax`;
  return {
    source: 'cii',
    specification: at(root, `${context}/ram:GuidelineSpecifiedDocumentContextParameter/ram:ID`),
    businessProcess: at(root, `${context}/ram:BusinessProcessSpecifiedDocumentContextParameter/ram:ID`),
    number: at(root, `${header}/ram:ID`),
    typeCode: at(root, `${header}/ram:TypeCode`),
    issueDate: dateAt(root, `${header}/ram:IssueDateTime/udt:DateTimeString`),
    dueDate: dateAt(root, due),
    taxPointDate: dateAt(root, `${tax}/ram:TaxPointDate/udt:DateString`),
    deliveryDate: dateAt(
      root,
      `${delivery}/ram:ActualDeliverySupplyChainEvent/ram:OccurrenceDateTime/udt:DateTimeString`,
    ),
    deliveryCountry: at(root, `${delivery}/ram:ShipToTradeParty/ram:PostalTradeAddress/ram:CountryID`),
    currency,
    taxCurrency: at(root, `${settlement}/ram:TaxCurrencyCode`),
    buyerReference: at(root, `${agreement}/ram:BuyerReference`),
    orderReference: at(root, `${agreement}/ram:BuyerOrderReferencedDocument/ram:IssuerAssignedID`),
    precedingInvoices: select(root, `${settlement}/ram:InvoiceReferencedDocument/ram:IssuerAssignedID`).map(
      ({ text }) => normalize(text),
    ),
    paymentTerms: at(root, `${settlement}/ram:SpecifiedTradePaymentTerms/ram:Description`),
    paymentReference: at(root, `${settlement}/ram:PaymentReference`),
    paymentMeans: means.flatMap((way) => at(way, 'ram:TypeCode') ?? []),
    accounts: means.flatMap((way) =>
      select(way, 'ram:PayeePartyCreditorFinancialAccount').flatMap((account) => {
        const id = at(account, 'ram:IBANID') ?? at(account, 'ram:ProprietaryID');
        const bic = at(way, 'ram:PayeeSpecifiedCreditorFinancialInstitution/ram:BICID');
        return id ? [{ id, name: at(account, 'ram:AccountName'), bic }] : [];
      }),
    ),
    seller: partyOf(seller),
    buyer: partyOf(buyer),
    payee: payee ? partyOf(payee) : null,
    taxRepresentative: representative ? partyOf(representative) : null,
    lines: select(root, `${trade}/ram:IncludedSupplyChainTradeLineItem`).map(lineOf),
    adjustments: select(root, `${settlement}/ram:SpecifiedTradeAllowanceCharge`).map(adjustmentOf),
    vat: select(root, tax).map(vatGroupOf),
    totals: {
      lines: at(root, `${summation}/ram:LineTotalAmount`),
      allowances: at(root, `${summation}/ram:AllowanceTotalAmount`),
      charges: at(root, `${summation}/ram:ChargeTotalAmount`),
      net: at(root, `${summation}/ram:TaxBasisTotalAmount`),
      tax: taxTotal ? filled(normalize(taxTotal.text)) : null,
      gross: at(root, `${summation}/ram:GrandTotalAmount`),
      paid: at(root, `${summation}/ram:TotalPrepaidAmount`),
      rounding: at(root, `${summation}/ram:RoundingAmount`),
      due: at(root, `${summation}/ram:DuePayableAmount`),
    },
    evidence: headerEvidence(document, offset, {
      number: `${header}/ram:ID`,
      typeCode: `${header}/ram:TypeCode`,
      issueDate: `${header}/ram:IssueDateTime/udt:DateTimeString`,
      dueDate: due,
      currency: `${settlement}/ram:InvoiceCurrencyCode`,
      seller: first(seller, 'ram:Name'),
      buyer: first(buyer, 'ram:Name'),
      sellerVatId: taxElement(seller, 'VA'),
      buyerVatId: taxElement(buyer, 'VA'),
      iban: accounts[0] && (first(accounts[0], 'ram:IBANID') ?? first(accounts[0], 'ram:ProprietaryID')),
      orderReference: `${agreement}/ram:BuyerOrderReferencedDocument/ram:IssuerAssignedID`,
      net: `${summation}/ram:TaxBasisTotalAmount`,
      tax: taxTotal,
      gross: `${summation}/ram:GrandTotalAmount`,
      due: `${summation}/ram:DuePayableAmount`,
    }),
  };
};
