import type { DeliverableFormat } from '@copilot/contracts';
import { deliverableFileTypes } from './deliverable-format.ts';
import type { DeliverableDocument } from './document-model.ts';
import { renderDocx } from './docx/render-docx.ts';
import { renderMarkdown } from './markdown/render-markdown.ts';
import { renderPdf } from './pdf/render-pdf.ts';
import { prepareDocument } from './prepare-document.ts';
import { renderJson } from './render-json.ts';
import { renderXlsx } from './xlsx/render-xlsx.ts';

/** A rendered file. `extension` has no dot. */
export interface RenderedFile {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly extension: string;
}

/** Writes a document in a format. Takes any text: what a format cannot hold is made harmless, never an error. */
export const renderDeliverable = async (
  document: DeliverableDocument,
  format: DeliverableFormat,
): Promise<RenderedFile> => ({ bytes: await render(document, format), ...deliverableFileTypes[format] });

const render = async (document: DeliverableDocument, format: DeliverableFormat): Promise<Uint8Array> => {
  switch (format) {
    case 'docx':
      return renderDocx(prepareDocument(document));
    case 'pdf':
      return renderPdf(prepareDocument(document));
    case 'xlsx':
      return renderXlsx(prepareDocument(document));
    case 'md':
      return renderMarkdown(prepareDocument(document));
    case 'json':
      return renderJson(document);
  }
};
