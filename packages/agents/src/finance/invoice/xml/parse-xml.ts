import { SaxesParser } from 'saxes';
import { canonicalName } from './namespaces.ts';
import type { XmlDocument, XmlElement } from './xml-element.ts';

/** XML that is not well-formed, or holds what an invoice has no use for. The message is for its sender. */
class XmlError extends Error {
  override readonly name = 'XmlError';
}

interface OpenElement extends XmlElement {
  text: string;
  end: number;
  readonly children: OpenElement[];
}

const deepest = 100;

/**
 * Parses a whole document. Refuses document type declarations, and with them entities that a file defines itself
 * (external entities, "billion laughs"): nothing is fetched and nothing expands. Throws `XmlError`.
 */
export const parseXml = (source: string): XmlDocument => {
  const parser = new SaxesParser({ xmlns: true, position: true });
  const byName = new Map<string, OpenElement[]>();
  const open: OpenElement[] = [];
  let root: OpenElement | undefined;

  parser.on('error', (error) => {
    throw new XmlError(`The XML is not well-formed: ${error.message}`);
  });
  parser.on('doctype', () => {
    throw new XmlError('The XML has a document type declaration (DTD), which invoices must not have.');
  });
  parser.on('opentag', (tag) => {
    if (open.length >= deepest) throw new XmlError(`The XML is nested deeper than ${deepest} levels.`);
    const parent = open.at(-1) ?? null;
    const attributes: Record<string, string> = {};
    for (const { name, prefix, value } of Object.values(tag.attributes))
      if (prefix !== 'xmlns' && name !== 'xmlns') attributes[name] = value;
    const name = canonicalName(tag.uri, tag.local);
    const start = parser.position;
    const element: OpenElement = { name, attributes, children: [], parent, text: '', start, end: start };
    parent?.children.push(element);
    root ??= element;
    open.push(element);
    const twins = byName.get(name);
    if (twins) twins.push(element);
    else byName.set(name, [element]);
  });
  const addText = (text: string): void => {
    const element = open.at(-1);
    if (element) element.text += text;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', (tag) => {
    const element = open.pop();
    if (element && !tag.isSelfClosing) element.end = source.lastIndexOf('</', parser.position - 1);
  });

  parser.write(source).close();
  if (!root) throw new XmlError('The XML has no content.');
  return { root, source, byName };
};
