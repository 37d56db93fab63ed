import type { XmlDocument } from '../xml/xml-element.ts';
import type { Rule, Syntax, Violation } from './rule.ts';

/** The syntax of a document by its root; null for anything that is not an invoice. */
export const syntaxOf = ({ root }: XmlDocument): Syntax | null => {
  if (root.name === 'Invoice' || root.name === 'CreditNote') return 'ubl';
  return root.name === 'rsm:CrossIndustryInvoice' ? 'cii' : null;
};

/** Every place where a rule does not hold. */
export const runRule = (rule: Rule, document: XmlDocument, syntax: Syntax): Violation[] => {
  const binding = rule[syntax];
  if (!binding) return [];
  return binding
    .contexts(document)
    .filter((element) => !binding.holds(element, document))
    .map((element) => ({
      rule,
      element,
      actual: binding.actual(element, document),
      expected: binding.expected(element, document),
    }));
};

export const runRules = (rules: readonly Rule[], document: XmlDocument, syntax: Syntax): Violation[] =>
  rules.flatMap((rule) => runRule(rule, document, syntax));
