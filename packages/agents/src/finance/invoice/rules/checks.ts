import { toExact } from '../decimal.ts';
import { first, matching, select, textAt } from '../xml/select.ts';
import { normalize, type XmlDocument, type XmlElement } from '../xml/xml-element.ts';
import type { Binding, Check } from './rule.ts';

type Contexts = Binding['contexts'];

/** A rule's elements, by the end of their path (`cac:PaymentMeans/cac:CardAccount`) and a condition. */
export const at =
  (path: string, where: (element: XmlElement, document: XmlDocument) => boolean = () => true): Contexts =>
  (document) =>
    matching(document, path).filter((element) => where(element, document));

/** The document itself. */
export const whole: Contexts = (document) => [document.root];

export const either =
  (...alternatives: readonly Contexts[]): Contexts =>
  (document) =>
    alternatives.flatMap((contexts) => contexts(document));

export const bind = (contexts: Contexts, check: Check): Binding => ({ contexts, ...check });

/** Says what stands at a path. */
export const shown = (element: XmlElement, path: string): string => {
  const found = select(element, path);
  return found.length === 0
    ? 'absent'
    : found
        .map(({ text }) => normalize(text) || 'empty')
        .join(', ')
        .slice(0, 200);
};

/** At least one of the paths leads somewhere, even to an empty element. */
export const has = (...paths: readonly string[]): Check => ({
  holds: (element) => paths.some((path) => first(element, path) !== undefined),
  actual: () => 'absent',
  expected: () => paths.join(' or '),
});

/** One of the paths leads to a text that is not blank. */
export const filled = (...paths: readonly string[]): Check => ({
  holds: (element) => paths.some((path) => (textAt(element, path) ?? '') !== ''),
  actual: (element) => shown(element, paths[0] ?? '.'),
  expected: () => `a value in ${paths.join(' or ')}`,
});

/** None of the paths leads anywhere. */
export const lacks = (...paths: readonly string[]): Check => ({
  holds: (element) => paths.every((path) => first(element, path) === undefined),
  actual: (element) => paths.filter((path) => first(element, path)).join(', '),
  expected: () => `no ${paths.join(', no ')}`,
});

export const atMost = (limit: number, path: string): Check => ({
  holds: (element) => select(element, path).length <= limit,
  actual: (element) => `${select(element, path).length} × ${path}`,
  expected: () => `at most ${limit}`,
});

export const exactly = (count: number, path: string): Check => ({
  holds: (element) => select(element, path).length === count,
  actual: (element) => `${select(element, path).length} × ${path}`,
  expected: () => `exactly ${count}`,
});

/** The attribute is there and not blank. */
export const hasAttribute = (name: string, path = '.'): Check => ({
  holds: (element) => select(element, path).some(({ attributes }) => attributes[name] !== undefined),
  actual: () => `no ${name}`,
  expected: () => `${path === '.' ? '' : `${path}/`}@${name}`,
});

/** At most two digits behind the point: counted in the text, so that `10.000` has three. */
export const twoDecimals = (path: string): Check => ({
  holds: (element) => select(element, path).every(({ text }) => (text.split('.')[1] ?? '').length <= 2),
  actual: (element) => shown(element, path),
  expected: () => 'at most 2 decimals',
});

/** The number at the path compares as asked; a missing one or one that is no number does not. */
export const number = (path: string, compare: '> 0' | '>= 0' | '= 0'): Check => ({
  holds: (element) =>
    select(element, path).some(({ text }) => {
      const value = toExact(text);
      if (!value) return false;
      return compare === '> 0' ? value.gt(0) : compare === '>= 0' ? value.gte(0) : value.isZero();
    }),
  actual: (element) => shown(element, path),
  expected: () => compare.replace('>=', '≥'),
});

/** Holds where the path leads nowhere, else as the check says. */
export const ifPresent = (path: string, check: Check): Check => ({
  ...check,
  holds: (element, document) => first(element, path) === undefined || check.holds(element, document),
});

/** The element's own text, or one of its attributes, is a code of the list. */
export const inList = (codes: ReadonlySet<string>, name: string, attribute?: string): Check => {
  const value = (element: XmlElement): string =>
    normalize(attribute === undefined ? element.text : (element.attributes[attribute] ?? ''));
  return {
    holds: (element) => codes.has(value(element)),
    actual: (element) => value(element) || 'empty',
    expected: () => `a code of ${name}`,
  };
};

/** For rules that no program can decide (that a code and a text mean the same): the published test is always true as well. */
export const undecidable: Check = { holds: () => true, actual: () => '', expected: () => '' };

/** A check written out. */
export const custom = (
  holds: Check['holds'],
  actual: Check['actual'],
  expected: Check['expected'] | string,
): Check => ({ holds, actual, expected: typeof expected === 'string' ? () => expected : expected });
