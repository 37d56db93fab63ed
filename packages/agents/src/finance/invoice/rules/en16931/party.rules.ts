import { first, select, textAt } from '../../xml/select.ts';
import type { XmlElement } from '../../xml/xml-element.ts';
import { at, bind, custom, filled, has, hasAttribute, shown, whole } from '../checks.ts';
import { agreement } from '../cii-paths.ts';
import { vatPrefixes, vatPrefixesCii } from '../codes/countries.ts';
import { isVatScheme } from '../contexts.ts';
import { rule } from '../define.ts';
import type { Rule } from '../rule.ts';

const supplier = 'cac:AccountingSupplierParty/cac:Party';
const texts = (element: XmlElement | null, path: string): string[] =>
  element ? select(element, path).map(({ text }) => text) : [];
const share = (some: readonly string[], others: readonly string[]): boolean =>
  some.some((text) => others.includes(text));

const electronicAddress = (party: string) =>
  bind(
    whole,
    custom(
      (root) => {
        const address = first(root, `${agreement}/${party}/ram:URIUniversalCommunication`);
        return !address || (first(address, 'ram:URIID')?.attributes.schemeID ?? '').trim() !== '';
      },
      () => 'no schemeID',
      'ram:URIID/@schemeID',
    ),
  );

/** Payee, tax representative, and what identifies the parties. */
export const partyRules: readonly Rule[] = [
  rule('BR-17', 'The payee needs a name (BT-59), and must be someone else than the seller.', {
    ubl: bind(
      at('cac:PayeeParty'),
      custom(
        (payee) =>
          first(payee, 'cac:PartyName/cbc:Name') !== undefined &&
          !share(texts(payee, 'cac:PartyName/cbc:Name'), texts(payee.parent, `${supplier}/cac:PartyName/cbc:Name`)) &&
          !share(
            texts(payee, 'cac:PartyIdentification/cbc:ID'),
            texts(payee.parent, `${supplier}/cac:PartyIdentification/cbc:ID`),
          ),
        (payee) => shown(payee, 'cac:PartyName/cbc:Name'),
        'a name other than the seller’s',
      ),
    ),
    cii: bind(
      at('ram:PayeeTradeParty'),
      custom(
        (payee) => {
          const seller = 'ram:ApplicableHeaderTradeAgreement/ram:SellerTradeParty';
          const above = payee.parent?.parent ?? null;
          return (
            first(payee, 'ram:Name') !== undefined &&
            ['ram:Name', 'ram:ID', 'ram:SpecifiedLegalOrganization/ram:ID'].every(
              (path) => !share(texts(payee, path), texts(above, `${seller}/${path}`)),
            )
          );
        },
        (payee) => shown(payee, 'ram:Name'),
        'a name other than the seller’s',
      ),
    ),
  }),
  rule('BR-18', 'The seller’s tax representative has no name (BT-62).', {
    ubl: bind(at('cac:TaxRepresentativeParty'), filled('cac:PartyName/cbc:Name')),
    cii: bind(at('ram:SellerTaxRepresentativeTradeParty'), has('ram:Name')),
  }),
  rule('BR-19', 'The seller’s tax representative has no postal address (BG-12).', {
    ubl: bind(at('cac:TaxRepresentativeParty'), has('cac:PostalAddress')),
    cii: bind(at('ram:SellerTaxRepresentativeTradeParty'), has('ram:PostalTradeAddress')),
  }),
  rule('BR-20', 'The address of the seller’s tax representative has no country (BT-69).', {
    ubl: bind(at('cac:TaxRepresentativeParty/cac:PostalAddress'), filled('cac:Country/cbc:IdentificationCode')),
    cii: bind(at('ram:SellerTaxRepresentativeTradeParty'), has('ram:PostalTradeAddress/ram:CountryID')),
  }),
  rule('BR-56', 'The seller’s tax representative has no VAT identifier (BT-63).', {
    ubl: bind(
      at('cac:TaxRepresentativeParty'),
      custom(
        (party) => select(party, 'cac:PartyTaxScheme').some((tax) => isVatScheme(tax) && first(tax, 'cbc:CompanyID')),
        () => 'absent',
        'cac:PartyTaxScheme/cbc:CompanyID with the scheme VAT',
      ),
    ),
    cii: bind(
      at('ram:SellerTaxRepresentativeTradeParty'),
      custom(
        (party) =>
          select(party, 'ram:SpecifiedTaxRegistration/ram:ID').some(
            ({ attributes, text }) => attributes.schemeID === 'VA' && text.trim() !== '',
          ),
        () => 'absent',
        'ram:SpecifiedTaxRegistration/ram:ID with schemeID VA',
      ),
    ),
  }),
  rule('BR-57', 'The delivery address has no country (BT-80).', {
    ubl: bind(at('cac:Delivery/cac:DeliveryLocation/cac:Address'), has('cac:Country/cbc:IdentificationCode')),
    cii: bind(
      at('/rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeDelivery'),
      custom(
        (delivered) => {
          const address = first(delivered, 'ram:ShipToTradeParty/ram:PostalTradeAddress');
          return !address || (textAt(address, 'ram:CountryID') ?? '') !== '';
        },
        () => 'absent',
        'ram:ShipToTradeParty/ram:PostalTradeAddress/ram:CountryID',
      ),
    ),
  }),
  rule('BR-62', 'The seller’s electronic address (BT-34) does not say which scheme it follows.', {
    ubl: bind(at(`${supplier}/cbc:EndpointID`), hasAttribute('schemeID')),
    cii: electronicAddress('ram:SellerTradeParty'),
  }),
  rule('BR-63', 'The buyer’s electronic address (BT-49) does not say which scheme it follows.', {
    ubl: bind(at('cac:AccountingCustomerParty/cac:Party/cbc:EndpointID'), hasAttribute('schemeID')),
    cii: electronicAddress('ram:BuyerTradeParty'),
  }),
  rule('BR-CO-09', 'A VAT identifier (BT-31, BT-48, BT-63) does not begin with a country code.', {
    fix: 'Write the identifier with its country code in front, as DE123456789; Greece may use EL.',
    ubl: bind(
      at('cac:PartyTaxScheme', isVatScheme),
      custom(
        (tax) => vatPrefixes.includes((first(tax, 'cbc:CompanyID')?.text ?? '').slice(0, 2)),
        (tax) => shown(tax, 'cbc:CompanyID'),
        'a country code of ISO 3166-1, or EL',
      ),
    ),
    cii: bind(
      at('ram:SpecifiedTaxRegistration/ram:ID', ({ attributes }) => attributes.schemeID === 'VA'),
      custom(
        ({ text }) => vatPrefixesCii.includes(` ${text.slice(0, 2)} `),
        ({ text }) => text,
        'a country code of ISO 3166-1, or EL',
      ),
    ),
  }),
  rule(
    'BR-CO-26',
    'Nothing identifies the seller: no identifier (BT-29), registration (BT-30) or VAT identifier (BT-31).',
    {
      ubl: bind(
        at('cac:AccountingSupplierParty'),
        custom(
          (party) =>
            select(party, 'cac:Party/cac:PartyTaxScheme').some(
              (tax) => isVatScheme(tax) && first(tax, 'cbc:CompanyID'),
            ) ||
            ['cac:Party/cac:PartyIdentification/cbc:ID', 'cac:Party/cac:PartyLegalEntity/cbc:CompanyID'].some((path) =>
              first(party, path),
            ),
          () => 'none of them',
          'at least one of them',
        ),
      ),
      cii: bind(
        at('ram:SellerTradeParty'),
        custom(
          (party) =>
            ['ram:ID', 'ram:GlobalID', 'ram:SpecifiedLegalOrganization/ram:ID'].some((path) => first(party, path)) ||
            select(party, 'ram:SpecifiedTaxRegistration/ram:ID').some(({ attributes }) => attributes.schemeID === 'VA'),
          () => 'none of them',
          'at least one of them',
        ),
      ),
    },
  ),
];
