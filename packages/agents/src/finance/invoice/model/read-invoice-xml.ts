import type { Syntax } from '../rules/rule.ts';
import { syntaxOf } from '../rules/run-rules.ts';
import { parseXml } from '../xml/parse-xml.ts';
import type { XmlDocument } from '../xml/xml-element.ts';
import type { InvoiceModel } from './invoice-model.ts';
import { readCii } from './read-cii.ts';
import { readUbl } from './read-ubl.ts';

/** An invoice in XML: its tree for rules about elements, and the one model for everything else. */
export interface XmlInvoice {
  readonly document: XmlDocument;
  readonly syntax: Syntax;
  readonly model: InvoiceModel;
}

/**
 * Reads XML that may be an invoice. Null: it is XML, but no UBL invoice or credit note and no Cross Industry Invoice. Throws
 * `XmlError`. `offset` is where the XML begins in the document's stored text.
 */
export const readInvoiceXml = (source: string, offset = 0): XmlInvoice | null => {
  const document = parseXml(source);
  const syntax = syntaxOf(document);
  if (!syntax) return null;
  return { document, syntax, model: syntax === 'ubl' ? readUbl(document, offset) : readCii(document, offset) };
};
