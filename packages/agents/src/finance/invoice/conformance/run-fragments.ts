import { en16931 } from '../rules/en16931/en16931.ts';
import type { Rule } from '../rules/rule.ts';
import { runRule, syntaxOf } from '../rules/run-rules.ts';
import { detach } from '../xml/detach.ts';
import { parseXml } from '../xml/parse-xml.ts';
import { normalize, type XmlElement } from '../xml/xml-element.ts';

/** One fragment of a published unit test and what became of its rule. */
export interface FragmentResult {
  readonly file: string;
  /** Counted from 1 within the file. */
  readonly test: number;
  readonly ruleId: string;
  readonly expected: 'fires' | 'silent';
  /** Null: the rule is not implemented for this syntax. */
  readonly result: 'fires' | 'silent' | null;
}

const testSet = '{http://difi.no/xsd/vefa/validator/1.0}';
/** Rules that were renamed, by the names of earlier releases. */
const currentId = (id: string): string => id.replace(/^BR-IG-/u, 'BR-AF-').replace(/^BR-IP-/u, 'BR-AG-');

const rules: ReadonlyMap<string, Rule> = new Map(en16931.rules.map((rule) => [rule.id, rule]));

const expectations = (test: XmlElement): { ruleId: string; fires: boolean }[] =>
  test.children
    .filter(({ name }) => name === `${testSet}assert`)
    .flatMap(({ children }) => children)
    .flatMap(({ name, text }) => {
      const verdict = name.slice(testSet.length);
      if (!['success', 'error', 'warning'].includes(verdict)) return [];
      return [{ ruleId: currentId(normalize(text)), fires: verdict !== 'success' }];
    });

/** Runs the fragments of one test file, each against the one rule it names. Null where the file is not such a test. */
export const runFragments = (file: string, text: string): FragmentResult[] | null => {
  const { root, source } = parseXml(text);
  if (root.name !== `${testSet}testSet`) return null;
  const tests = root.children.filter(({ name }) => name === `${testSet}test`);
  return tests.flatMap((test, index) => {
    const fragment = test.children.find(({ name }) => !name.startsWith(testSet));
    return expectations(test).map(({ ruleId, fires }): FragmentResult => {
      const document = fragment ? detach(fragment, source) : null;
      const syntax = document && syntaxOf(document);
      const rule = rules.get(ruleId);
      const expected = fires ? 'fires' : 'silent';
      const about = { file, test: index + 1, ruleId, expected } as const;
      if (!document || !syntax || !rule?.[syntax]) return { ...about, result: null };
      return { ...about, result: runRule(rule, document, syntax).length > 0 ? 'fires' : 'silent' };
    });
  });
};
