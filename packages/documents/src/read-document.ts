import type { DocumentContent } from '@copilot/contracts';
import { readHtml } from './html/read-html.ts';
import { readDocx } from './office/read-docx.ts';
import { readPdf } from './pdf/read-pdf.ts';
import { defaultReadingLimits, type ReadingLimits } from './reading-limits.ts';
import { readMarkdown } from './text/read-markdown.ts';
import { readText } from './text/read-text.ts';

/**
 * Reads a file into its stored text and structure. The type is taken from the content; the name only settles what content cannot
 * (CSV, Markdown and plain text look alike). Throws `ReadingError`.
 */
export const readDocument = async (
  file: { readonly filename: string; readonly bytes: Uint8Array },
  limits: ReadingLimits = defaultReadingLimits,
): Promise<DocumentContent> => {
  if (/\.docx$/i.test(file.filename)) return readDocx(file.bytes, limits);
  if (/\.(?:md|markdown)$/i.test(file.filename)) return readMarkdown(file.bytes, limits);
  if (/\.pdf$/i.test(file.filename)) return readPdf(file.bytes, limits);
  if (/\.html?$/i.test(file.filename)) return readHtml(file.bytes, limits);
  return readText(file.bytes, limits);
};
