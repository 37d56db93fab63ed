import type { Finding } from '../finding.ts';
import type { XmlInvoice } from '../model/read-invoice-xml.ts';
import { xpathOf } from '../xml/xml-element.ts';
import type { RulePack, Violation } from './rule.ts';
import { runRules } from './run-rules.ts';

/** So many places of one rule are told; more help nobody. */
const mostPlaces = 50;

const plainFix = (expected: string): string => `Ask the supplier for a corrected invoice: ${expected}.`;

const toFinding = ({ rule, element, actual, expected }: Violation, layer: string, isBinding: boolean): Finding => ({
  ruleId: rule.id,
  layer,
  severity: isBinding ? rule.severity : 'warning',
  message: rule.text,
  place: xpathOf(element),
  actual,
  expected,
  fix: rule.fix ?? plainFix(expected),
});

/** What a pack of published rules says of an invoice. Where the pack does not bind (a profile that breaks it by design), only as notes. */
export const ruleFindings = ({ document, syntax }: XmlInvoice, pack: RulePack, isBinding: boolean): Finding[] => {
  const layer = `${pack.name} ${pack.version}`;
  const byRule = Map.groupBy(runRules(pack.rules, document, syntax), ({ rule }) => rule);
  return [...byRule.values()].flatMap((violations) => {
    const told = violations.slice(0, mostPlaces).map((violation) => toFinding(violation, layer, isBinding));
    const [first] = told;
    const left = violations.length - told.length;
    return first && left > 0 ? [...told, { ...first, place: '', actual: `and at ${left} more places` }] : told;
  });
};
