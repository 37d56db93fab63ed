import { type Exact, roundCents, toExact, zero } from '../../decimal.ts';
import { first, select, textAt } from '../../xml/select.ts';
import { normalize, type XmlElement } from '../../xml/xml-element.ts';
import { amountAt, equal, roundedSum, show } from '../amounts.ts';
import { at, bind, custom, has, shown, twoDecimals, whole } from '../checks.ts';
import { settlement, summation } from '../cii-paths.ts';
import { allUblLines, isAllowance, isCharge, isCiiAllowance, isCiiCharge } from '../contexts.ts';
import { rule } from '../define.ts';
import type { Check, Rule } from '../rule.ts';

const ublTotals = at('cac:LegalMonetaryTotal');
const ciiTotals = at('ram:SpecifiedTradeSettlementHeaderMonetarySummation');
const lineSum =
  'ram:SpecifiedLineTradeSettlement/ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount';

/** The stated amount is what the others make; `wanted` is null where one of them is missing or no number. */
const isTotal = (path: string, wanted: (totals: XmlElement) => Exact | null): Check =>
  custom(
    (totals) => equal(amountAt(totals, path), wanted(totals)),
    (totals) => shown(totals, path),
    (totals) => show(wanted(totals)),
  );

const parts = (totals: XmlElement, sum: string, less: string, more: string): Exact | null => {
  const [base, allowances, charges] = [sum, less, more].map((path) => amountAt(totals, path));
  if (!base || (first(totals, less) && !allowances) || (first(totals, more) && !charges)) return null;
  return allowances || charges ? roundCents(base.plus(charges ?? zero).minus(allowances ?? zero)) : base;
};

/** A total of allowances or charges is what they add up to; both may be absent. */
const sumOf = (path: string, items: (totals: XmlElement) => readonly XmlElement[], amount: string): Check =>
  custom(
    (totals) =>
      (!first(totals, path) && items(totals).length === 0) ||
      equal(amountAt(totals, path), roundedSum(items(totals), amount)),
    (totals) => shown(totals, path),
    (totals) => show(roundedSum(items(totals), amount)),
  );

const documentItems = (where: (element: XmlElement) => boolean) => (totals: XmlElement) =>
  totals.parent ? select(totals.parent, 'cac:AllowanceCharge').filter(where) : [];
const ciiItems = (where: (element: XmlElement) => boolean) => (totals: XmlElement) =>
  totals.parent ? select(totals.parent, 'ram:SpecifiedTradeAllowanceCharge').filter(where) : [];

const inCurrency = (root: XmlElement, path: string, currency: string): XmlElement[] =>
  select(root, path).filter(({ attributes }) => attributes.currencyID === currency);

const ublGross = (root: XmlElement): { currency: string; wanted: Exact | null } | null => {
  const currency = first(root, 'cbc:DocumentCurrencyCode')?.text;
  if (currency === undefined) return null;
  const [tax, ...others] = inCurrency(root, 'cac:TaxTotal/cbc:TaxAmount', currency);
  const [net, vat] = [amountAt(root, 'cac:LegalMonetaryTotal/cbc:TaxExclusiveAmount'), toExact(tax?.text)];
  return { currency, wanted: net && vat && others.length === 0 ? roundCents(net.plus(vat)) : null };
};

const ciiGross = (root: XmlElement): Exact | null | undefined => {
  const currency = first(root, `${settlement}/ram:InvoiceCurrencyCode`)?.text;
  if (currency === undefined) return undefined;
  const [tax, ...others] = inCurrency(root, `${summation}/ram:TaxTotalAmount`, currency);
  const [net, vat] = [amountAt(root, `${summation}/ram:TaxBasisTotalAmount`), toExact(tax?.text)];
  return net && vat && others.length === 0 ? roundCents(net.plus(vat)) : null;
};

/** What is due as UBL's rule works it out: rounded on both sides, and only what is stated counts. */
const ublDueHolds = (totals: XmlElement): boolean => {
  const [payable, gross] = [amountAt(totals, 'cbc:PayableAmount'), amountAt(totals, 'cbc:TaxInclusiveAmount')];
  const [paid, rounding] = ['cbc:PrepaidAmount', 'cbc:PayableRoundingAmount'].map((path) => ({
    stated: first(totals, path) !== undefined,
    amount: amountAt(totals, path),
  })) as [{ stated: boolean; amount: Exact | null }, { stated: boolean; amount: Exact | null }];
  if (!payable || !gross || (paid.stated && !paid.amount) || (rounding.stated && !rounding.amount)) return false;
  const left = rounding.amount ? roundCents(payable.minus(rounding.amount)) : payable;
  const right = paid.amount ? roundCents(gross.minus(paid.amount)) : gross;
  return left.eq(right);
};

const due = (totals: XmlElement, names: { gross: string; paid: string; rounding: string }): Exact | null => {
  const gross = amountAt(totals, names.gross);
  return gross?.minus(amountAt(totals, names.paid) ?? zero).plus(amountAt(totals, names.rounding) ?? zero) ?? null;
};

const ublDue = { gross: 'cbc:TaxInclusiveAmount', paid: 'cbc:PrepaidAmount', rounding: 'cbc:PayableRoundingAmount' };
const ciiDue = { gross: 'ram:GrandTotalAmount', paid: 'ram:TotalPrepaidAmount', rounding: 'ram:RoundingAmount' };

const decimals = (id: string, what: string, ubl: string, cii: string): Rule =>
  rule(id, `${what} has more than two decimals.`, {
    ubl: bind(ublTotals, twoDecimals(ubl)),
    cii: bind(ciiTotals, twoDecimals(cii)),
  });

const present = (id: string, what: string, ubl: string, cii: string): Rule =>
  rule(id, `The invoice does not state ${what}.`, {
    ubl: bind(ublTotals, has(ubl)),
    cii: bind(ciiTotals, has(cii)),
  });

/** VAT totals in a currency have at most two decimals. UBL's published test compares with a child that amounts never have. */
const vatTotalDecimals = (id: string, what: string, path: string, mustBeNamed: boolean): Rule =>
  rule(id, `${what} has more than two decimals.`, {
    ubl: bind(
      whole,
      custom(
        () => true,
        () => '',
        '',
      ),
    ),
    cii: bind(
      ciiTotals,
      custom(
        (totals, { root }) => {
          const amounts = select(totals, 'ram:TaxTotalAmount');
          const currency = first(root, `${settlement}/${path}`)?.text;
          if (amounts.length === 0 || (mustBeNamed && currency === undefined)) return true;
          return amounts.some(({ attributes, text }) => {
            const amount = toExact(text);
            const isOther = !mustBeNamed && attributes.currencyID !== currency;
            return isOther || (attributes.currencyID === currency && amount !== null && amount.decimalPlaces() <= 2);
          });
        },
        (totals) => shown(totals, 'ram:TaxTotalAmount'),
        'at most 2 decimals',
      ),
    ),
  });

/** Totals of the document: stated, in cents, and what their parts make. */
export const totalRules: readonly Rule[] = [
  present('BR-12', 'the sum of its lines (BT-106)', 'cbc:LineExtensionAmount', 'ram:LineTotalAmount'),
  present('BR-13', 'the total without VAT (BT-109)', 'cbc:TaxExclusiveAmount', 'ram:TaxBasisTotalAmount'),
  present('BR-14', 'the total with VAT (BT-112)', 'cbc:TaxInclusiveAmount', 'ram:GrandTotalAmount'),
  present('BR-15', 'the amount due for payment (BT-115)', 'cbc:PayableAmount', 'ram:DuePayableAmount'),
  rule('BR-CO-10', 'The sum of lines (BT-106) is not what the lines’ net amounts (BT-131) add up to.', {
    ubl: bind(
      ublTotals,
      custom(
        (totals, document) =>
          equal(
            amountAt(totals, 'cbc:LineExtensionAmount'),
            roundedSum(allUblLines(document), 'cbc:LineExtensionAmount'),
          ),
        (totals) => shown(totals, 'cbc:LineExtensionAmount'),
        (_totals, document) => show(roundedSum(allUblLines(document), 'cbc:LineExtensionAmount')),
      ),
    ),
    cii: bind(
      ciiTotals,
      isTotal('ram:LineTotalAmount', ({ parent }) =>
        roundedSum(parent?.parent ? select(parent.parent, 'ram:IncludedSupplyChainTradeLineItem') : [], lineSum),
      ),
    ),
  }),
  rule('BR-CO-11', 'The total of allowances (BT-107) is not what the document’s allowances (BT-92) add up to.', {
    ubl: bind(ublTotals, sumOf('cbc:AllowanceTotalAmount', documentItems(isAllowance), 'cbc:Amount')),
    cii: bind(ciiTotals, sumOf('ram:AllowanceTotalAmount', ciiItems(isCiiAllowance), 'ram:ActualAmount')),
  }),
  rule('BR-CO-12', 'The total of charges (BT-108) is not what the document’s charges (BT-99) add up to.', {
    ubl: bind(ublTotals, sumOf('cbc:ChargeTotalAmount', documentItems(isCharge), 'cbc:Amount')),
    cii: bind(ciiTotals, sumOf('ram:ChargeTotalAmount', ciiItems(isCiiCharge), 'ram:ActualAmount')),
  }),
  rule('BR-CO-13', 'The total without VAT (BT-109) is not the sum of lines minus allowances plus charges.', {
    ubl: bind(
      ublTotals,
      isTotal('cbc:TaxExclusiveAmount', (totals) =>
        parts(totals, 'cbc:LineExtensionAmount', 'cbc:AllowanceTotalAmount', 'cbc:ChargeTotalAmount'),
      ),
    ),
    cii: bind(
      ciiTotals,
      isTotal('ram:TaxBasisTotalAmount', (totals) => {
        const made = parts(totals, 'ram:LineTotalAmount', 'ram:AllowanceTotalAmount', 'ram:ChargeTotalAmount');
        return made && roundCents(made);
      }),
    ),
  }),
  rule('BR-CO-14', 'The VAT total (BT-110) is not what the VAT breakdown (BT-117) adds up to.', {
    ubl: bind(
      at('/cac:TaxTotal'),
      custom(
        (total) => {
          const breakdown = select(total, 'cac:TaxSubtotal');
          return (
            breakdown.length === 0 || equal(amountAt(total, 'cbc:TaxAmount'), roundedSum(breakdown, 'cbc:TaxAmount'))
          );
        },
        (total) => shown(total, 'cbc:TaxAmount'),
        (total) => show(roundedSum(select(total, 'cac:TaxSubtotal'), 'cbc:TaxAmount')),
      ),
    ),
    cii: bind(
      at(
        'ram:SpecifiedTradeSettlementHeaderMonetarySummation/ram:TaxTotalAmount',
        ({ attributes }, { root }) =>
          attributes.currencyID === first(root, `${settlement}/ram:InvoiceCurrencyCode`)?.text,
      ),
      custom(
        ({ text }, { root }) =>
          equal(
            toExact(text),
            roundedSum(select(root, `${settlement}/ram:ApplicableTradeTax`), 'ram:CalculatedAmount'),
          ),
        ({ text }) => normalize(text),
        (_total, { root }) =>
          show(roundedSum(select(root, `${settlement}/ram:ApplicableTradeTax`), 'ram:CalculatedAmount')),
      ),
    ),
  }),
  rule('BR-CO-15', 'The total with VAT (BT-112) is not the total without VAT (BT-109) plus the VAT total (BT-110).', {
    ubl: bind(
      whole,
      custom(
        (root) => {
          const gross = ublGross(root);
          return !gross || equal(amountAt(root, 'cac:LegalMonetaryTotal/cbc:TaxInclusiveAmount'), gross.wanted);
        },
        (root) => shown(root, 'cac:LegalMonetaryTotal/cbc:TaxInclusiveAmount'),
        (root) => {
          const gross = ublGross(root);
          return gross?.wanted
            ? show(gross.wanted)
            : `one VAT total in ${gross?.currency}, added to the total without VAT`;
        },
      ),
    ),
    cii: bind(
      whole,
      custom(
        (root) => {
          const wanted = ciiGross(root);
          const gross = amountAt(root, `${summation}/ram:GrandTotalAmount`);
          return (
            wanted === undefined ||
            equal(gross, wanted) ||
            equal(gross, amountAt(root, `${summation}/ram:TaxBasisTotalAmount`))
          );
        },
        (root) => textAt(root, `${summation}/ram:GrandTotalAmount`) ?? 'absent',
        (root) => {
          const wanted = ciiGross(root);
          return wanted ? show(wanted) : 'one VAT total in the invoice’s currency, added to the total without VAT';
        },
      ),
    ),
  }),
  rule(
    'BR-CO-16',
    'The amount due (BT-115) is not the total with VAT minus what was paid (BT-113) plus rounding (BT-114).',
    {
      ubl: bind(
        ublTotals,
        custom(
          ublDueHolds,
          (totals) => shown(totals, 'cbc:PayableAmount'),
          (totals) => show(due(totals, ublDue)),
        ),
      ),
      cii: bind(
        ciiTotals,
        isTotal('ram:DuePayableAmount', (totals) => due(totals, ciiDue)),
      ),
    },
  ),
  decimals('BR-DEC-09', 'The sum of lines (BT-106)', 'cbc:LineExtensionAmount', 'ram:LineTotalAmount'),
  decimals('BR-DEC-10', 'The total of allowances (BT-107)', 'cbc:AllowanceTotalAmount', 'ram:AllowanceTotalAmount'),
  decimals('BR-DEC-11', 'The total of charges (BT-108)', 'cbc:ChargeTotalAmount', 'ram:ChargeTotalAmount'),
  decimals('BR-DEC-12', 'The total without VAT (BT-109)', 'cbc:TaxExclusiveAmount', 'ram:TaxBasisTotalAmount'),
  vatTotalDecimals('BR-DEC-13', 'The VAT total (BT-110)', 'ram:InvoiceCurrencyCode', false),
  decimals('BR-DEC-14', 'The total with VAT (BT-112)', 'cbc:TaxInclusiveAmount', 'ram:GrandTotalAmount'),
  vatTotalDecimals('BR-DEC-15', 'The VAT total in the accounting currency (BT-111)', 'ram:TaxCurrencyCode', true),
  decimals('BR-DEC-16', 'The amount paid (BT-113)', 'cbc:PrepaidAmount', 'ram:TotalPrepaidAmount'),
  decimals('BR-DEC-17', 'The rounding amount (BT-114)', 'cbc:PayableRoundingAmount', 'ram:RoundingAmount'),
  decimals('BR-DEC-18', 'The amount due (BT-115)', 'cbc:PayableAmount', 'ram:DuePayableAmount'),
];
