import { everywhere, first, matching, select, textAt } from '../../xml/select.ts';
import type { XmlDocument, XmlElement } from '../../xml/xml-element.ts';
import { at, bind, custom, whole } from '../checks.ts';
import { delivery, settlement } from '../cii-paths.ts';
import { isAllowance, isCharge, isCiiVat, isVatScheme } from '../contexts.ts';
import { rule } from '../define.ts';
import type { Rule } from '../rule.ts';
import { categoryTexts, vatCategories } from '../vat-categories.ts';
import { ciiVatBindings } from './cii-vat.ts';
import { ublVatBindings } from './ubl-vat.ts';

const codeOf = (category: XmlElement): string | null => textAt(category, 'cbc:ID');
const hasBreakdown = (root: XmlElement, code: string): boolean =>
  select(root, 'cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory').some(
    (category) => codeOf(category) === code && isVatScheme(category),
  );
const isOther = (category: XmlElement): boolean =>
  isVatScheme(category) && codeOf(category) !== null && codeOf(category) !== 'O';

/** With "not subject to VAT" in the breakdown, nothing else may be taxed. */
const alone = (others: (root: XmlElement, document: XmlDocument) => readonly XmlElement[]) =>
  bind(
    whole,
    custom(
      (root, document) => !hasBreakdown(root, 'O') || others(root, document).length === 0,
      (root, document) => others(root, document).map(codeOf).join(', '),
      'O only',
    ),
  );
const items = (where: (item: XmlElement) => boolean) =>
  alone((_root, document) =>
    matching(document, 'cac:AllowanceCharge/cac:TaxCategory').filter(
      (category) => isOther(category) && where(category.parent!),
    ),
  );

const ofCategory = (code: string) =>
  at(
    'ram:ApplicableHeaderTradeSettlement/ram:ApplicableTradeTax',
    (tax) => textAt(tax, 'ram:CategoryCode') === code && isCiiVat(tax),
  );
const ciiAlone = (name: string) =>
  bind(
    ofCategory('O'),
    custom(
      (_tax, document) =>
        everywhere(document, name).every((tax) => ['O', null].includes(textAt(tax, 'ram:CategoryCode'))),
      () => 'another category',
      'O only',
    ),
  );

const intraCommunity: readonly Rule[] = [
  rule('BR-IC-11', 'An intra-community supply needs the date of delivery (BT-72) or an invoicing period (BG-14).', {
    ubl: bind(
      whole,
      custom(
        (root) =>
          !hasBreakdown(root, 'K') ||
          (first(root, 'cac:Delivery/cbc:ActualDeliveryDate')?.text ?? '').length > 1 ||
          select(root, 'cac:InvoicePeriod').some(({ children }) => children.length > 0),
        () => 'neither',
        'cac:Delivery/cbc:ActualDeliveryDate or cac:InvoicePeriod',
      ),
    ),
    cii: bind(
      ofCategory('K'),
      custom(
        (_tax, { root }) =>
          first(root, `${delivery}/ram:ActualDeliverySupplyChainEvent/ram:OccurrenceDateTime/udt:DateTimeString`) !==
            undefined ||
          ['ram:StartDateTime', 'ram:EndDateTime'].some((end) =>
            first(root, `${settlement}/ram:BillingSpecifiedPeriod/${end}`),
          ),
        () => 'neither',
        'a date of delivery or a billing period',
      ),
    ),
  }),
  rule('BR-IC-12', 'An intra-community supply needs the country it is delivered to (BT-80).', {
    ubl: bind(
      whole,
      custom(
        (root) =>
          !hasBreakdown(root, 'K') ||
          (first(root, 'cac:Delivery/cac:DeliveryLocation/cac:Address/cac:Country/cbc:IdentificationCode')?.text ?? '')
            .length > 1,
        () => 'absent',
        'a country in cac:Delivery/cac:DeliveryLocation/cac:Address',
      ),
    ),
    cii: bind(
      ofCategory('K'),
      custom(
        (_tax, { root }) =>
          first(root, `${delivery}/ram:ShipToTradeParty/ram:PostalTradeAddress/ram:CountryID`) !== undefined,
        () => 'absent',
        'a country in ram:ShipToTradeParty',
      ),
    ),
  }),
];

const notSubject: readonly Rule[] = [
  rule('BR-O-11', '“Not subject to VAT” stands beside other categories in the VAT breakdown (BT-118).', {
    ubl: alone((root) => select(root, 'cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory').filter(isOther)),
    cii: ciiAlone('ram:ApplicableTradeTax'),
  }),
  rule('BR-O-12', 'The breakdown says “not subject to VAT”, but a line is of another category (BT-151).', {
    ubl: alone((_root, document) => everywhere(document, 'cac:ClassifiedTaxCategory').filter(isOther)),
    cii: ciiAlone('ram:ApplicableTradeTax'),
  }),
  rule('BR-O-13', 'The breakdown says “not subject to VAT”, but an allowance is of another category (BT-95).', {
    ubl: items(isAllowance),
    cii: ciiAlone('ram:CategoryTradeTax'),
  }),
  rule('BR-O-14', 'The breakdown says “not subject to VAT”, but a charge is of another category (BT-102).', {
    ubl: items(isCharge),
    cii: ciiAlone('ram:CategoryTradeTax'),
  }),
];

/** The rules of the nine VAT categories: ten each, and what intra-community supplies and "not subject to VAT" ask besides. */
export const vatCategoryRules: readonly Rule[] = [
  ...vatCategories.flatMap((category) => {
    const [ubl, cii] = [ublVatBindings(category), ciiVatBindings(category)];
    return Object.entries(categoryTexts).map(([number, text]) =>
      rule(`BR-${category.prefix}-${number}`, text(`“${category.name}”`, category), {
        ubl: ubl[number]!,
        cii: cii[number]!,
      }),
    );
  }),
  ...intraCommunity,
  ...notSubject,
];
