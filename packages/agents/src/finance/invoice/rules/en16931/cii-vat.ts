import { type Exact, roundCents, sum, toExact, zero } from '../../decimal.ts';
import { first, matching, select, textAt } from '../../xml/select.ts';
import type { XmlDocument, XmlElement } from '../../xml/xml-element.ts';
import { amountAt, equal, show, withinOne } from '../amounts.ts';
import { at, bind, custom, has, lacks, number, shown, undecidable, whole } from '../checks.ts';
import { settlement, trade } from '../cii-paths.ts';
import { isCiiAllowance, isCiiCharge, isCiiVat } from '../contexts.ts';
import type { Binding, Check } from '../rule.ts';
import { rateTexts, type VatCategory } from '../vat-categories.ts';
import { vatOf } from './breakdown.rules.ts';
import { identifiersSuffice } from './ubl-vat.ts';

const codeOf = (tax: XmlElement): string => first(tax, 'ram:CategoryCode')?.text ?? '';
const isOf = (code: string) => (tax: XmlElement) => codeOf(tax) === code && isCiiVat(tax);

const lineTaxes = 'ram:SpecifiedLineTradeSettlement/ram:ApplicableTradeTax';
const headTaxes = 'ram:ApplicableHeaderTradeSettlement/ram:ApplicableTradeTax';
const itemTaxes = 'ram:SpecifiedTradeAllowanceCharge/ram:CategoryTradeTax';

const registered = (document: XmlDocument, party: string, ...schemes: readonly string[]): boolean =>
  matching(document, `${party}/ram:SpecifiedTaxRegistration/ram:ID`).some(({ attributes }) =>
    schemes.includes(attributes.schemeID ?? ''),
  );

const identified = (kind: VatCategory): Check =>
  custom(
    (_tax, document) =>
      identifiersSuffice(kind.identifiers, {
        sellerAny: registered(document, 'ram:SellerTradeParty', 'VA', 'FC'),
        sellerVat: registered(document, 'ram:SellerTradeParty', 'VA'),
        representative: registered(document, 'ram:SellerTaxRepresentativeTradeParty', 'VA'),
        buyerVat: registered(document, 'ram:BuyerTradeParty', 'VA'),
        buyerLegal: matching(document, 'ram:BuyerTradeParty/ram:SpecifiedLegalOrganization/ram:ID').length > 0,
      }),
    () => (kind.identifiers === 'none' ? 'a VAT identifier is given' : 'not all of them are given'),
    kind.identifiers === 'none' ? 'no VAT identifier' : 'the identifiers',
  );

const rateCheck = ({ rate }: VatCategory): Check =>
  rate.cii === 'absent'
    ? { ...lacks('ram:RateApplicablePercent'), actual: (tax) => shown(tax, 'ram:RateApplicablePercent') }
    : { ...number('ram:RateApplicablePercent', rate.cii), expected: () => rateTexts[rate.cii] };

/** Lines plus charges minus allowances of a category, at one rate where one is asked for; each sum rounded to cents. */
const taxableOf = (root: XmlElement, code: string, rate: Exact | null): Exact => {
  const fits = (tax: XmlElement): boolean =>
    codeOf(tax) === code && (!rate || equal(amountAt(tax, 'ram:RateApplicablePercent'), rate));
  const lines = select(root, `${trade}/ram:IncludedSupplyChainTradeLineItem/ram:SpecifiedLineTradeSettlement`)
    .filter((line) => select(line, 'ram:ApplicableTradeTax').some(fits))
    .flatMap((line) => select(line, 'ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount'))
    .map(({ text }) => toExact(text) ?? zero);
  const items = select(root, `${settlement}/ram:SpecifiedTradeAllowanceCharge`).filter((item) =>
    select(item, 'ram:CategoryTradeTax').some(fits),
  );
  const total = (where: (item: XmlElement) => boolean): Exact =>
    roundCents(sum(items.filter(where).map((item) => amountAt(item, 'ram:ActualAmount') ?? zero)));
  return roundCents(sum(lines)).plus(total(isCiiCharge)).minus(total(isCiiAllowance));
};

const taxableFollows = (breakdown: XmlElement, root: XmlElement, kind: VatCategory): boolean => {
  const taxable = amountAt(breakdown, 'ram:BasisAmount');
  if (kind.isTaxed) {
    const rates = select(breakdown, 'ram:RateApplicablePercent').map(({ text }) => toExact(text));
    return rates.every((rate) => rate !== null && equal(taxable, taxableOf(root, kind.code, rate)));
  }
  const wanted = taxableOf(root, kind.code, null);
  return kind.code === 'O' ? equal(taxable, wanted) : taxable !== null && withinOne(taxable, wanted);
};

const taxFollows = (breakdown: XmlElement, kind: VatCategory): boolean => {
  const tax = amountAt(breakdown, 'ram:CalculatedAmount');
  if (!tax) return false;
  if (!kind.isTaxed) return tax.isZero();
  const [taxable, rate] = [amountAt(breakdown, 'ram:BasisAmount'), amountAt(breakdown, 'ram:RateApplicablePercent')];
  return taxable !== null && rate !== null && withinOne(tax.abs(), vatOf(taxable, rate));
};

const breakdownFits =
  ({ code, isTaxed }: VatCategory): Check['holds'] =>
  (_root, document) => {
    const count = (path: string): number => matching(document, path).filter((tax) => codeOf(tax) === code).length;
    const [lines, heads, items] = [count(lineTaxes), count(headTaxes), count('ram:CategoryTradeTax')] as const;
    if (isTaxed) return (lines === 0 || lines + heads >= 2) && (items === 0 || items + heads >= 2);
    const isUsed = lines + items > 0;
    return code === 'O' ? heads === 0 || (heads === 1 && isUsed) : heads === 1 ? isUsed : heads === 0 && !isUsed;
  };

const reason = has('ram:ExemptionReason', 'ram:ExemptionReasonCode');
const noReason = lacks('ram:ExemptionReason', 'ram:ExemptionReasonCode');

/** The CII bindings of the rules BR-x-01 to BR-x-10 of one category. */
export const ciiVatBindings = (kind: VatCategory): Readonly<Record<string, Binding>> => {
  const isIt = isOf(kind.code);
  // The published rules for S and Z do not look at the tax's type.
  const breakdowns = at(headTaxes, kind.code === 'S' || kind.code === 'Z' ? (tax) => codeOf(tax) === kind.code : isIt);
  const lines = at(
    lineTaxes,
    (tax) => isIt(tax) && tax.parent?.parent?.name === 'ram:IncludedSupplyChainTradeLineItem',
  );
  const items = (where: (item: XmlElement) => boolean) => at(itemTaxes, (tax) => isIt(tax) && where(tax.parent!));
  // For IGIC and IPSI the published tests look for the rate one level too high, or are always true: BR-CO-17 covers them.
  const isUnchecked = kind.code === 'L' || kind.code === 'M';
  return {
    '01': bind(
      whole,
      custom(
        breakdownFits(kind),
        (_root, document) =>
          `${matching(document, headTaxes).filter(isIt).length} groups of ${kind.code} in the breakdown`,
        kind.isTaxed ? 'at least one, if the category is used' : 'one, if the category is used',
      ),
    ),
    '02': bind(lines, identified(kind)),
    '03': bind(items(isCiiAllowance), identified(kind)),
    '04': bind(items(isCiiCharge), identified(kind)),
    '05': bind(lines, rateCheck(kind)),
    '06': bind(items(isCiiAllowance), rateCheck(kind)),
    '07': bind(items(isCiiCharge), rateCheck(kind)),
    '08': bind(
      breakdowns,
      isUnchecked
        ? undecidable
        : custom(
            (breakdown, { root }) => taxableFollows(breakdown, root, kind),
            (breakdown) => textAt(breakdown, 'ram:BasisAmount') ?? 'absent',
            (breakdown, { root }) =>
              show(taxableOf(root, kind.code, kind.isTaxed ? amountAt(breakdown, 'ram:RateApplicablePercent') : null)),
          ),
    ),
    '09': bind(
      breakdowns,
      isUnchecked
        ? undecidable
        : custom(
            (breakdown) => taxFollows(breakdown, kind),
            (breakdown) => textAt(breakdown, 'ram:CalculatedAmount') ?? 'absent',
            (breakdown) => {
              const [taxable, rate] = [
                amountAt(breakdown, 'ram:BasisAmount'),
                amountAt(breakdown, 'ram:RateApplicablePercent'),
              ];
              return kind.isTaxed && taxable && rate ? show(vatOf(taxable, rate)) : '0';
            },
          ),
    ),
    '10': bind(breakdowns, kind.needsReason ? reason : noReason),
  };
};
