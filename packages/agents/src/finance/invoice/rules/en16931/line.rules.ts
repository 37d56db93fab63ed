import { first, select, textAt } from '../../xml/select.ts';
import type { XmlElement } from '../../xml/xml-element.ts';
import { at, bind, custom, either, filled, has, hasAttribute, ifPresent, number, twoDecimals } from '../checks.ts';
import { isCiiVat, isVatScheme, ublLines } from '../contexts.ts';
import { rule } from '../define.ts';
import type { Rule } from '../rule.ts';

const ciiLines = at('ram:IncludedSupplyChainTradeLineItem');
const lineTotal =
  'ram:SpecifiedLineTradeSettlement/ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount';
const netPrice = 'ram:SpecifiedLineTradeAgreement/ram:NetPriceProductTradePrice/ram:ChargeAmount';
const grossPrice = 'ram:SpecifiedLineTradeAgreement/ram:GrossPriceProductTradePrice/ram:ChargeAmount';
const isInLine = (element: XmlElement): boolean =>
  element.parent?.name === 'cac:InvoiceLine' || element.parent?.name === 'cac:CreditNoteLine';

const isDate = (text: string): boolean => /^\d{4}-\d{2}-\d{2}(?:Z|[+-]\d{2}:\d{2})?$/u.test(text);

/** The end is not before the start; where one of them is missing nothing can be said. */
const inOrder = custom(
  (period) => {
    const [start, end] = [textAt(period, 'cbc:StartDate'), textAt(period, 'cbc:EndDate')];
    if (start === null || end === null) return true;
    return isDate(start) && isDate(end) && end.slice(0, 10) >= start.slice(0, 10);
  },
  (period) => `${textAt(period, 'cbc:StartDate')} to ${textAt(period, 'cbc:EndDate')}`,
  'an end on or after the start',
);

const ciiDate = (period: XmlElement, name: string): string | undefined =>
  select(period, `${name}/udt:DateTimeString`).find(({ attributes }) => attributes.format === '102')?.text;
const ciiInOrder = custom(
  (period) => {
    if (!first(period, 'ram:EndDateTime') || !first(period, 'ram:StartDateTime')) return true;
    const [start, end] = [ciiDate(period, 'ram:StartDateTime'), ciiDate(period, 'ram:EndDateTime')];
    return start !== undefined && end !== undefined && end >= start;
  },
  (period) => `${ciiDate(period, 'ram:StartDateTime')} to ${ciiDate(period, 'ram:EndDateTime')}`,
  'an end on or after the start',
);
const dated = has('cbc:StartDate', 'cbc:EndDate');
const ciiDated = has('ram:StartDateTime', 'ram:EndDateTime');

/** Lines, their prices and items, and periods. */
export const lineRules: readonly Rule[] = [
  rule('BR-21', 'A line has no identifier (BT-126).', {
    ubl: bind(ublLines, filled('cbc:ID')),
    cii: bind(ciiLines, filled('ram:AssociatedDocumentLineDocument/ram:LineID')),
  }),
  rule('BR-22', 'A line has no quantity (BT-129).', {
    ubl: bind(ublLines, has('cbc:InvoicedQuantity', 'cbc:CreditedQuantity')),
    cii: bind(ciiLines, has('ram:SpecifiedLineTradeDelivery/ram:BilledQuantity')),
  }),
  rule('BR-23', 'A line’s quantity has no unit (BT-130).', {
    ubl: bind(
      ublLines,
      custom(
        (line) =>
          ['cbc:InvoicedQuantity', 'cbc:CreditedQuantity'].some(
            (path) => first(line, path)?.attributes.unitCode !== undefined,
          ),
        () => 'no unitCode',
        '@unitCode',
      ),
    ),
    cii: bind(ciiLines, hasAttribute('unitCode', 'ram:SpecifiedLineTradeDelivery/ram:BilledQuantity')),
  }),
  rule('BR-24', 'A line has no net amount (BT-131).', {
    ubl: bind(ublLines, has('cbc:LineExtensionAmount')),
    cii: bind(ciiLines, has(lineTotal)),
  }),
  rule('BR-25', 'A line’s item has no name (BT-153).', {
    ubl: bind(ublLines, filled('cac:Item/cbc:Name')),
    cii: bind(ciiLines, filled('ram:SpecifiedTradeProduct/ram:Name')),
  }),
  rule('BR-26', 'A line has no net price (BT-146).', {
    ubl: bind(ublLines, has('cac:Price/cbc:PriceAmount')),
    cii: bind(ciiLines, has(netPrice)),
  }),
  rule('BR-27', 'A line’s net price (BT-146) is negative.', {
    fix: 'For a credit, make the quantity negative and keep the price positive.',
    ubl: bind(ublLines, number('cac:Price/cbc:PriceAmount', '>= 0')),
    cii: bind(ciiLines, number(netPrice, '>= 0')),
  }),
  rule('BR-28', 'A line’s gross price (BT-148) is negative.', {
    ubl: bind(
      ublLines,
      ifPresent(
        'cac:Price/cac:AllowanceCharge/cbc:BaseAmount',
        number('cac:Price/cac:AllowanceCharge/cbc:BaseAmount', '>= 0'),
      ),
    ),
    cii: bind(ciiLines, ifPresent(grossPrice, number(grossPrice, '>= 0'))),
  }),
  rule('BR-29', 'The invoicing period (BG-14) ends before it begins.', {
    ubl: bind(
      at('cac:InvoicePeriod', (period) => !isInLine(period)),
      inOrder,
    ),
    cii: bind(at('ram:ApplicableHeaderTradeSettlement/ram:BillingSpecifiedPeriod'), ciiInOrder),
  }),
  rule('BR-30', 'A line’s period (BG-26) ends before it begins.', {
    ubl: bind(at('cac:InvoicePeriod', isInLine), inOrder),
    cii: bind(at('ram:SpecifiedLineTradeSettlement/ram:BillingSpecifiedPeriod'), ciiInOrder),
  }),
  rule('BR-54', 'An attribute of an item needs a name (BT-160) and a value (BT-161).', {
    ubl: bind(
      at('cac:AdditionalItemProperty'),
      custom(
        (property) => first(property, 'cbc:Name') !== undefined && first(property, 'cbc:Value') !== undefined,
        () => 'name or value absent',
        'a name and a value',
      ),
    ),
    cii: bind(
      at('ram:ApplicableProductCharacteristic'),
      custom(
        (property) => first(property, 'ram:Description') !== undefined && first(property, 'ram:Value') !== undefined,
        () => 'name or value absent',
        'a name and a value',
      ),
    ),
  }),
  rule('BR-64', 'An item’s standard identifier (BT-157) does not say which scheme it follows.', {
    ubl: bind(
      either(
        at('cac:InvoiceLine/cac:Item/cac:StandardItemIdentification/cbc:ID'),
        at('cac:CreditNoteLine/cac:Item/cac:StandardItemIdentification/cbc:ID'),
      ),
      hasAttribute('schemeID'),
    ),
    cii: bind(
      ciiLines,
      custom(
        (line) => {
          const identifier = first(line, 'ram:SpecifiedTradeProduct/ram:GlobalID');
          return !identifier || (identifier.attributes.schemeID ?? '').trim() !== '';
        },
        () => 'no schemeID',
        'ram:GlobalID/@schemeID',
      ),
    ),
  }),
  rule('BR-65', 'An item’s classification (BT-158) does not say which list it is of.', {
    ubl: bind(
      either(
        at('cac:InvoiceLine/cac:Item/cac:CommodityClassification/cbc:ItemClassificationCode'),
        at('cac:CreditNoteLine/cac:Item/cac:CommodityClassification/cbc:ItemClassificationCode'),
      ),
      hasAttribute('listID'),
    ),
    cii: bind(
      at('ram:DesignatedProductClassification'),
      custom(
        (classification) => {
          const code = first(classification, 'ram:ClassCode');
          return !code || (code.attributes.listID ?? '').trim() !== '';
        },
        () => 'no listID',
        'ram:ClassCode/@listID',
      ),
    ),
  }),
  rule('BR-CO-04', 'A line has no VAT category (BT-151).', {
    ubl: bind(
      ublLines,
      custom(
        (line) =>
          select(line, 'cac:Item/cac:ClassifiedTaxCategory').some(
            (category) => isVatScheme(category) && first(category, 'cbc:ID'),
          ),
        () => 'absent',
        'cac:ClassifiedTaxCategory/cbc:ID with the scheme VAT',
      ),
    ),
    cii: bind(
      ciiLines,
      custom(
        (line) =>
          select(line, 'ram:SpecifiedLineTradeSettlement/ram:ApplicableTradeTax').some(
            (tax) => isCiiVat(tax) && first(tax, 'ram:CategoryCode'),
          ),
        () => 'absent',
        'ram:ApplicableTradeTax/ram:CategoryCode with the type VAT',
      ),
    ),
  }),
  rule('BR-CO-19', 'The invoicing period (BG-14) has neither a start (BT-73) nor an end (BT-74).', {
    ubl: bind(
      at('cac:InvoicePeriod', (period) => !isInLine(period)),
      has('cbc:StartDate', 'cbc:EndDate', 'cbc:DescriptionCode'),
    ),
    cii: bind(at('ram:ApplicableHeaderTradeSettlement/ram:BillingSpecifiedPeriod'), ciiDated),
  }),
  rule('BR-CO-20', 'A line’s period (BG-26) has neither a start (BT-134) nor an end (BT-135).', {
    ubl: bind(at('cac:InvoicePeriod', isInLine), dated),
    cii: bind(at('ram:SpecifiedLineTradeSettlement/ram:BillingSpecifiedPeriod'), ciiDated),
  }),
  rule('BR-DEC-23', 'A line’s net amount (BT-131) has more than two decimals.', {
    ubl: bind(ublLines, twoDecimals('cbc:LineExtensionAmount')),
    cii: bind(ciiLines, twoDecimals(lineTotal)),
  }),
];
