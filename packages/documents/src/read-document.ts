import type { DocumentContent } from '@copilot/contracts';
import { readEmail } from './email/read-email.ts';
import { readHtml } from './html/read-html.ts';
import { readDocx } from './office/read-docx.ts';
import { readWorkbook } from './office/read-workbook.ts';
import { checkPackage } from './office/unpack.ts';
import { readPdf } from './pdf/read-pdf.ts';
import { ReadingError } from './reading-error.ts';
import { defaultReadingLimits, type ReadingLimits } from './reading-limits.ts';
import { damaged, tooLarge } from './reading-messages.ts';
import { kindNames } from './sniff/file-kind.ts';
import { type SniffedFile, sniffKind } from './sniff/sniff-kind.ts';
import { readCsv } from './text/read-csv.ts';
import { readJson } from './text/read-json.ts';
import { readMarkdown } from './text/read-markdown.ts';
import { readText } from './text/read-text.ts';
import { readXml } from './xml/read-xml.ts';

const readKind = async (file: SniffedFile, bytes: Uint8Array, limits: ReadingLimits): Promise<DocumentContent> => {
  switch (file.kind) {
    case 'pdf':
      return readPdf(bytes, limits);
    case 'docx':
      return readDocx(bytes, await checkPackage(file.zip, bytes.length, limits), limits);
    case 'xlsx':
      await checkPackage(file.zip, bytes.length, limits);
      return readWorkbook(bytes, limits);
    case 'csv':
    case 'tsv':
      return readCsv(bytes, file.kind, limits);
    case 'json':
      return readJson(bytes, limits);
    case 'markdown':
      return readMarkdown(bytes, limits);
    case 'html':
      return readHtml(bytes, limits);
    case 'xml':
      return readXml(bytes, limits);
    case 'email':
      return readEmail(bytes, limits, readDocument);
    case 'text':
      return readText(bytes, limits);
  }
};

/**
 * Reads a file into its stored text and structure. The type is taken from the content; the name only settles what content cannot
 * (CSV, Markdown and plain text look alike). Throws `ReadingError`.
 */
export const readDocument = async (
  file: { readonly filename: string; readonly bytes: Uint8Array },
  limits: ReadingLimits = defaultReadingLimits,
): Promise<DocumentContent> => {
  const { filename, bytes } = file;
  if (bytes.length === 0) throw new ReadingError('E_EMPTY', 'The file has no readable text');
  if (bytes.length > limits.fileBytes) throw tooLarge('bytes', bytes.length, limits.fileBytes);
  const sniffed = await sniffKind(filename, bytes);
  try {
    return await readKind(sniffed, bytes, limits);
  } catch (error) {
    throw error instanceof ReadingError ? error : damaged(kindNames[sniffed.kind], error);
  }
};
