import type { AgentDocument } from '@copilot/agent-kit';
import type { DocumentContent } from '@copilot/contracts';
import { type ExtractedInvoice, extractInvoice } from '../extraction/extract-invoice.ts';
import { readInvoiceXml, type XmlInvoice } from '../model/read-invoice-xml.ts';

/** What a document turned out to hold: invoices in XML, and a text that may be one. */
export interface InvoiceSource {
  readonly kind: 'xml' | 'hybrid' | 'text';
  /** The invoice in XML that counts; it is believed before any page. */
  readonly xml: XmlInvoice | null;
  /** How the visible pages or the text read; null for plain XML. */
  readonly text: ExtractedInvoice | null;
  /** Names of all invoices in XML; more than one is not one invoice. */
  readonly xmlNames: readonly string[];
  /** Names of root elements of XML that is no invoice. */
  readonly otherRoots: readonly string[];
  /** Where the visible text lies in the stored text. */
  readonly visible: string;
}

interface Part {
  readonly filename: string;
  readonly mediaType: string;
  readonly start: number;
  readonly end: number;
}

const isXml = ({ mediaType }: { mediaType: string }): boolean => mediaType === 'application/xml';

const rootName = (text: string): string =>
  /<(?:[\w-]+:)?([\w-]+)[\s>/]/u.exec(text.replace(/<[?!][^>]*>/gu, ''))?.[1] ?? 'unknown';

/** A file inside the document as a document of its own, with offsets into the whole. */
const contentOf = (content: DocumentContent, { start, end, filename }: Part): DocumentContent => ({
  ...content,
  blocks: content.blocks.filter((block) => block.start >= start && block.end <= end),
  attachments: (content.attachments ?? []).filter(
    (inner) => inner.start >= start && inner.end <= end && inner.filename.startsWith(`${filename}/`),
  ),
});

/** The text that people see: the document's pages, or those of the file that an e-mail carries. */
const visibleContent = (content: DocumentContent): DocumentContent => {
  const attached = (content.attachments ?? []).filter((part) => !isXml(part));
  return content.mediaType === 'message/rfc822' && attached[0] ? contentOf(content, attached[0]) : content;
};

/** Finds the invoice in a document: XML of its own, XML packed into a PDF or an e-mail, or the text. */
export const openSource = ({ content, filename }: AgentDocument): InvoiceSource => {
  const whole: Part = { filename, mediaType: content.mediaType, start: 0, end: content.text.length };
  const parts = isXml(content) ? [whole] : (content.attachments ?? []).filter(isXml);
  const found = parts.map((part) => {
    const text = content.text.slice(part.start, part.end);
    return { part, invoice: readInvoiceXml(text, part.start), root: rootName(text) };
  });
  const invoices = found.filter(({ invoice }) => invoice !== null);
  const visible = visibleContent(content);
  const end = visible.attachments?.[0]?.start ?? content.text.length;
  return {
    kind: isXml(content) ? 'xml' : invoices.length > 0 ? 'hybrid' : 'text',
    xml: invoices[0]?.invoice ?? null,
    text: isXml(content) ? null : extractInvoice(visible),
    xmlNames: invoices.map(({ part }) => part.filename),
    otherRoots: found.filter(({ invoice }) => invoice === null).map(({ root }) => root),
    visible: isXml(content) ? '' : content.text.slice(visible.blocks[0]?.start ?? 0, end),
  };
};
