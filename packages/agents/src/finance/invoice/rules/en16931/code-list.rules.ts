import { isInside, textAt } from '../../xml/select.ts';
import { normalize, type XmlElement } from '../../xml/xml-element.ts';
import { at, bind, custom, either, inList } from '../checks.ts';
import { countryCodes } from '../codes/countries.ts';
import { currencyCodes } from '../codes/currencies.ts';
import {
  attachmentTypes,
  creditNoteTypes,
  invoiceTypes,
  paymentMeansCodes,
  taxPointCodes,
  taxPointCodesCii,
} from '../codes/documents.ts';
import { allowanceReasons, chargeReasons } from '../codes/reasons.ts';
import { classificationLists, referenceCodes, subjectCodes } from '../codes/references.ts';
import { electronicAddressSchemes, identifierSchemes } from '../codes/schemes.ts';
import { exemptionReasonCodes, taxCategoryCodes } from '../codes/tax.ts';
import { unitCodes } from '../codes/units.ts';
import { isAllowance, isCharge, isCiiAllowance, isCiiCharge } from '../contexts.ts';
import { rule } from '../define.ts';
import type { Check, Rule } from '../rule.ts';

const having = (attribute: string) => (element: XmlElement) => element.attributes[attribute] !== undefined;

const amounts = [
  'Amount BaseAmount PriceAmount TaxAmount TaxableAmount LineExtensionAmount TaxExclusiveAmount TaxInclusiveAmount',
  'AllowanceTotalAmount ChargeTotalAmount PrepaidAmount PayableRoundingAmount PayableAmount',
]
  .join(' ')
  .split(' ')
  .map((name) => at(`cbc:${name}`));

const currency = inList(currencyCodes, 'ISO 4217');
const country = inList(countryCodes, 'ISO 3166-1');
const category = inList(taxCategoryCodes, 'UNCL 5305');
const scheme = inList(identifierSchemes, 'the ISO 6523 ICD list', 'schemeID');
const referenceScheme = inList(referenceCodes, 'UNTDID 1153', 'schemeID');
const mimeType: Check = {
  ...inList(attachmentTypes, 'the allowed media types', 'mimeCode'),
  holds: ({ attributes }) => attachmentTypes.has(attributes.mimeCode ?? ''),
};
const exemption: Check = {
  ...inList(exemptionReasonCodes, 'the VATEX list'),
  holds: ({ text }) => exemptionReasonCodes.has(normalize(text).toUpperCase()),
};

/** A direct debit's creditor identifier stands as an identifier of the seller or payee with the scheme SEPA. */
const partyScheme: Check = {
  ...scheme,
  holds: (element, document) =>
    scheme.holds(element, document) ||
    (normalize(element.attributes.schemeID ?? '') === 'SEPA' &&
      (isInside(element, 'cac:AccountingSupplierParty') || isInside(element, 'cac:PayeeParty'))),
};

/** A note may begin with its subject between hashes: `#AAI#General information`. */
const noteSubject = custom(
  ({ text }) => {
    const subject = /^[^#]*#([^#]*)#/u.exec(text)?.[1] ?? '';
    return subject.length !== 3 || subjectCodes.has(subject);
  },
  ({ text }) => normalize(text).slice(0, 40),
  'a code of UNTDID 4451 between the hashes',
);

const isObjectReference = ({ parent, attributes }: XmlElement): boolean =>
  attributes.schemeID !== undefined && parent !== null && textAt(parent, 'cbc:DocumentTypeCode') === '130';

/** Codes must be of the lists that EN 16931 names. */
export const codeListRules: readonly Rule[] = [
  rule('BR-CL-01', 'The document type (BT-3) is not one of UNTDID 1001 for invoices or credit notes.', {
    ubl: bind(
      either(at('cbc:InvoiceTypeCode'), at('cbc:CreditNoteTypeCode')),
      custom(
        ({ name, text }) => (name === 'cbc:InvoiceTypeCode' ? invoiceTypes : creditNoteTypes).has(normalize(text)),
        ({ text }) => normalize(text) || 'empty',
        ({ name }) => (name === 'cbc:InvoiceTypeCode' ? 'a type of invoice' : 'a type of credit note'),
      ),
    ),
    cii: bind(
      at('rsm:ExchangedDocument/ram:TypeCode'),
      inList(new Set([...invoiceTypes, ...creditNoteTypes]), 'UNTDID 1001'),
    ),
  }),
  rule('BR-CL-03', 'An amount’s currency is not one of ISO 4217.', {
    ubl: bind(either(...amounts), inList(currencyCodes, 'ISO 4217', 'currencyID')),
    cii: bind(at('ram:TaxTotalAmount', having('currencyID')), inList(currencyCodes, 'ISO 4217', 'currencyID')),
  }),
  rule('BR-CL-04', 'The invoice’s currency (BT-5) is not one of ISO 4217.', {
    ubl: bind(at('cbc:DocumentCurrencyCode'), currency),
    cii: bind(at('ram:InvoiceCurrencyCode'), currency),
  }),
  rule('BR-CL-05', 'The currency for VAT accounting (BT-6) is not one of ISO 4217.', {
    ubl: bind(at('cbc:TaxCurrencyCode'), currency),
    cii: bind(at('ram:TaxCurrencyCode'), currency),
  }),
  rule('BR-CL-06', 'The code for the tax point date (BT-8) is not an allowed one.', {
    ubl: bind(at('cac:InvoicePeriod/cbc:DescriptionCode'), inList(taxPointCodes, 'UNTDID 2005: 3, 35 or 432')),
    cii: bind(at('ram:DueDateTypeCode'), inList(taxPointCodesCii, 'UNTDID 2475: 5, 29 or 72')),
  }),
  rule('BR-CL-07', 'The scheme of an invoiced object’s identifier (BT-18, BT-128) is not one of UNTDID 1153.', {
    ubl: bind(
      either(
        at('cac:AdditionalDocumentReference/cbc:ID', isObjectReference),
        at('cac:DocumentReference/cbc:ID', isObjectReference),
      ),
      referenceScheme,
    ),
    cii: bind(at('ram:ReferenceTypeCode'), inList(referenceCodes, 'UNTDID 1153')),
  }),
  rule('BR-CL-08', 'A note’s subject (BT-21) is not one of UNTDID 4451.', {
    ubl: bind(at('/cbc:Note'), noteSubject),
    cii: bind(at('ram:SubjectCode'), inList(subjectCodes, 'UNTDID 4451')),
  }),
  rule('BR-CL-10', 'The scheme of a party’s identifier (BT-29, BT-46, BT-60) is not one of ISO 6523.', {
    ubl: bind(at('cac:PartyIdentification/cbc:ID', having('schemeID')), partyScheme),
    cii: bind(
      at(
        'ram:GlobalID',
        (id) =>
          having('schemeID')(id) && !isInside(id, 'ram:SpecifiedTradeProduct') && !isInside(id, 'ram:ShipToTradeParty'),
      ),
      scheme,
    ),
  }),
  rule('BR-CL-11', 'The scheme of a registration (BT-30, BT-47, BT-61) is not one of ISO 6523.', {
    ubl: bind(at('cac:PartyLegalEntity/cbc:CompanyID', having('schemeID')), scheme),
    cii: bind(
      at('ram:ID', (id) => having('schemeID')(id) && !isInside(id, 'ram:SpecifiedTaxRegistration')),
      scheme,
    ),
  }),
  rule('BR-CL-13', 'The list of an item’s classification (BT-158) is not one of UNTDID 7143.', {
    ubl: bind(
      at('cac:CommodityClassification/cbc:ItemClassificationCode', having('listID')),
      inList(classificationLists, 'UNTDID 7143', 'listID'),
    ),
    cii: bind(at('ram:ClassCode', having('listID')), inList(classificationLists, 'UNTDID 7143', 'listID')),
  }),
  rule('BR-CL-14', 'A country is not one of ISO 3166-1.', {
    ubl: bind(at('cac:Country/cbc:IdentificationCode'), country),
    cii: bind(at('ram:CountryID'), country),
  }),
  rule('BR-CL-15', 'An item’s country of origin (BT-159) is not one of ISO 3166-1.', {
    ubl: bind(at('cac:OriginCountry/cbc:IdentificationCode'), country),
    cii: bind(at('ram:OriginTradeCountry/ram:ID'), country),
  }),
  rule('BR-CL-16', 'The way to pay (BT-81) is not one of UNTDID 4461.', {
    ubl: bind(at('cac:PaymentMeans/cbc:PaymentMeansCode'), inList(paymentMeansCodes, 'UNTDID 4461')),
    cii: bind(at('ram:SpecifiedTradeSettlementPaymentMeans/ram:TypeCode'), inList(paymentMeansCodes, 'UNTDID 4461')),
  }),
  rule('BR-CL-17', 'A VAT category of an allowance, a charge or the breakdown is not one of UNCL 5305.', {
    ubl: bind(at('cac:TaxCategory/cbc:ID'), category),
    cii: bind(at('ram:CategoryTradeTax/ram:CategoryCode'), category),
  }),
  rule('BR-CL-18', 'A line’s VAT category (BT-151) is not one of UNCL 5305.', {
    ubl: bind(at('cac:ClassifiedTaxCategory/cbc:ID'), category),
    cii: bind(at('ram:ApplicableTradeTax/ram:CategoryCode'), category),
  }),
  rule('BR-CL-19', 'The reason code of an allowance (BT-98, BT-140) is not one of UNCL 5189.', {
    ubl: bind(
      at('cac:AllowanceCharge/cbc:AllowanceChargeReasonCode', ({ parent }) => isAllowance(parent!)),
      inList(allowanceReasons, 'UNCL 5189'),
    ),
    cii: bind(
      at('ram:SpecifiedTradeAllowanceCharge/ram:ReasonCode', ({ parent }) => isCiiAllowance(parent!)),
      inList(allowanceReasons, 'UNCL 5189'),
    ),
  }),
  rule('BR-CL-20', 'The reason code of a charge (BT-105, BT-145) is not one of UNCL 7161.', {
    ubl: bind(
      at('cac:AllowanceCharge/cbc:AllowanceChargeReasonCode', ({ parent }) => isCharge(parent!)),
      inList(chargeReasons, 'UNCL 7161'),
    ),
    cii: bind(
      at('ram:SpecifiedTradeAllowanceCharge/ram:ReasonCode', ({ parent }) => isCiiCharge(parent!)),
      inList(chargeReasons, 'UNCL 7161'),
    ),
  }),
  rule('BR-CL-21', 'The scheme of an item’s standard identifier (BT-157) is not one of ISO 6523.', {
    ubl: bind(at('cac:StandardItemIdentification/cbc:ID', having('schemeID')), scheme),
    cii: bind(at('ram:SpecifiedTradeProduct/ram:GlobalID', having('schemeID')), scheme),
  }),
  rule('BR-CL-22', 'The code of a VAT exemption reason (BT-121) is not one of the VATEX list.', {
    ubl: bind(at('cbc:TaxExemptionReasonCode'), exemption),
    cii: bind(at('ram:ExemptionReasonCode'), exemption),
  }),
  rule('BR-CL-23', 'A unit of measure (BT-130, BT-150) is not one of UN/ECE Recommendation 20 or 21.', {
    ubl: bind(
      either(
        at('cbc:InvoicedQuantity', having('unitCode')),
        at('cbc:BaseQuantity', having('unitCode')),
        at('cbc:CreditedQuantity', having('unitCode')),
      ),
      inList(unitCodes, 'UN/ECE Recommendation 20 and 21', 'unitCode'),
    ),
    cii: bind(
      either(at('ram:BasisQuantity', having('unitCode')), at('ram:BilledQuantity', having('unitCode'))),
      inList(unitCodes, 'UN/ECE Recommendation 20 and 21', 'unitCode'),
    ),
  }),
  rule('BR-CL-24', 'The media type of an attachment (BT-125) is not an allowed one.', {
    ubl: bind(at('cbc:EmbeddedDocumentBinaryObject', having('mimeCode')), mimeType),
    cii: bind(at('ram:AttachmentBinaryObject', having('mimeCode')), mimeType),
  }),
  rule('BR-CL-25', 'The scheme of an electronic address (BT-34, BT-49) is not one of the EAS list.', {
    ubl: bind(at('cbc:EndpointID', having('schemeID')), inList(electronicAddressSchemes, 'the EAS list', 'schemeID')),
    cii: bind(
      at('ram:URIUniversalCommunication/ram:URIID', having('schemeID')),
      inList(electronicAddressSchemes, 'the EAS list', 'schemeID'),
    ),
  }),
  rule('BR-CL-26', 'The scheme of a delivery location (BT-71) is not one of ISO 6523.', {
    ubl: bind(at('cac:DeliveryLocation/cbc:ID', having('schemeID')), scheme),
    cii: bind(at('ram:ApplicableHeaderTradeDelivery/ram:ShipToTradeParty/ram:GlobalID', having('schemeID')), scheme),
  }),
];
