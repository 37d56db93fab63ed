import { normalize, type XmlDocument, type XmlElement } from './xml-element.ts';

const stepsOf = new Map<string, readonly string[]>();
const split = (path: string): readonly string[] => {
  const known = stepsOf.get(path);
  if (known) return known;
  const steps = path.split('/').filter(Boolean);
  stepsOf.set(path, steps);
  return steps;
};

/** The elements that a path of child steps leads to, `cac:Party/cac:PostalAddress`; `.` is the element itself. */
export const select = (from: XmlElement, path: string): readonly XmlElement[] => {
  if (path === '.') return [from];
  let current: readonly XmlElement[] = [from];
  for (const step of split(path)) {
    const next: XmlElement[] = [];
    for (const { children } of current) for (const child of children) if (child.name === step) next.push(child);
    current = next;
  }
  return current;
};

export const first = (from: XmlElement, path: string): XmlElement | undefined => select(from, path)[0];

/** The text that a path leads to, white space folded; null where nothing stands there. */
export const textAt = (from: XmlElement, path: string): string | null => {
  const element = first(from, path);
  return element ? normalize(element.text) : null;
};

/** Every element of a name in the document. */
export const everywhere = (document: XmlDocument, name: string): readonly XmlElement[] =>
  document.byName.get(name) ?? [];

const standsAt = (element: XmlElement, steps: readonly string[], isAnchored: boolean): boolean => {
  let current: XmlElement | null = element;
  for (const step of steps.toReversed()) {
    if (current?.name !== step) return false;
    current = current.parent;
  }
  return !isAnchored || (current !== null && current.parent === null);
};

/**
 * The elements whose last steps are those of the path, wherever they stand: `cac:PaymentMeans/cac:CardAccount`. A leading `/`
 * binds the first step to the children of the document's root.
 */
export const matching = (document: XmlDocument, path: string): readonly XmlElement[] => {
  const known = matches.get(document)?.get(path);
  if (known) return known;
  const found = findMatching(document, path);
  const paths = matches.get(document) ?? new Map<string, readonly XmlElement[]>();
  matches.set(document, paths.set(path, found));
  return found;
};

/** Many rules are about the same elements: each path is looked up once in a document. */
const matches = new WeakMap<XmlDocument, Map<string, readonly XmlElement[]>>();

const findMatching = (document: XmlDocument, path: string): readonly XmlElement[] => {
  const steps = split(path);
  const isAnchored = path.startsWith('/');
  return everywhere(document, steps.at(-1) ?? '').filter((element) => standsAt(element, steps, isAnchored));
};

const attributes = new WeakMap<XmlDocument, ReadonlyMap<string, readonly XmlElement[]>>();

/** The elements that carry an attribute. */
export const withAttribute = (document: XmlDocument, name: string): readonly XmlElement[] => {
  const known = attributes.get(document);
  if (known) return known.get(name) ?? [];
  const found = new Map<string, XmlElement[]>();
  for (const elements of document.byName.values())
    for (const element of elements)
      for (const attribute of Object.keys(element.attributes)) {
        const bearers = found.get(attribute);
        if (bearers) bearers.push(element);
        else found.set(attribute, [element]);
      }
  attributes.set(document, found);
  return found.get(name) ?? [];
};

/** Whether an element stands somewhere below one of that name. */
export const isInside = (element: XmlElement, name: string): boolean => {
  for (let above = element.parent; above; above = above.parent) if (above.name === name) return true;
  return false;
};
