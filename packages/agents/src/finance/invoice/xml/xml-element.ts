/** One element of a parsed document. Names carry the customary prefix of their namespace (`cbc:ID`), whatever prefix the file uses. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly parent: XmlElement | null;
  /** The element's own text, white space as it stands. */
  readonly text: string;
  /** Range of the element's content in the source text, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
}

/** A parsed document with its elements by name, in document order. */
export interface XmlDocument {
  readonly root: XmlElement;
  readonly source: string;
  readonly byName: ReadonlyMap<string, readonly XmlElement[]>;
}

/** White space at the ends dropped and folded inside: XPath's `normalize-space`. */
export const normalize = (text: string): string => text.replace(/[ \t\r\n]+/gu, ' ').replace(/^ | $/gu, '');

/** The steps of an element's children, worked out once: a long invoice has thousands of lines. */
const steps = new WeakMap<XmlElement, ReadonlyMap<XmlElement, string>>();

const stepsIn = (parent: XmlElement): ReadonlyMap<XmlElement, string> => {
  const known = steps.get(parent);
  if (known) return known;
  const totals = new Map<string, number>();
  for (const { name } of parent.children) totals.set(name, (totals.get(name) ?? 0) + 1);
  const counts = new Map<string, number>();
  const made = new Map<XmlElement, string>();
  for (const child of parent.children) {
    const count = (counts.get(child.name) ?? 0) + 1;
    counts.set(child.name, count);
    made.set(child, (totals.get(child.name) ?? 0) > 1 ? `${child.name}[${count}]` : child.name);
  }
  steps.set(parent, made);
  return made;
};

/** Where an element stands, as an XPath: `/Invoice/cac:InvoiceLine[3]/cbc:ID`. */
export const xpathOf = (element: XmlElement): string =>
  element.parent
    ? `${xpathOf(element.parent)}/${stepsIn(element.parent).get(element) ?? element.name}`
    : `/${element.name}`;
