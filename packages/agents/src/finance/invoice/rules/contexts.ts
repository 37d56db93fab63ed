import { everywhere, textAt } from '../xml/select.ts';
import type { XmlDocument, XmlElement } from '../xml/xml-element.ts';
import { at, either } from './checks.ts';

const isTrue = (text: string | null): boolean => text === 'true' || text === '1';
const isFalse = (text: string | null): boolean => text === 'false' || text === '0';

/** UBL marks an allowance or a charge by an indicator; without one it is neither. */
export const isCharge = (element: XmlElement): boolean => isTrue(textAt(element, 'cbc:ChargeIndicator'));
export const isAllowance = (element: XmlElement): boolean => isFalse(textAt(element, 'cbc:ChargeIndicator'));

export const isCiiCharge = (element: XmlElement): boolean =>
  isTrue(textAt(element, 'ram:ChargeIndicator/udt:Indicator'));
export const isCiiAllowance = (element: XmlElement): boolean =>
  isFalse(textAt(element, 'ram:ChargeIndicator/udt:Indicator'));

/** Lines of a UBL invoice or credit note. */
export const ublLines = either(at('cac:InvoiceLine'), at('cac:CreditNoteLine'));

export const allUblLines = (document: XmlDocument): readonly XmlElement[] => [
  ...everywhere(document, 'cac:InvoiceLine'),
  ...everywhere(document, 'cac:CreditNoteLine'),
];

export const documentAllowances = at('/cac:AllowanceCharge', isAllowance);
export const documentCharges = at('/cac:AllowanceCharge', isCharge);

const underLine = (where: (element: XmlElement) => boolean) =>
  either(at('cac:InvoiceLine/cac:AllowanceCharge', where), at('cac:CreditNoteLine/cac:AllowanceCharge', where));
export const lineAllowances = underLine(isAllowance);
export const lineCharges = underLine(isCharge);

const inSettlement = 'ram:ApplicableHeaderTradeSettlement/ram:SpecifiedTradeAllowanceCharge';
const inLine = 'ram:SpecifiedLineTradeSettlement/ram:SpecifiedTradeAllowanceCharge';
export const ciiDocumentAllowances = at(inSettlement, isCiiAllowance);
export const ciiDocumentCharges = at(inSettlement, isCiiCharge);
export const ciiLineAllowances = at(inLine, isCiiAllowance);
export const ciiLineCharges = at(inLine, isCiiCharge);

export const isVatScheme = (element: XmlElement): boolean =>
  textAt(element, 'cac:TaxScheme/cbc:ID')?.toUpperCase() === 'VAT';
export const isCiiVat = (element: XmlElement): boolean => textAt(element, 'ram:TypeCode')?.toUpperCase() === 'VAT';

/**
 * VAT breakdowns in CII as the published rules see them: a schematron node fires only the first rule that matches it, and those for
 * the categories O, L and M come before the general ones.
 */
export const ciiBreakdowns = at(
  'ram:ApplicableHeaderTradeSettlement/ram:ApplicableTradeTax',
  (element) => !(isCiiVat(element) && ['O', 'L', 'M'].includes(textAt(element, 'ram:CategoryCode') ?? '')),
);
