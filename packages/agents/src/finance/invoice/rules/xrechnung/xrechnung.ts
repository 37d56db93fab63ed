import { isIban } from '../../checksums/checksums.ts';
import { everywhere, first, select, textAt } from '../../xml/select.ts';
import { normalize, type XmlElement } from '../../xml/xml-element.ts';
import { at, bind, custom, filled, has, shown, whole } from '../checks.ts';
import { agreement, delivery, settlement } from '../cii-paths.ts';
import { rule } from '../define.ts';
import type { Check, Rule, RulePack } from '../rule.ts';

const supplier = 'cac:AccountingSupplierParty/cac:Party';
const ciiSeller = `${agreement}/ram:SellerTradeParty`;
const ciiBuyer = `${agreement}/ram:BuyerTradeParty`;
const means = `${settlement}/ram:SpecifiedTradeSettlementPaymentMeans`;

const field = (id: string, text: string, ubl: string, cii: string): Rule =>
  rule(id, text, { ubl: bind(whole, filled(ubl)), cii: bind(whole, filled(cii)) });

/** The text at a path, where there is one, is written as asked. */
const written = (path: string, fits: RegExp, expected: string): Check =>
  custom(
    (element) => select(element, path).every(({ text }) => fits.test(normalize(text))),
    (element) => shown(element, path),
    expected,
  );

/** A postal address's part is filled where the address is there at all. */
const inAddress = (address: string, part: string): Check =>
  custom(
    (root) => select(root, address).every((found) => (textAt(found, part) ?? '') !== ''),
    () => 'absent',
    `${address}/${part}`,
  );

const ublAddress = 'cac:Delivery/cac:DeliveryLocation/cac:Address';
const ciiAddress = `${delivery}/ram:ShipToTradeParty/ram:PostalTradeAddress`;

const phone = /(?:\D*\d){3,}/u;
const mail = /^[^@\s.][^@\s]*[^@\s.]?@[^@\s.][^@\s]*[^@\s.]$/u;

/** Discounts are written by a grammar of XRechnung's own in the payment terms. */
const discountLine = /^#(?:SKONTO|VERZUG)#TAGE=\d+#PROZENT=\d+\.\d{2}(?:#BASISBETRAG=-?\d+\.\d{2})?#$/u;
const terms = (path: string): Check =>
  custom(
    (root) =>
      select(root, path)
        .flatMap(({ text }) => text.split('\n'))
        .map((line) => line.trim())
        .filter((line) => line.startsWith('#'))
        .every((line) => discountLine.test(line)),
    (root) => shown(root, path),
    '#SKONTO#TAGE=n#PROZENT=n.nn#',
  );

const isTaxed = new Set(['S', 'Z', 'E', 'AE', 'K', 'G', 'L', 'M']);
const sellerIdentified: Check = custom(
  (root, document) => {
    const categories = ['cac:ClassifiedTaxCategory', 'cac:TaxCategory'].flatMap((name) =>
      everywhere(document, name).map((category) => textAt(category, 'cbc:ID') ?? ''),
    );
    return (
      !categories.some((code) => isTaxed.has(code)) ||
      first(root, `${supplier}/cac:PartyTaxScheme/cbc:CompanyID`) !== undefined ||
      first(root, 'cac:TaxRepresentativeParty') !== undefined
    );
  },
  () => 'none of them',
  'a VAT identifier, a tax registration or a tax representative',
);
const ciiSellerIdentified: Check = custom(
  (root, document) =>
    !everywhere(document, 'ram:CategoryCode').some(({ text }) => isTaxed.has(normalize(text))) ||
    first(root, `${ciiSeller}/ram:SpecifiedTaxRegistration/ram:ID`) !== undefined ||
    first(root, `${agreement}/ram:SellerTaxRepresentativeTradeParty`) !== undefined,
  () => 'none of them',
  'a VAT identifier, a tax registration or a tax representative',
);

const documentTypes = new Set(['326', '380', '381', '384', '389', '875', '876', '877']);
const typeKnown = (path: string): Check =>
  custom(
    (root) => select(root, path).every(({ text }) => documentTypes.has(normalize(text))),
    (root) => shown(root, path),
    [...documentTypes].join(', '),
  );

const specification = /^urn:cen\.eu:en16931:2017#compliant#urn:xeinkauf\.de:kosit:xrechnung_3\.0/u;
const code = (way: XmlElement): string => textAt(way, 'cbc:PaymentMeansCode') ?? textAt(way, 'ram:TypeCode') ?? '';

const rules: readonly Rule[] = [
  rule('BR-DE-1', 'The invoice gives no payment instructions (BG-16).', {
    ubl: bind(whole, has('cac:PaymentMeans')),
    cii: bind(whole, has(means)),
  }),
  rule('BR-DE-2', 'The seller names no contact (BG-6).', {
    ubl: bind(whole, has(`${supplier}/cac:Contact`)),
    cii: bind(whole, has(`${ciiSeller}/ram:DefinedTradeContact`)),
  }),
  field(
    'BR-DE-3',
    'The seller’s address has no city (BT-37).',
    `${supplier}/cac:PostalAddress/cbc:CityName`,
    `${ciiSeller}/ram:PostalTradeAddress/ram:CityName`,
  ),
  field(
    'BR-DE-4',
    'The seller’s address has no postcode (BT-38).',
    `${supplier}/cac:PostalAddress/cbc:PostalZone`,
    `${ciiSeller}/ram:PostalTradeAddress/ram:PostcodeCode`,
  ),
  rule('BR-DE-5', 'The seller’s contact has no name (BT-41).', {
    ubl: bind(at(`${supplier}/cac:Contact`), filled('cbc:Name')),
    cii: bind(at('ram:SellerTradeParty/ram:DefinedTradeContact'), filled('ram:PersonName', 'ram:DepartmentName')),
  }),
  rule('BR-DE-6', 'The seller’s contact has no telephone number (BT-42).', {
    ubl: bind(at(`${supplier}/cac:Contact`), filled('cbc:Telephone')),
    cii: bind(
      at('ram:SellerTradeParty/ram:DefinedTradeContact'),
      filled('ram:TelephoneUniversalCommunication/ram:CompleteNumber'),
    ),
  }),
  rule('BR-DE-7', 'The seller’s contact has no e-mail address (BT-43).', {
    ubl: bind(at(`${supplier}/cac:Contact`), filled('cbc:ElectronicMail')),
    cii: bind(
      at('ram:SellerTradeParty/ram:DefinedTradeContact'),
      filled('ram:EmailURIUniversalCommunication/ram:URIID'),
    ),
  }),
  field(
    'BR-DE-8',
    'The buyer’s address has no city (BT-52).',
    'cac:AccountingCustomerParty/cac:Party/cac:PostalAddress/cbc:CityName',
    `${ciiBuyer}/ram:PostalTradeAddress/ram:CityName`,
  ),
  field(
    'BR-DE-9',
    'The buyer’s address has no postcode (BT-53).',
    'cac:AccountingCustomerParty/cac:Party/cac:PostalAddress/cbc:PostalZone',
    `${ciiBuyer}/ram:PostalTradeAddress/ram:PostcodeCode`,
  ),
  rule('BR-DE-10', 'The delivery address has no city (BT-77).', {
    ubl: bind(whole, inAddress(ublAddress, 'cbc:CityName')),
    cii: bind(whole, inAddress(ciiAddress, 'ram:CityName')),
  }),
  rule('BR-DE-11', 'The delivery address has no postcode (BT-78).', {
    ubl: bind(whole, inAddress(ublAddress, 'cbc:PostalZone')),
    cii: bind(whole, inAddress(ciiAddress, 'ram:PostcodeCode')),
  }),
  rule('BR-DE-14', 'A VAT breakdown has no rate (BT-119).', {
    ubl: bind(at('cac:TaxTotal/cac:TaxSubtotal'), filled('cac:TaxCategory/cbc:Percent')),
    cii: bind(at('ram:ApplicableHeaderTradeSettlement/ram:ApplicableTradeTax'), filled('ram:RateApplicablePercent')),
  }),
  field(
    'BR-DE-15',
    'The buyer reference (BT-10), the “Leitweg-ID”, is missing.',
    'cbc:BuyerReference',
    `${agreement}/ram:BuyerReference`,
  ),
  rule('BR-DE-16', 'The seller has no VAT identifier, tax registration or tax representative.', {
    ubl: bind(whole, sellerIdentified),
    cii: bind(whole, ciiSellerIdentified),
  }),
  rule('BR-DE-17', 'The document type (BT-3) is not one that XRechnung recommends.', {
    severity: 'warning',
    ubl: bind(
      whole,
      custom(
        (root, document) =>
          ['cbc:InvoiceTypeCode', 'cbc:CreditNoteTypeCode'].every((path) => typeKnown(path).holds(root, document)),
        (root) => textAt(root, 'cbc:InvoiceTypeCode') ?? textAt(root, 'cbc:CreditNoteTypeCode') ?? 'absent',
        [...documentTypes].join(', '),
      ),
    ),
    cii: bind(whole, typeKnown('rsm:ExchangedDocument/ram:TypeCode')),
  }),
  rule('BR-DE-18', 'A discount in the payment terms (BT-20) is not written as XRechnung asks.', {
    ubl: bind(whole, terms('cac:PaymentTerms/cbc:Note')),
    cii: bind(whole, terms(`${settlement}/ram:SpecifiedTradePaymentTerms/ram:Description`)),
  }),
  rule('BR-DE-19', 'The account of a SEPA transfer (BT-84) is not a right IBAN.', {
    severity: 'warning',
    ubl: bind(
      at('cac:PaymentMeans', (way) => code(way) === '58'),
      custom(
        (way) => select(way, 'cac:PayeeFinancialAccount/cbc:ID').every(({ text }) => isIban(text)),
        (way) => shown(way, 'cac:PayeeFinancialAccount/cbc:ID'),
        'an IBAN',
      ),
    ),
    cii: bind(
      at('ram:SpecifiedTradeSettlementPaymentMeans', (way) => code(way) === '58'),
      custom(
        (way) => select(way, 'ram:PayeePartyCreditorFinancialAccount/ram:IBANID').every(({ text }) => isIban(text)),
        (way) => shown(way, 'ram:PayeePartyCreditorFinancialAccount/ram:IBANID'),
        'an IBAN',
      ),
    ),
  }),
  rule('BR-DE-21', 'The specification (BT-24) is not that of XRechnung 3.0.', {
    severity: 'warning',
    ubl: bind(
      whole,
      written(
        'cbc:CustomizationID',
        specification,
        'urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0',
      ),
    ),
    cii: bind(
      whole,
      written(
        'rsm:ExchangedDocumentContext/ram:GuidelineSpecifiedDocumentContextParameter/ram:ID',
        specification,
        'urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0',
      ),
    ),
  }),
  rule('BR-DE-26', 'A corrected invoice (type 384) should refer to the invoice it corrects (BG-3).', {
    severity: 'warning',
    ubl: bind(
      whole,
      custom(
        (root) =>
          textAt(root, 'cbc:InvoiceTypeCode') !== '384' ||
          first(root, 'cac:BillingReference/cac:InvoiceDocumentReference') !== undefined,
        () => 'absent',
        'a reference',
      ),
    ),
    cii: bind(
      whole,
      custom(
        (root) =>
          textAt(root, 'rsm:ExchangedDocument/ram:TypeCode') !== '384' ||
          first(root, `${settlement}/ram:InvoiceReferencedDocument`) !== undefined,
        () => 'absent',
        'a reference',
      ),
    ),
  }),
  rule('BR-DE-27', 'The seller’s telephone number (BT-42) has fewer than three digits.', {
    severity: 'warning',
    ubl: bind(whole, written(`${supplier}/cac:Contact/cbc:Telephone`, phone, 'at least three digits')),
    cii: bind(
      whole,
      written(
        `${ciiSeller}/ram:DefinedTradeContact/ram:TelephoneUniversalCommunication/ram:CompleteNumber`,
        phone,
        'at least three digits',
      ),
    ),
  }),
  rule('BR-DE-28', 'The seller’s e-mail address (BT-43) is not one.', {
    severity: 'warning',
    ubl: bind(whole, written(`${supplier}/cac:Contact/cbc:ElectronicMail`, mail, 'an e-mail address')),
    cii: bind(
      whole,
      written(
        `${ciiSeller}/ram:DefinedTradeContact/ram:EmailURIUniversalCommunication/ram:URIID`,
        mail,
        'an e-mail address',
      ),
    ),
  }),
];

/** The German usage specification, over UBL and CII, as far as these rules go. Its extension is a profile of its own. */
export const xrechnung: RulePack = {
  name: 'XRechnung',
  version: '3.0.2',
  rules,
  notImplemented: [
    'BR-DE-20',
    'BR-DE-22 to BR-DE-25',
    'BR-DE-30',
    'BR-DE-31',
    'BR-DE-TMP-32',
    'BR-DEX-01 to BR-DEX-15',
  ],
};
