import type { RulePack } from '../rule.ts';
import { allowanceRules } from './allowance.rules.ts';
import { breakdownRules } from './breakdown.rules.ts';
import { codeListRules } from './code-list.rules.ts';
import { documentRules } from './document.rules.ts';
import { lineRules } from './line.rules.ts';
import { partyRules } from './party.rules.ts';
import { paymentRules } from './payment.rules.ts';
import { totalRules } from './total.rules.ts';
import { ublDataTypeRules, ublStructureRules } from './ubl-structure.rules.ts';
import { vatCategoryRules } from './vat-category.rules.ts';

/** The European norm's rules over UBL 2.1 and CII D16B, as release 1.3.16 of its validation artefacts tests them. */
export const en16931: RulePack = {
  name: 'EN 16931',
  version: '1.3.16',
  rules: [
    ...documentRules,
    ...partyRules,
    ...lineRules,
    ...allowanceRules,
    ...paymentRules,
    ...totalRules,
    ...breakdownRules,
    ...vatCategoryRules,
    ...codeListRules,
    ...ublStructureRules,
    ...ublDataTypeRules,
  ],
  notImplemented: ['UBL-CR-001 to UBL-CR-682', 'CII-SR-001 to CII-SR-465', 'CII-DT-001 to CII-DT-097'],
};
