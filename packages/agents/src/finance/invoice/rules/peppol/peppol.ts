import { isGln, isNorwegianOrganisation } from '../../checksums/checksums.ts';
import { Exact, roundHalfUp, toExact, zero } from '../../decimal.ts';
import { everywhere, first, select, textAt } from '../../xml/select.ts';
import { normalize, type XmlElement } from '../../xml/xml-element.ts';
import { amountAt } from '../amounts.ts';
import { at, atMost, bind, custom, either, has, shown, whole } from '../checks.ts';
import { isAllowance, isCharge, ublLines } from '../contexts.ts';
import { rule } from '../define.ts';
import type { Check, Rule, RulePack } from '../rule.ts';

const process = /^urn:fdc:peppol\.eu:2017:poacc:billing:\d{2}:1\.0$/u;
const specification = 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0';

const pattern = (path: string, fits: (text: string) => boolean, expected: string): Check =>
  custom(
    (element) => fits(textAt(element, path) ?? ''),
    (element) => shown(element, path),
    expected,
  );

const within = (first: Exact, second: Exact, slack: string): boolean => first.minus(second).abs().lte(slack);

/** Base amount times percentage is the amount, give or take two cents. */
const percentageHolds: Check = custom(
  (item) => {
    const [percent, base, amount] = ['cbc:MultiplierFactorNumeric', 'cbc:BaseAmount', 'cbc:Amount'].map((path) =>
      amountAt(item, path),
    );
    return !percent || !base || (amount ? within(amount, base.times(percent).div(100), '0.02') : false);
  },
  (item) => shown(item, 'cbc:Amount'),
  (item) => {
    const [percent, base] = [amountAt(item, 'cbc:MultiplierFactorNumeric'), amountAt(item, 'cbc:BaseAmount')];
    return percent && base ? roundHalfUp(base.times(percent).div(100)).toFixed(2) : 'base amount times percentage';
  },
);

/** Quantity times price, plus charges, minus allowances: what a line's net amount should be, give or take two cents. */
const lineNet = (line: XmlElement): Exact | null => {
  const quantity = amountAt(line, 'cbc:InvoicedQuantity') ?? amountAt(line, 'cbc:CreditedQuantity') ?? new Exact(1);
  const price = amountAt(line, 'cac:Price/cbc:PriceAmount') ?? zero;
  const stated = amountAt(line, 'cac:Price/cbc:BaseQuantity');
  const per = stated && !stated.isZero() ? stated : new Exact(1);
  return select(line, 'cac:AllowanceCharge').reduce(
    (sum, item) => {
      const amount = amountAt(item, 'cbc:Amount') ?? zero;
      return isCharge(item) ? sum.plus(amount) : isAllowance(item) ? sum.minus(amount) : sum;
    },
    quantity.times(price.div(per)),
  );
};

const allItems = either(
  at('/cac:AllowanceCharge'),
  at('cac:InvoiceLine/cac:AllowanceCharge'),
  at('cac:CreditNoteLine/cac:AllowanceCharge'),
);
const isInLine = ({ parent }: XmlElement): boolean =>
  parent?.name === 'cac:InvoiceLine' || parent?.name === 'cac:CreditNoteLine';

const schemeIs = (scheme: string) => (id: XmlElement) => id.attributes.schemeID === scheme;

/** Line dates must lie in the invoice's period where it has one. */
const periodWithin = (end: 'cbc:StartDate' | 'cbc:EndDate'): Check =>
  custom(
    (period, { root }) => {
      const [date, limit] = [textAt(period, end), textAt(root, `cac:InvoicePeriod/${end}`)];
      if (!date || !limit) return true;
      return end === 'cbc:StartDate' ? date >= limit : date <= limit;
    },
    (period) => shown(period, end),
    (_period, { root }) =>
      `${end === 'cbc:StartDate' ? 'on or after' : 'on or before'} ${textAt(root, `cac:InvoicePeriod/${end}`)}`,
  );

const isDate = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/u.test(text);

const rules: readonly Rule[] = [
  rule('PEPPOL-EN16931-R001', 'The invoice does not name its business process (BT-23).', {
    ubl: bind(whole, has('cbc:ProfileID')),
  }),
  rule('PEPPOL-EN16931-R002', 'The invoice has more than one note (BT-22).', {
    ubl: bind(
      whole,
      custom(
        (root) =>
          select(root, 'cbc:Note').length <= 1 ||
          ['AccountingSupplierParty', 'AccountingCustomerParty'].every(
            (party) =>
              textAt(root, `cac:${party}/cac:Party/cac:PostalAddress/cac:Country/cbc:IdentificationCode`) === 'DE',
          ),
        (root) => `${select(root, 'cbc:Note').length} notes`,
        'at most 1, except between German parties',
      ),
    ),
  }),
  rule('PEPPOL-EN16931-R003', 'There is neither a buyer reference (BT-10) nor an order number (BT-13).', {
    ubl: bind(whole, has('cbc:BuyerReference', 'cac:OrderReference/cbc:ID')),
  }),
  rule('PEPPOL-EN16931-R004', 'The specification (BT-24) is not that of Peppol BIS Billing 3.0.', {
    ubl: bind(
      whole,
      pattern('cbc:CustomizationID', (text) => text.startsWith(specification), specification),
    ),
  }),
  rule('PEPPOL-EN16931-R005', 'The currency for VAT accounting (BT-6) is the same as the invoice’s (BT-5).', {
    ubl: bind(
      either(at('cbc:TaxCurrencyCode')),
      custom(
        ({ text }, { root }) => normalize(text) !== textAt(root, 'cbc:DocumentCurrencyCode'),
        ({ text }) => normalize(text),
        'another currency, or none',
      ),
    ),
  }),
  rule('PEPPOL-EN16931-R007', 'The business process (BT-23) is not written as Peppol asks.', {
    ubl: bind(
      whole,
      pattern('cbc:ProfileID', (text) => process.test(text), 'urn:fdc:peppol.eu:2017:poacc:billing:NN:1.0'),
    ),
  }),
  rule('PEPPOL-EN16931-R008', 'The document has an empty element.', {
    ubl: bind(
      whole,
      custom(
        (_root, { byName }) => emptyElements(byName).length === 0,
        (_root, { byName }) =>
          emptyElements(byName)
            .slice(0, 3)
            .map(({ name }) => name)
            .join(', '),
        'no empty elements',
      ),
    ),
  }),
  rule('PEPPOL-EN16931-R010', 'The buyer has no electronic address (BT-49).', {
    ubl: bind(at('cac:AccountingCustomerParty/cac:Party'), has('cbc:EndpointID')),
  }),
  rule('PEPPOL-EN16931-R020', 'The seller has no electronic address (BT-34).', {
    ubl: bind(at('cac:AccountingSupplierParty/cac:Party'), has('cbc:EndpointID')),
  }),
  rule('PEPPOL-EN16931-R040', 'An allowance or charge is not its base amount times its percentage.', {
    ubl: bind(allItems, percentageHolds),
  }),
  rule('PEPPOL-EN16931-R041', 'An allowance or charge has a percentage but no base amount.', {
    ubl: bind(
      allItems,
      custom(
        (item) => !first(item, 'cbc:MultiplierFactorNumeric') || first(item, 'cbc:BaseAmount') !== undefined,
        () => 'no base amount',
        'cbc:BaseAmount',
      ),
    ),
  }),
  rule('PEPPOL-EN16931-R042', 'An allowance or charge has a base amount but no percentage.', {
    ubl: bind(
      allItems,
      custom(
        (item) => !first(item, 'cbc:BaseAmount') || first(item, 'cbc:MultiplierFactorNumeric') !== undefined,
        () => 'no percentage',
        'cbc:MultiplierFactorNumeric',
      ),
    ),
  }),
  rule('PEPPOL-EN16931-R043', 'The indicator of an allowance or charge is neither true nor false.', {
    ubl: bind(
      at('cac:AllowanceCharge'),
      pattern('cbc:ChargeIndicator', (text) => text === 'true' || text === 'false', 'true or false'),
    ),
  }),
  rule('PEPPOL-EN16931-R044', 'A price has a charge; only discounts are allowed.', {
    ubl: bind(
      at('cac:Price/cac:AllowanceCharge'),
      pattern('cbc:ChargeIndicator', (text) => text !== 'true', 'false'),
    ),
  }),
  rule('PEPPOL-EN16931-R046', 'A net price is not the gross price minus the discount.', {
    ubl: bind(
      at('cac:Price/cac:AllowanceCharge', (item) => first(item, 'cbc:BaseAmount') !== undefined),
      custom(
        (item) => {
          const price = item.parent ? amountAt(item.parent, 'cbc:PriceAmount') : null;
          const base = amountAt(item, 'cbc:BaseAmount');
          return price !== null && base !== null && price.eq(base.minus(amountAt(item, 'cbc:Amount') ?? zero));
        },
        ({ parent }) => (parent ? shown(parent, 'cbc:PriceAmount') : ''),
        (item) =>
          amountAt(item, 'cbc:BaseAmount')
            ?.minus(amountAt(item, 'cbc:Amount') ?? zero)
            .toFixed() ?? 'gross price minus discount',
      ),
    ),
  }),
  rule('PEPPOL-EN16931-R051', 'An amount is in another currency than the invoice (BT-5).', {
    ubl: bind(
      (document) =>
        [...document.byName].flatMap(([name, elements]) =>
          name.endsWith('Amount') && name !== 'cbc:TaxAmount'
            ? elements.filter(({ attributes }) => attributes.currencyID !== undefined)
            : [],
        ),
      custom(
        ({ attributes }, { root }) => attributes.currencyID === textAt(root, 'cbc:DocumentCurrencyCode'),
        ({ attributes }) => attributes.currencyID ?? '',
        (_amount, { root }) => textAt(root, 'cbc:DocumentCurrencyCode') ?? 'the invoice’s currency',
      ),
    ),
  }),
  rule('PEPPOL-EN16931-R053', 'There is not exactly one VAT total with a breakdown.', {
    ubl: bind(
      whole,
      custom(
        (root) => select(root, 'cac:TaxTotal').filter((total) => first(total, 'cac:TaxSubtotal')).length === 1,
        (root) => `${select(root, 'cac:TaxTotal').filter((total) => first(total, 'cac:TaxSubtotal')).length}`,
        '1',
      ),
    ),
  }),
  rule('PEPPOL-EN16931-R054', 'VAT totals without a breakdown do not fit the currency for VAT accounting.', {
    ubl: bind(
      whole,
      custom(
        (root) =>
          select(root, 'cac:TaxTotal').filter((total) => !first(total, 'cac:TaxSubtotal')).length ===
          (first(root, 'cbc:TaxCurrencyCode') ? 1 : 0),
        (root) => `${select(root, 'cac:TaxTotal').filter((total) => !first(total, 'cac:TaxSubtotal')).length}`,
        (root) => (first(root, 'cbc:TaxCurrencyCode') ? '1' : '0'),
      ),
    ),
  }),
  rule('PEPPOL-EN16931-R055', 'The VAT totals in the two currencies have different signs.', {
    ubl: bind(
      at('cbc:TaxCurrencyCode'),
      custom(
        (code, { root }) => {
          const of = (currency: string | null) =>
            select(root, 'cac:TaxTotal/cbc:TaxAmount').find(({ attributes }) => attributes.currencyID === currency);
          const [own, other] = [of(textAt(root, 'cbc:DocumentCurrencyCode')), of(normalize(code.text))].map((element) =>
            toExact(element?.text),
          );
          return !own || !other || own.isZero() || other.isZero() || own.isNegative() === other.isNegative();
        },
        () => 'different signs',
        'the same sign',
      ),
    ),
  }),
  rule('PEPPOL-EN16931-R061', 'A direct debit has no mandate (BT-89).', {
    ubl: bind(
      at('cac:PaymentMeans', (means) => ['49', '59'].includes(textAt(means, 'cbc:PaymentMeansCode') ?? '')),
      has('cac:PaymentMandate/cbc:ID'),
    ),
  }),
  rule('PEPPOL-EN16931-R080', 'There is more than one project reference (BT-11).', {
    ubl: bind(
      whole,
      custom(
        (root) =>
          select(root, 'cac:AdditionalDocumentReference').filter(
            (reference) => textAt(reference, 'cbc:DocumentTypeCode') === '50',
          ).length <= 1,
        () => 'more than one',
        'at most 1',
      ),
    ),
  }),
  rule('PEPPOL-EN16931-R100', 'A line refers to more than one object (BT-128).', {
    ubl: bind(ublLines, atMost(1, 'cac:DocumentReference')),
  }),
  rule('PEPPOL-EN16931-R101', 'A line’s object reference (BT-128) is not of the type 130.', {
    ubl: bind(
      either(at('cac:InvoiceLine/cac:DocumentReference'), at('cac:CreditNoteLine/cac:DocumentReference')),
      pattern('cbc:DocumentTypeCode', (text) => text === '130', '130'),
    ),
  }),
  rule('PEPPOL-EN16931-R110', 'A line’s period begins before the invoice’s (BT-73).', {
    ubl: bind(at('cac:InvoicePeriod', isInLine), periodWithin('cbc:StartDate')),
  }),
  rule('PEPPOL-EN16931-R111', 'A line’s period ends after the invoice’s (BT-74).', {
    ubl: bind(at('cac:InvoicePeriod', isInLine), periodWithin('cbc:EndDate')),
  }),
  rule('PEPPOL-EN16931-R120', 'A line’s net amount is not quantity times price, plus charges, minus allowances.', {
    ubl: bind(
      ublLines,
      custom(
        (line) => {
          const [net, wanted] = [amountAt(line, 'cbc:LineExtensionAmount'), lineNet(line)];
          return net !== null && wanted !== null && within(net, wanted, '0.02');
        },
        (line) => shown(line, 'cbc:LineExtensionAmount'),
        (line) => {
          const wanted = lineNet(line);
          return wanted ? roundHalfUp(wanted).toFixed(2) : 'quantity times price';
        },
      ),
    ),
  }),
  rule('PEPPOL-EN16931-R121', 'The quantity that a price is for (BT-149) is not above 0.', {
    ubl: bind(
      ublLines,
      custom(
        (line) => select(line, 'cac:Price/cbc:BaseQuantity').every(({ text }) => toExact(text)?.gt(0) ?? false),
        (line) => shown(line, 'cac:Price/cbc:BaseQuantity'),
        'above 0',
      ),
    ),
  }),
  rule('PEPPOL-EN16931-R130', 'The unit that a price is for (BT-150) is not the unit of the quantity (BT-130).', {
    ubl: bind(
      at('cac:Price/cbc:BaseQuantity', ({ attributes }) => attributes.unitCode !== undefined),
      custom(
        ({ attributes, parent }) => {
          const line = parent?.parent;
          const quantity = line && (first(line, 'cbc:InvoicedQuantity') ?? first(line, 'cbc:CreditedQuantity'));
          return quantity?.attributes.unitCode === undefined || quantity.attributes.unitCode === attributes.unitCode;
        },
        ({ attributes }) => attributes.unitCode ?? '',
        'the unit of the quantity',
      ),
    ),
  }),
  rule('PEPPOL-EN16931-CL001', 'The media type of an attachment (BT-125) is not one that Peppol allows.', {
    ubl: bind(
      at('cbc:EmbeddedDocumentBinaryObject', ({ attributes }) => attributes.mimeCode !== undefined),
      custom(
        ({ attributes }) =>
          [
            'text/csv',
            'application/pdf',
            'image/png',
            'image/jpeg',
            'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
            'application/vnd.oasis.opendocument.spreadsheet',
          ].includes(attributes.mimeCode ?? ''),
        ({ attributes }) => attributes.mimeCode ?? '',
        'an allowed media type',
      ),
    ),
  }),
  rule('PEPPOL-EN16931-F001', 'A date is not written as YYYY-MM-DD.', {
    ubl: bind(
      (document) =>
        ['IssueDate', 'DueDate', 'TaxPointDate', 'StartDate', 'EndDate', 'ActualDeliveryDate'].flatMap((name) =>
          everywhere(document, `cbc:${name}`),
        ),
      custom(
        ({ text }) => isDate(normalize(text)),
        ({ text }) => normalize(text),
        'YYYY-MM-DD',
      ),
    ),
  }),
  rule('PEPPOL-COMMON-R040', 'A GLN has a wrong check digit.', {
    ubl: bind(
      either(
        at('cbc:EndpointID', schemeIs('0088')),
        at('cac:PartyIdentification/cbc:ID', schemeIs('0088')),
        at('cbc:CompanyID', schemeIs('0088')),
      ),
      custom(
        ({ text }) => isGln(normalize(text)),
        ({ text }) => normalize(text),
        'a GLN',
      ),
    ),
  }),
  rule('PEPPOL-COMMON-R041', 'A Norwegian organisation number has a wrong check digit.', {
    ubl: bind(
      either(
        at('cbc:EndpointID', schemeIs('0192')),
        at('cac:PartyIdentification/cbc:ID', schemeIs('0192')),
        at('cbc:CompanyID', schemeIs('0192')),
      ),
      custom(
        ({ text }) => isNorwegianOrganisation(normalize(text)),
        ({ text }) => normalize(text),
        'a Norwegian organisation number',
      ),
    ),
  }),
];

function emptyElements(byName: ReadonlyMap<string, readonly XmlElement[]>): XmlElement[] {
  // Packed files are left out of the stored text; they are not empty in the original.
  return [...byName.values()]
    .flat()
    .filter(
      ({ name, children, text }) =>
        children.length === 0 && text.trim() === '' && name !== 'cbc:EmbeddedDocumentBinaryObject',
    );
}

/** Peppol BIS Billing 3.0 over UBL, as far as these rules go; national rules of Peppol are not part of it. */
export const peppol: RulePack = {
  name: 'Peppol BIS Billing',
  version: '3.0.20',
  rules,
  notImplemented: [
    'PEPPOL-EN16931-CL002 to PEPPOL-EN16931-CL008',
    'PEPPOL-EN16931-P0100 to PEPPOL-EN16931-P0112',
    'PEPPOL-COMMON-R042 to PEPPOL-COMMON-R050',
    'National rules (DK, GR, IS, IT, NL, NO, SE, DE)',
  ],
};
