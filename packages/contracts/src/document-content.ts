import { z } from 'zod';

/** A half-open range of UTF-16 code units in `DocumentContent.text`. */
const range = { start: z.int().min(0), end: z.int().min(0) };

export const tableCell = z.object({
  ...range,
  /** Zero-based column, counted in grid columns: a cell spanning two columns pushes the next one two on. */
  column: z.int().min(0),
  /** The header cell's text above this cell; null in a header row or a table without one. */
  heading: z.string().nullable(),
  /** Where the cell stands in its workbook, `Pricing!B4`; null outside spreadsheets. */
  reference: z.string().nullable(),
  /** Set where the workbook holds a number or a formula's number: the text then is plain, with a decimal point in every language. */
  isNumber: z.literal(true).optional(),
});
export type TableCell = z.infer<typeof tableCell>;

/**
 * One visual unit of a document, in reading order. A block's text is a single line: line wraps are folded to a space and
 * blocks are separated by one newline in `DocumentContent.text`. A table row is one block, its cells separated by ` | `.
 */
export const block = z.object({
  ...range,
  kind: z.enum(['heading', 'paragraph', 'list_item', 'table_row', 'footnote', 'text_box', 'comment', 'code']),
  /** One-based page; null where the format has no pages (DOCX, Markdown, HTML, text). */
  page: z.int().min(1).nullable(),
  /** Heading level 1..6, or nesting depth of a list item starting at 0; null otherwise. */
  level: z.int().min(0).nullable(),
  /** List marker or number as the source shows it (`7.2.4`, `a)`, `•`); it is not part of the block's text. */
  marker: z.string().nullable(),
  /** Texts of the headings this block stands under, outermost first; for a heading, without itself. A worksheet's name is its outermost section. */
  section: z.array(z.string()),
  /** Set on table rows only. `table` counts tables from 0 through the document. `hidden`: the row is hidden in the workbook. */
  row: z
    .object({
      table: z.int().min(0),
      index: z.int().min(0),
      isHeader: z.boolean(),
      isHidden: z.boolean(),
      cells: z.array(tableCell),
    })
    .nullable(),
});
export type Block = z.infer<typeof block>;

export const documentPage = z.object({
  number: z.int().min(1),
  ...range,
  /** How well the page could be read, 0 (nothing) to 1. Below 0.5 a reader should look at the original. */
  quality: z.number().min(0).max(1),
  note: z.string().nullable(),
});
export type DocumentPage = z.infer<typeof documentPage>;

export const readingWarning = z.object({ code: z.string(), message: z.string(), pages: z.array(z.int()) });
export type ReadingWarning = z.infer<typeof readingWarning>;

/** A file inside the file whose text was read as well: its name and its range in `DocumentContent.text`. */
export const documentAttachment = z.object({ ...range, filename: z.string(), mediaType: z.string() });
export type DocumentAttachment = z.infer<typeof documentAttachment>;

/** What a reader makes of a file: the stored text that every offset, chunk and citation points into, and its structure. */
export const documentContent = z.object({
  mediaType: z.string(),
  title: z.string().nullable(),
  text: z.string(),
  /** Empty where the format has no pages. */
  pages: z.array(documentPage),
  blocks: z.array(block),
  warnings: z.array(readingWarning),
  /** Files inside this one, such as the XML of an electronic invoice in its PDF; their text follows the document's own. */
  attachments: z.array(documentAttachment).optional(),
});
export type DocumentContent = z.infer<typeof documentContent>;
