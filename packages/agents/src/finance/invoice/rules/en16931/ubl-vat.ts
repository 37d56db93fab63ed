import { type Exact, sum, toExact, zero } from '../../decimal.ts';
import { everywhere, first, matching, select, textAt } from '../../xml/select.ts';
import type { XmlDocument, XmlElement } from '../../xml/xml-element.ts';
import { amountAt, equal, show, withinOne } from '../amounts.ts';
import { at, bind, custom, either, has, lacks, number, shown, whole } from '../checks.ts';
import { isAllowance, isCharge, isVatScheme } from '../contexts.ts';
import type { Binding, Check } from '../rule.ts';
import { rateTexts, type VatCategory } from '../vat-categories.ts';
import { vatOf } from './breakdown.rules.ts';

const codeOf = (category: XmlElement): string => textAt(category, 'cbc:ID') ?? '';
const isOf = (code: string) => (category: XmlElement) => codeOf(category) === code && isVatScheme(category);

const lineCategories = 'cac:ClassifiedTaxCategory';
const itemCategories = 'cac:AllowanceCharge/cac:TaxCategory';

const companyId = (document: XmlDocument, path: string, where: (tax: XmlElement) => boolean): boolean =>
  matching(document, path).some((tax) => where(tax) && first(tax, 'cbc:CompanyID'));
const sellerTax = 'cac:AccountingSupplierParty/cac:Party/cac:PartyTaxScheme';
const buyerTax = 'cac:AccountingCustomerParty/cac:Party/cac:PartyTaxScheme';

/** Which identifiers the document carries, as the rules distinguish them. */
const identifiersOf = (document: XmlDocument) => ({
  sellerAny: companyId(document, sellerTax, () => true),
  sellerVat: companyId(document, sellerTax, isVatScheme),
  representative: companyId(document, 'cac:TaxRepresentativeParty/cac:PartyTaxScheme', isVatScheme),
  buyerVat: companyId(document, buyerTax, isVatScheme),
  buyerLegal: matching(document, 'cac:AccountingCustomerParty/cac:Party/cac:PartyLegalEntity/cbc:CompanyID').length > 0,
});

export const identifiersSuffice = (
  wanted: VatCategory['identifiers'],
  { sellerAny, sellerVat, representative, buyerVat, buyerLegal }: ReturnType<typeof identifiersOf>,
): boolean => {
  switch (wanted) {
    case 'seller':
      return sellerAny || representative;
    case 'seller and buyer':
      return (sellerAny || representative) && (buyerVat || buyerLegal);
    case 'seller VAT':
      return sellerVat || representative;
    case 'seller and buyer VAT':
      return (sellerVat || representative) && buyerVat;
    case 'none':
      return !sellerVat && !representative && !buyerVat;
  }
};

const identified = (category: VatCategory, isUsed: (document: XmlDocument) => boolean): Binding =>
  bind(
    whole,
    custom(
      (_root, document) => !isUsed(document) || identifiersSuffice(category.identifiers, identifiersOf(document)),
      () => (category.identifiers === 'none' ? 'a VAT identifier is given' : 'not all of them are given'),
      category.identifiers === 'none' ? 'no VAT identifier' : 'the identifiers',
    ),
  );

const rateCheck = (category: VatCategory): Check =>
  category.rate.ubl === 'absent'
    ? { ...lacks('cbc:Percent'), actual: (element) => shown(element, 'cbc:Percent') }
    : { ...number('cbc:Percent', category.rate.ubl), expected: () => rateTexts[category.rate.ubl] };

/** Net amounts of the lines, and charges less allowances, that carry a category, at one rate where one is asked for. */
const amountsOf = (document: XmlDocument, code: string, rate: Exact | null) => {
  const fits = (category: XmlElement): boolean =>
    codeOf(category) === code && (!rate || equal(amountAt(category, 'cbc:Percent'), rate));
  const { root } = document;
  const lineSum = (name: string): { isUsed: boolean; total: Exact } => {
    const fitting = select(root, name).filter((line) => select(line, 'cac:Item/cac:ClassifiedTaxCategory').some(fits));
    return {
      isUsed: fitting.length > 0,
      total: sum(fitting.map((line) => amountAt(line, 'cbc:LineExtensionAmount') ?? zero)),
    };
  };
  const items = everywhere(document, 'cac:AllowanceCharge').filter((item) =>
    select(item, 'cac:TaxCategory').some(fits),
  );
  const signed = items
    .filter(({ parent }) => parent === root)
    .map((item) => {
      const amount = amountAt(item, 'cbc:Amount') ?? zero;
      return isCharge(item) ? amount : isAllowance(item) ? amount.negated() : zero;
    });
  return {
    invoice: lineSum('cac:InvoiceLine'),
    credit: lineSum('cac:CreditNoteLine'),
    items: { isUsed: items.length > 0, total: sum(signed) },
  };
};

/** What a breakdown's taxable amount should be, for the message. */
const wantedTaxable = (category: XmlElement, document: XmlDocument, { code, isTaxed }: VatCategory): Exact => {
  const { invoice, credit, items } = amountsOf(document, code, isTaxed ? amountAt(category, 'cbc:Percent') : null);
  return invoice.total.plus(credit.total).plus(items.total);
};

/**
 * The taxable amount of a breakdown. Taxed categories are summed by rate with less than one unit of slack, the others exactly. For the
 * standard rate the published test lets either kind of lines stand for the other, so that allowances and charges alone pass too.
 */
const taxableFollows = (category: XmlElement, document: XmlDocument, kind: VatCategory): boolean => {
  const taxable = category.parent ? amountAt(category.parent, 'cbc:TaxableAmount') : null;
  const rates = select(category, 'cbc:Percent');
  if (kind.isTaxed && rates.length === 0) return true;
  if (!taxable) return false;
  const rate = kind.isTaxed ? toExact(rates[0]?.text) : null;
  if (kind.isTaxed && !rate) return false;
  const { invoice, credit, items } = amountsOf(document, kind.code, rate);
  const invoiceTotal = invoice.total.plus(items.total);
  const creditTotal = credit.total.plus(items.total);
  if (kind.code === 'S')
    return (
      ((invoice.isUsed || items.isUsed) && withinOne(taxable, invoiceTotal)) ||
      ((credit.isUsed || items.isUsed) && withinOne(taxable, creditTotal))
    );
  const fits = kind.isTaxed ? withinOne : equal;
  return (
    (everywhere(document, 'cac:InvoiceLine').length > 0 && fits(taxable, invoiceTotal)) ||
    (everywhere(document, 'cac:CreditNoteLine').length > 0 && fits(taxable, creditTotal))
  );
};

const taxFollows = (category: XmlElement, kind: VatCategory): boolean => {
  const tax = category.parent ? amountAt(category.parent, 'cbc:TaxAmount') : null;
  if (!tax || !category.parent) return false;
  if (!kind.isTaxed) return tax.isZero();
  const [taxable, rate] = [amountAt(category.parent, 'cbc:TaxableAmount'), amountAt(category, 'cbc:Percent')];
  return taxable !== null && rate !== null && withinOne(tax.abs(), vatOf(taxable, rate));
};

const breakdownFits =
  ({ code, isTaxed }: VatCategory): Check['holds'] =>
  (root, document) => {
    const isIt = code === 'S' ? (category: XmlElement) => codeOf(category) === code : isOf(code);
    const used =
      everywhere(document, lineCategories).filter(isIt).length + matching(document, itemCategories).filter(isIt).length;
    const inBreakdown = select(root, 'cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory').filter(isIt).length;
    if (isTaxed) return used > 0 === inBreakdown > 0;
    const anywhere = used + everywhere(document, 'cac:TaxCategory').filter(isIt).length;
    return anywhere === 0 || inBreakdown === 1;
  };

const reason = has('cbc:TaxExemptionReason', 'cbc:TaxExemptionReasonCode');
const noReason = lacks('cbc:TaxExemptionReason', 'cbc:TaxExemptionReasonCode');

/** The UBL bindings of the rules BR-x-01 to BR-x-10 of one category. */
export const ublVatBindings = (kind: VatCategory): Readonly<Record<string, Binding>> => {
  const isIt = isOf(kind.code);
  const isLineOf = kind.code === 'S' ? (category: XmlElement) => codeOf(category) === 'S' : isIt;
  const breakdowns = at('/cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory', isIt);
  const items = (where: (item: XmlElement) => boolean) => (document: XmlDocument) =>
    matching(document, itemCategories).filter((category) => isIt(category) && where(category.parent!));
  const used = (where: (item: XmlElement) => boolean) => (document: XmlDocument) =>
    items(where)(document).some(({ parent }) => kind.code !== 'O' || parent?.parent === document.root);
  return {
    '01': bind(
      whole,
      custom(
        breakdownFits(kind),
        (root) =>
          `${select(root, 'cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory').filter(isIt).length} groups of ${kind.code} in the breakdown`,
        kind.isTaxed ? 'at least one, if the category is used' : 'one, if the category is used',
      ),
    ),
    '02': identified(kind, (document) => everywhere(document, lineCategories).some(isLineOf)),
    '03': identified(kind, used(isAllowance)),
    '04': identified(kind, used(isCharge)),
    '05': bind(
      either(
        at('cac:InvoiceLine/cac:Item/cac:ClassifiedTaxCategory', isIt),
        at('cac:CreditNoteLine/cac:Item/cac:ClassifiedTaxCategory', isIt),
      ),
      rateCheck(kind),
    ),
    '06': bind(items(isAllowance), rateCheck(kind)),
    '07': bind(items(isCharge), rateCheck(kind)),
    '08': bind(
      breakdowns,
      custom(
        (category, document) => taxableFollows(category, document, kind),
        ({ parent }) => (parent ? shown(parent, 'cbc:TaxableAmount') : ''),
        (category, document) => show(wantedTaxable(category, document, kind)),
      ),
    ),
    '09': bind(
      breakdowns,
      custom(
        (category) => taxFollows(category, kind),
        ({ parent }) => (parent ? shown(parent, 'cbc:TaxAmount') : ''),
        (category) => {
          const [taxable, rate] = [
            category.parent ? amountAt(category.parent, 'cbc:TaxableAmount') : null,
            amountAt(category, 'cbc:Percent'),
          ];
          return kind.isTaxed && taxable && rate ? show(vatOf(taxable, rate)) : '0';
        },
      ),
    ),
    '10': bind(breakdowns, kind.needsReason ? reason : noReason),
  };
};
