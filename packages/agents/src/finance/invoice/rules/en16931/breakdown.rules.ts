import { type Exact, roundCents, toExact } from '../../decimal.ts';
import { first, select, textAt } from '../../xml/select.ts';
import type { XmlElement } from '../../xml/xml-element.ts';
import { amountAt, show } from '../amounts.ts';
import { at, bind, custom, has, shown, twoDecimals } from '../checks.ts';
import { ciiBreakdowns, isCiiVat, isVatScheme } from '../contexts.ts';
import { rule } from '../define.ts';
import type { Rule } from '../rule.ts';

const ublBreakdowns = at('cac:TaxTotal/cac:TaxSubtotal');
const vatCategories = (breakdown: XmlElement): XmlElement[] => select(breakdown, 'cac:TaxCategory').filter(isVatScheme);
const ublRate = (breakdown: XmlElement): XmlElement | undefined =>
  vatCategories(breakdown).flatMap((category) => select(category, 'cbc:Percent'))[0];
const ciiRate = (breakdown: XmlElement): XmlElement | undefined =>
  isCiiVat(breakdown) ? first(breakdown, 'ram:RateApplicablePercent') : undefined;

const wholeUnits = (amount: Exact): Exact => amount.plus('0.5').floor();

/** VAT at the rate, on positive amounts, in cents. */
export const vatOf = (taxable: Exact, rate: Exact): Exact => roundCents(taxable.abs().times(rate).div(100));

/**
 * BR-CO-17: the tax is the taxable amount times the rate, with less than one unit of slack (CII: up to one unit). At a rate of 0,
 * or without one, the tax rounds to 0.
 */
const taxFollows = (
  breakdown: XmlElement,
  rate: XmlElement | undefined,
  [taxPath, taxablePath]: readonly [string, string],
  isSlackInclusive: boolean,
): boolean => {
  const tax = amountAt(breakdown, taxPath);
  if (!tax) return false;
  if (!rate) return wholeUnits(tax).isZero();
  const percent = toExact(rate.text);
  if (!percent) return false;
  if (wholeUnits(percent).isZero()) return wholeUnits(tax).isZero();
  const taxable = amountAt(breakdown, taxablePath);
  if (!taxable) return false;
  const apart = tax.abs().minus(vatOf(taxable, percent)).abs();
  return isSlackInclusive ? apart.lte(1) : apart.lt(1);
};

const wantedTax = (breakdown: XmlElement, rate: XmlElement | undefined, taxablePath: string): string => {
  const [taxable, percent] = [amountAt(breakdown, taxablePath), toExact(rate?.text)];
  if (!taxable || !percent) return '0';
  const tax = vatOf(taxable, percent);
  return show(taxable.isNegative() ? tax.negated() : tax);
};

/** Each group of the VAT breakdown: complete, and its tax what its rate makes of it. */
export const breakdownRules: readonly Rule[] = [
  rule('BR-45', 'A VAT breakdown has no taxable amount (BT-116).', {
    ubl: bind(ublBreakdowns, has('cbc:TaxableAmount')),
    cii: bind(ciiBreakdowns, has('ram:BasisAmount')),
  }),
  rule('BR-46', 'A VAT breakdown has no tax amount (BT-117).', {
    ubl: bind(ublBreakdowns, has('cbc:TaxAmount')),
    cii: bind(ciiBreakdowns, has('ram:CalculatedAmount')),
  }),
  rule('BR-47', 'A VAT breakdown has no VAT category (BT-118).', {
    ubl: bind(
      ublBreakdowns,
      custom(
        (breakdown) => vatCategories(breakdown).some((category) => first(category, 'cbc:ID')),
        () => 'absent',
        'cac:TaxCategory/cbc:ID with the scheme VAT',
      ),
    ),
    cii: bind(
      ciiBreakdowns,
      custom(
        (breakdown) => isCiiVat(breakdown) && first(breakdown, 'ram:CategoryCode') !== undefined,
        () => 'absent',
        'ram:CategoryCode with the type VAT',
      ),
    ),
  }),
  rule('BR-48', 'A VAT breakdown has no rate (BT-119), and is not “not subject to VAT”.', {
    ubl: bind(
      ublBreakdowns,
      custom(
        (breakdown) =>
          ublRate(breakdown) !== undefined ||
          vatCategories(breakdown).some((category) => textAt(category, 'cbc:ID') === 'O'),
        () => 'absent',
        'cac:TaxCategory/cbc:Percent',
      ),
    ),
    cii: bind(
      ciiBreakdowns,
      custom(
        (breakdown) => ciiRate(breakdown) !== undefined,
        () => 'absent',
        'ram:RateApplicablePercent',
      ),
    ),
  }),
  rule('BR-CO-17', 'The tax of a VAT breakdown (BT-117) is not its taxable amount (BT-116) times its rate (BT-119).', {
    ubl: bind(
      ublBreakdowns,
      custom(
        (breakdown) => taxFollows(breakdown, ublRate(breakdown), ['cbc:TaxAmount', 'cbc:TaxableAmount'], false),
        (breakdown) => shown(breakdown, 'cbc:TaxAmount'),
        (breakdown) => wantedTax(breakdown, ublRate(breakdown), 'cbc:TaxableAmount'),
      ),
    ),
    cii: bind(
      ciiBreakdowns,
      custom(
        (breakdown) => taxFollows(breakdown, ciiRate(breakdown), ['ram:CalculatedAmount', 'ram:BasisAmount'], true),
        (breakdown) => shown(breakdown, 'ram:CalculatedAmount'),
        (breakdown) => wantedTax(breakdown, ciiRate(breakdown), 'ram:BasisAmount'),
      ),
    ),
  }),
  rule('BR-DEC-19', 'A taxable amount (BT-116) has more than two decimals.', {
    ubl: bind(ublBreakdowns, twoDecimals('cbc:TaxableAmount')),
    cii: bind(ciiBreakdowns, twoDecimals('ram:BasisAmount')),
  }),
  rule('BR-DEC-20', 'A tax amount of the breakdown (BT-117) has more than two decimals.', {
    ubl: bind(ublBreakdowns, twoDecimals('cbc:TaxAmount')),
    cii: bind(ciiBreakdowns, twoDecimals('ram:CalculatedAmount')),
  }),
];
