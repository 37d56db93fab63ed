import type { DocumentContent } from '@copilot/contracts';
import { ContentBuilder } from '../content/content-builder.ts';
import { ReadingError } from '../reading-error.ts';
import type { ReadingLimits } from '../reading-limits.ts';
import { damaged, tooLarge } from '../reading-messages.ts';
import { type Box, contains } from './geometry.ts';
import { takeHeadedTables } from './headed-table.ts';
import { findBodyStyle } from './heading-style.ts';
import { collectVocabulary } from './join-lines.ts';
import { openPdf, type PdfDocument } from './open-pdf.ts';
import { toFlow } from './page-flow.ts';
import { judgePage, type PageQuality } from './page-quality.ts';
import { attachmentsOf, type PdfAttachment, readAttachments } from './pdf-attachments.ts';
import { type RawPage, readPage } from './read-page.ts';
import { takeRuledTables } from './ruled-table.ts';
import { findRunningLines } from './running-lines.ts';
import { toLines } from './text-line.ts';
import { FlowWriter } from './write-flow.ts';

const pageList = (numbers: readonly number[]): string =>
  numbers.length === 1
    ? `Page ${numbers[0]}`
    : `Pages ${numbers.slice(0, 30).join(', ')}${numbers.length > 30 ? ', …' : ''}`;

const readPages = async (
  bytes: Uint8Array,
  limits: ReadingLimits,
): Promise<{ pages: RawPage[]; title: string | null; attachments: readonly PdfAttachment[] }> => {
  const { document, library } = await openPdf(bytes);
  try {
    if (document.numPages > limits.pages) throw tooLarge('pages', document.numPages, limits.pages);
    const pages: RawPage[] = [];
    for (let number = 1; number <= document.numPages; number += 1)
      pages.push(await readPage(document, library, number));
    return { pages, title: await titleOf(document), attachments: await attachmentsOf(document) };
  } catch (error) {
    throw error instanceof ReadingError ? error : damaged('PDF file', error);
  } finally {
    await document.loadingTask.destroy();
  }
};

const titleOf = async (document: PdfDocument): Promise<string | null> => {
  const { info } = await document.getMetadata();
  const title = 'Title' in info ? info.Title : null;
  return typeof title === 'string' ? title : null;
};

/**
 * Pages that are pictures can only be read by text recognition; a file of nothing else is refused, so that it is not taken for empty.
 */
const reportUnread = (qualities: readonly PageQuality[], builder: ContentBuilder, hasAttachment: boolean): void => {
  const unread = qualities.filter((page) => page.quality === 0).map((page) => page.number);
  if (unread.length === 0) return;
  const readable = qualities.filter((page) => page.quality > 0 && page.note !== 'The page is blank');
  const which = pageList(unread);
  if (readable.length === 0 && !hasAttachment)
    throw new ReadingError(
      'E_NO_TEXT_LAYER',
      `${which}: the file holds scanned pictures without text. Run text recognition (OCR) on it, or upload the original document.`,
      { pages: unread },
    );
  const verb = unread.length === 1 ? 'is a scanned picture and was' : 'are scanned pictures and were';
  builder.warn(
    'pages_not_read',
    `${which} ${verb} not read. Run text recognition (OCR) on the file to include them.`,
    unread,
  );
};

const rulesOutside = (tables: readonly Box[], rules: readonly Box[]): Box[] =>
  rules.filter((rule) => !tables.some((table) => contains(table, rule.left, rule.top)));

/** PDF files: reading order, paragraphs, headings, lists and tables rebuilt from where the letters stand. */
export const readPdf = async (bytes: Uint8Array, limits: ReadingLimits): Promise<DocumentContent> => {
  const { pages, title, attachments } = await readPages(bytes, limits);
  const builder = new ContentBuilder(limits);
  const qualities = pages.map(judgePage);
  const attached = readAttachments(attachments, builder, limits);
  reportUnread(qualities, builder, attached.length > 0);
  const vocabulary = collectVocabulary(pages.flatMap((page) => toLines(page.runs).map((line) => line.text)));
  let edgesAbove: readonly number[] = [];
  const parted = pages.map((page) => {
    const { rules } = page.graphics;
    const ruled = takeRuledTables(page.runs, rules, vocabulary, edgesAbove);
    // Before running lines are looked for: a header repeated on every page looks like one.
    const headed = takeHeadedTables(toLines(ruled.rest), rulesOutside(ruled.tables, rules), vocabulary, edgesAbove);
    const tables = [...ruled.tables, ...headed.tables].sort((first, second) => first.top - second.top);
    edgesAbove = tables.at(-1)?.edges ?? [];
    return { ...page, tables, lines: headed.rest };
  });
  const running = findRunningLines(parted);
  const kept = parted.map((page) => ({ ...page, lines: page.lines.filter((line) => !running.has(line)) }));
  const body = findBodyStyle(kept.flatMap((page) => page.lines));
  const flow = kept.flatMap((page) => toFlow(page.lines, page.tables, page.number));
  new FlowWriter(builder, body, vocabulary).write(flow);
  for (const { filename, content } of attached) builder.attach(filename, content);
  return builder.build('application/pdf', title, qualities);
};
