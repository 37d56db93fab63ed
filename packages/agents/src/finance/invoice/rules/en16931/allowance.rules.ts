import { first, select } from '../../xml/select.ts';
import { bind, custom, has, twoDecimals, undecidable } from '../checks.ts';
import {
  ciiDocumentAllowances,
  ciiDocumentCharges,
  ciiLineAllowances,
  ciiLineCharges,
  documentAllowances,
  documentCharges,
  isCiiVat,
  isVatScheme,
  lineAllowances,
  lineCharges,
} from '../contexts.ts';
import { rule } from '../define.ts';
import type { Rule } from '../rule.ts';

const reason = has('cbc:AllowanceChargeReason', 'cbc:AllowanceChargeReasonCode');
const ciiReason = has('ram:Reason', 'ram:ReasonCode');

const vatCategory = custom(
  (item) => select(item, 'cac:TaxCategory').some((category) => isVatScheme(category) && first(category, 'cbc:ID')),
  () => 'absent',
  'cac:TaxCategory/cbc:ID with the scheme VAT',
);
const ciiVatCategory = custom(
  (item) => select(item, 'ram:CategoryTradeTax').some((tax) => isCiiVat(tax) && first(tax, 'ram:CategoryCode')),
  () => 'absent',
  'ram:CategoryTradeTax/ram:CategoryCode with the type VAT',
);

/** One of the four kinds of allowances and charges: its place, its words, and the numbers of its rules. */
const family = (
  kind: string,
  [ubl, cii]: readonly [typeof documentAllowances, typeof ciiDocumentAllowances],
  ids: {
    amount: string;
    category?: string;
    reason: string;
    sameReason: string;
    eitherReason: string;
    amountDecimals: string;
    baseDecimals: string;
  },
  terms: { amount: string; base: string; category?: string; reason: string },
): Rule[] => [
  rule(ids.amount, `${kind} has no amount (${terms.amount}).`, {
    ubl: bind(ubl, has('cbc:Amount')),
    cii: bind(cii, has('ram:ActualAmount')),
  }),
  ...(ids.category
    ? [
        rule(ids.category, `${kind} has no VAT category (${terms.category}).`, {
          ubl: bind(ubl, vatCategory),
          cii: bind(cii, ciiVatCategory),
        }),
      ]
    : []),
  rule(ids.reason, `${kind} gives no reason, neither as text nor as a code (${terms.reason}).`, {
    ubl: bind(ubl, reason),
    cii: bind(cii, ciiReason),
  }),
  rule(
    ids.sameReason,
    `The reason and the reason code of ${kind.toLowerCase()} must mean the same (${terms.reason}).`,
    {
      ubl: bind(ubl, undecidable),
      cii: bind(cii, undecidable),
    },
  ),
  rule(ids.eitherReason, `${kind} needs a reason or a reason code (${terms.reason}).`, {
    ubl: bind(ubl, reason),
    cii: bind(cii, ciiReason),
  }),
  rule(ids.amountDecimals, `The amount of ${kind.toLowerCase()} (${terms.amount}) has more than two decimals.`, {
    ubl: bind(ubl, twoDecimals('cbc:Amount')),
    cii: bind(cii, twoDecimals('ram:ActualAmount')),
  }),
  rule(ids.baseDecimals, `The base amount of ${kind.toLowerCase()} (${terms.base}) has more than two decimals.`, {
    ubl: bind(ubl, twoDecimals('cbc:BaseAmount')),
    cii: bind(cii, twoDecimals('ram:BasisAmount')),
  }),
];

/** Allowances and charges, of the document and of lines. */
export const allowanceRules: readonly Rule[] = [
  ...family(
    'An allowance on the document',
    [documentAllowances, ciiDocumentAllowances],
    {
      amount: 'BR-31',
      category: 'BR-32',
      reason: 'BR-33',
      sameReason: 'BR-CO-05',
      eitherReason: 'BR-CO-21',
      amountDecimals: 'BR-DEC-01',
      baseDecimals: 'BR-DEC-02',
    },
    { amount: 'BT-92', base: 'BT-93', category: 'BT-95', reason: 'BT-97, BT-98' },
  ),
  ...family(
    'A charge on the document',
    [documentCharges, ciiDocumentCharges],
    {
      amount: 'BR-36',
      category: 'BR-37',
      reason: 'BR-38',
      sameReason: 'BR-CO-06',
      eitherReason: 'BR-CO-22',
      amountDecimals: 'BR-DEC-05',
      baseDecimals: 'BR-DEC-06',
    },
    { amount: 'BT-99', base: 'BT-100', category: 'BT-102', reason: 'BT-104, BT-105' },
  ),
  ...family(
    'An allowance on a line',
    [lineAllowances, ciiLineAllowances],
    {
      amount: 'BR-41',
      reason: 'BR-42',
      sameReason: 'BR-CO-07',
      eitherReason: 'BR-CO-23',
      amountDecimals: 'BR-DEC-24',
      baseDecimals: 'BR-DEC-25',
    },
    { amount: 'BT-136', base: 'BT-137', reason: 'BT-139, BT-140' },
  ),
  ...family(
    'A charge on a line',
    [lineCharges, ciiLineCharges],
    {
      amount: 'BR-43',
      reason: 'BR-44',
      sameReason: 'BR-CO-08',
      eitherReason: 'BR-CO-24',
      amountDecimals: 'BR-DEC-27',
      baseDecimals: 'BR-DEC-28',
    },
    { amount: 'BT-141', base: 'BT-142', reason: 'BT-144, BT-145' },
  ),
];
