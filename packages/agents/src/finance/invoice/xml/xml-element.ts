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

const stepOf = (element: XmlElement): string => {
  const twins = element.parent?.children.filter(({ name }) => name === element.name) ?? [];
  return twins.length > 1 ? `${element.name}[${twins.indexOf(element) + 1}]` : element.name;
};

/** Where an element stands, as an XPath: `/Invoice/cac:InvoiceLine[3]/cbc:ID`. */
export const xpathOf = (element: XmlElement): string =>
  `${element.parent ? xpathOf(element.parent) : ''}/${stepOf(element)}`;
