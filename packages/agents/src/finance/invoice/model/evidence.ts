import { first } from '../xml/select.ts';
import { type XmlDocument, type XmlElement, xpathOf } from '../xml/xml-element.ts';
import type { Evidence, HeaderField } from './invoice-model.ts';

/** Where an element's value stands in the stored text; `offset` is where the XML begins in it. */
const evidenceOf = (element: XmlElement, { source }: XmlDocument, offset: number): Evidence => {
  const raw = source.slice(element.start, element.end);
  const start = element.start + (raw.length - raw.trimStart().length);
  const quote = raw.trim();
  return {
    place: xpathOf(element),
    page: null,
    start: offset + start,
    end: offset + start + quote.length,
    quote,
    confidence: 1,
  };
};

/** Evidence of the header's fields, by the path each stands at. Fields that are not there have none. */
export const headerEvidence = (
  document: XmlDocument,
  offset: number,
  paths: Readonly<Partial<Record<HeaderField, string | XmlElement | undefined>>>,
): Partial<Record<HeaderField, Evidence>> => {
  const evidence: Partial<Record<HeaderField, Evidence>> = {};
  for (const [field, path] of Object.entries(paths)) {
    const element = typeof path === 'string' ? first(document.root, path) : path;
    if (element && element.text.trim() !== '') evidence[field as HeaderField] = evidenceOf(element, document, offset);
  }
  return evidence;
};
