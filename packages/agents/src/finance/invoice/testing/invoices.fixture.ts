import type { AnalyzedDocument } from '../../../rfp/analyzed-document.ts';

/** Lines of the sample invoices: id, name, quantity, price, net. */
const lines = [
  ['1', 'Steel brackets, 40 mm', '200', '1.25', '250.00'],
  ['2', 'Mounting rails', '12', '18.90', '226.80'],
  ['3', 'On-site measuring', '3.5', '84.00', '294.00'],
] as const;

const party = (element: string, name: string, vat: string, country: string, endpoint: string) => `
  <cac:${element}>
    <cac:Party>
      <cbc:EndpointID schemeID="9930">${endpoint}</cbc:EndpointID>
      <cac:PostalAddress>
        <cbc:StreetName>Lindenweg 4</cbc:StreetName>
        <cbc:CityName>Bremen</cbc:CityName>
        <cbc:PostalZone>28195</cbc:PostalZone>
        <cac:Country><cbc:IdentificationCode>${country}</cbc:IdentificationCode></cac:Country>
      </cac:PostalAddress>
      <cac:PartyTaxScheme>
        <cbc:CompanyID>${vat}</cbc:CompanyID>
        <cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme>
      </cac:PartyTaxScheme>
      <cac:PartyLegalEntity><cbc:RegistrationName>${name}</cbc:RegistrationName></cac:PartyLegalEntity>
      <cac:Contact>
        <cbc:Name>Ada Beispiel</cbc:Name>
        <cbc:Telephone>+49 421 5550100</cbc:Telephone>
        <cbc:ElectronicMail>ada@example.com</cbc:ElectronicMail>
      </cac:Contact>
    </cac:Party>
  </cac:${element}>`;

/** What a sample can be made to say. */
export interface SampleOptions {
  readonly number?: string;
  readonly specification?: string;
  readonly isCreditNote?: boolean;
  readonly extraLines?: number;
}

/** A UBL invoice of ours: three lines at 19 %, a discount and freight, everything right to the cent. */
export const ublInvoice = ({
  number = 'R-2026-0117',
  specification = 'urn:cen.eu:en16931:2017',
  isCreditNote = false,
  extraLines = 0,
}: SampleOptions = {}): string => {
  const root = isCreditNote ? 'CreditNote' : 'Invoice';
  const quantity = isCreditNote ? 'CreditedQuantity' : 'InvoicedQuantity';
  const all = [
    ...lines,
    ...Array.from(
      { length: extraLines },
      (_, index) => [String(index + 4), `Part ${index + 4}`, '2', '0.50', '1.00'] as const,
    ),
  ];
  const sum = 770.8 + extraLines;
  const net = sum - 20.8 + 10;
  const tax = Math.round(net * 19) / 100;
  const amount = (name: string, value: number | string) =>
    `<cbc:${name} currencyID="EUR">${typeof value === 'number' ? value.toFixed(2) : value}</cbc:${name}>`;
  const category = (name: string) =>
    `<cac:${name}><cbc:ID>S</cbc:ID><cbc:Percent>19</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:${name}>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<${root} xmlns="urn:oasis:names:specification:ubl:schema:xsd:${root}-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
  <cbc:CustomizationID>${specification}</cbc:CustomizationID>
  <cbc:ProfileID>urn:fdc:peppol.eu:2017:poacc:billing:01:1.0</cbc:ProfileID>
  <cbc:ID>${number}</cbc:ID>
  <cbc:IssueDate>2026-01-12</cbc:IssueDate>
  ${isCreditNote ? '' : '<cbc:DueDate>2026-02-11</cbc:DueDate>'}
  <cbc:${root}TypeCode>${isCreditNote ? '381' : '380'}</cbc:${root}TypeCode>
  <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
  <cbc:BuyerReference>04011000-12345-67</cbc:BuyerReference>
  <cac:OrderReference><cbc:ID>PO-4500</cbc:ID></cac:OrderReference>${party('AccountingSupplierParty', 'Nordlicht Metallbau GmbH', 'DE136695976', 'DE', 'DE136695976')}${party('AccountingCustomerParty', 'Hafen Logistik AG', 'DE232446240', 'DE', 'DE232446240')}
  <cac:PaymentMeans>
    <cbc:PaymentMeansCode>58</cbc:PaymentMeansCode>
    <cbc:PaymentID>${number}</cbc:PaymentID>
    <cac:PayeeFinancialAccount><cbc:ID>DE89370400440532013000</cbc:ID></cac:PayeeFinancialAccount>
  </cac:PaymentMeans>
  <cac:PaymentTerms><cbc:Note>Net 30 days, 2 % discount within 10 days</cbc:Note></cac:PaymentTerms>
  <cac:AllowanceCharge>
    <cbc:ChargeIndicator>false</cbc:ChargeIndicator>
    <cbc:AllowanceChargeReason>Discount</cbc:AllowanceChargeReason>
    ${amount('Amount', '20.80')}
    ${category('TaxCategory')}
  </cac:AllowanceCharge>
  <cac:AllowanceCharge>
    <cbc:ChargeIndicator>true</cbc:ChargeIndicator>
    <cbc:AllowanceChargeReason>Freight</cbc:AllowanceChargeReason>
    ${amount('Amount', '10.00')}
    ${category('TaxCategory')}
  </cac:AllowanceCharge>
  <cac:TaxTotal>
    ${amount('TaxAmount', tax)}
    <cac:TaxSubtotal>
      ${amount('TaxableAmount', net)}
      ${amount('TaxAmount', tax)}
      ${category('TaxCategory')}
    </cac:TaxSubtotal>
  </cac:TaxTotal>
  <cac:LegalMonetaryTotal>
    ${amount('LineExtensionAmount', sum)}
    ${amount('TaxExclusiveAmount', net)}
    ${amount('TaxInclusiveAmount', net + tax)}
    ${amount('AllowanceTotalAmount', '20.80')}
    ${amount('ChargeTotalAmount', '10.00')}
    ${amount('PayableAmount', net + tax)}
  </cac:LegalMonetaryTotal>
${all
  .map(
    ([id, name, count, price, total]) => `  <cac:${root}Line>
    <cbc:ID>${id}</cbc:ID>
    <cbc:${quantity} unitCode="C62">${count}</cbc:${quantity}>
    ${amount('LineExtensionAmount', total)}
    <cac:OrderLineReference><cbc:LineID>${id}</cbc:LineID></cac:OrderLineReference>
    <cac:Item><cbc:Name>${name}</cbc:Name>${category('ClassifiedTaxCategory')}</cac:Item>
    <cac:Price>${amount('PriceAmount', price)}</cac:Price>
  </cac:${root}Line>`,
  )
  .join('\n')}
</${root}>
`;
};

/** The same invoice as a Cross Industry Invoice. */
export const ciiInvoice = ({ number = 'R-2026-0117' }: SampleOptions = {}): string => {
  const tax = (element: string) =>
    `<ram:${element}><ram:TypeCode>VAT</ram:TypeCode><ram:CategoryCode>S</ram:CategoryCode><ram:RateApplicablePercent>19</ram:RateApplicablePercent></ram:${element}>`;
  const side = (element: string, name: string, vat: string) => `<ram:${element}>
        <ram:Name>${name}</ram:Name>
        <ram:PostalTradeAddress><ram:PostcodeCode>28195</ram:PostcodeCode><ram:LineOne>Lindenweg 4</ram:LineOne><ram:CityName>Bremen</ram:CityName><ram:CountryID>DE</ram:CountryID></ram:PostalTradeAddress>
        <ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">${vat}</ram:ID></ram:SpecifiedTaxRegistration>
      </ram:${element}>`;
  const adjustment = (isCharge: boolean, amount: string, reason: string) =>
    `<ram:SpecifiedTradeAllowanceCharge><ram:ChargeIndicator><udt:Indicator>${isCharge}</udt:Indicator></ram:ChargeIndicator><ram:ActualAmount>${amount}</ram:ActualAmount><ram:Reason>${reason}</ram:Reason>${tax('CategoryTradeTax')}</ram:SpecifiedTradeAllowanceCharge>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100" xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100" xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100">
  <rsm:ExchangedDocumentContext>
    <ram:GuidelineSpecifiedDocumentContextParameter><ram:ID>urn:cen.eu:en16931:2017</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter>
  </rsm:ExchangedDocumentContext>
  <rsm:ExchangedDocument>
    <ram:ID>${number}</ram:ID>
    <ram:TypeCode>380</ram:TypeCode>
    <ram:IssueDateTime><udt:DateTimeString format="102">20260112</udt:DateTimeString></ram:IssueDateTime>
  </rsm:ExchangedDocument>
  <rsm:SupplyChainTradeTransaction>
${lines
  .map(
    ([id, name, count, price, total]) => `    <ram:IncludedSupplyChainTradeLineItem>
      <ram:AssociatedDocumentLineDocument><ram:LineID>${id}</ram:LineID></ram:AssociatedDocumentLineDocument>
      <ram:SpecifiedTradeProduct><ram:Name>${name}</ram:Name></ram:SpecifiedTradeProduct>
      <ram:SpecifiedLineTradeAgreement><ram:BuyerOrderReferencedDocument><ram:LineID>${id}</ram:LineID></ram:BuyerOrderReferencedDocument><ram:NetPriceProductTradePrice><ram:ChargeAmount>${price}</ram:ChargeAmount></ram:NetPriceProductTradePrice></ram:SpecifiedLineTradeAgreement>
      <ram:SpecifiedLineTradeDelivery><ram:BilledQuantity unitCode="C62">${count}</ram:BilledQuantity></ram:SpecifiedLineTradeDelivery>
      <ram:SpecifiedLineTradeSettlement>${tax('ApplicableTradeTax')}<ram:SpecifiedTradeSettlementLineMonetarySummation><ram:LineTotalAmount>${total}</ram:LineTotalAmount></ram:SpecifiedTradeSettlementLineMonetarySummation></ram:SpecifiedLineTradeSettlement>
    </ram:IncludedSupplyChainTradeLineItem>`,
  )
  .join('\n')}
    <ram:ApplicableHeaderTradeAgreement>
      <ram:BuyerReference>04011000-12345-67</ram:BuyerReference>
      ${side('SellerTradeParty', 'Nordlicht Metallbau GmbH', 'DE136695976')}
      ${side('BuyerTradeParty', 'Hafen Logistik AG', 'DE232446240')}
      <ram:BuyerOrderReferencedDocument><ram:IssuerAssignedID>PO-4500</ram:IssuerAssignedID></ram:BuyerOrderReferencedDocument>
    </ram:ApplicableHeaderTradeAgreement>
    <ram:ApplicableHeaderTradeDelivery/>
    <ram:ApplicableHeaderTradeSettlement>
      <ram:PaymentReference>${number}</ram:PaymentReference>
      <ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
      <ram:SpecifiedTradeSettlementPaymentMeans><ram:TypeCode>58</ram:TypeCode><ram:PayeePartyCreditorFinancialAccount><ram:IBANID>DE89370400440532013000</ram:IBANID></ram:PayeePartyCreditorFinancialAccount></ram:SpecifiedTradeSettlementPaymentMeans>
      <ram:ApplicableTradeTax><ram:CalculatedAmount>144.40</ram:CalculatedAmount><ram:TypeCode>VAT</ram:TypeCode><ram:BasisAmount>760.00</ram:BasisAmount><ram:CategoryCode>S</ram:CategoryCode><ram:RateApplicablePercent>19</ram:RateApplicablePercent></ram:ApplicableTradeTax>
      ${adjustment(false, '20.80', 'Discount')}
      ${adjustment(true, '10.00', 'Freight')}
      <ram:SpecifiedTradePaymentTerms><ram:Description>Net 30 days, 2 % discount within 10 days</ram:Description><ram:DueDateDateTime><udt:DateTimeString format="102">20260211</udt:DateTimeString></ram:DueDateDateTime></ram:SpecifiedTradePaymentTerms>
      <ram:SpecifiedTradeSettlementHeaderMonetarySummation>
        <ram:LineTotalAmount>770.80</ram:LineTotalAmount>
        <ram:ChargeTotalAmount>10.00</ram:ChargeTotalAmount>
        <ram:AllowanceTotalAmount>20.80</ram:AllowanceTotalAmount>
        <ram:TaxBasisTotalAmount>760.00</ram:TaxBasisTotalAmount>
        <ram:TaxTotalAmount currencyID="EUR">144.40</ram:TaxTotalAmount>
        <ram:GrandTotalAmount>904.40</ram:GrandTotalAmount>
        <ram:DuePayableAmount>904.40</ram:DuePayableAmount>
      </ram:SpecifiedTradeSettlementHeaderMonetarySummation>
    </ram:ApplicableHeaderTradeSettlement>
  </rsm:SupplyChainTradeTransaction>
</rsm:CrossIndustryInvoice>
`;
};

const id = '01900000-0000-7000-8000-0000000000f1';

/** A document as the readers hand it to agents. */
export const documentOf = (
  content: AnalyzedDocument['content'],
  filename: string,
  documentId = id,
): AnalyzedDocument => ({
  id: documentId,
  filename,
  versionHash: `hash of ${filename}`,
  content,
});
