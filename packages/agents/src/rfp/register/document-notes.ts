import type { AnalyzedDocument } from '../analyzed-document.ts';
import type { RegisterNote } from './register-types.ts';
import type { RequirementTables } from './requirement-tables.ts';

const englishWords = /\b(?:the|and|of|to|in|for|shall|must|will|is|are|be|with|by|or)\b/giu;
/** Running English has about one of these words in three; a tenth leaves room for tables and lists. */
const englishShare = 0.1;
const wordsJudged = 5_000;

/** Labels and headings of tables are no running language in any tongue. */
const fewestWords = 5;

const runningText = ({ text, blocks }: AnalyzedDocument['content']): string =>
  blocks
    .flatMap((block): readonly { start: number; end: number }[] => block.row?.cells ?? [block])
    .map(({ start, end }) => text.slice(start, end))
    .filter((stretch) => stretch.trim().split(/\s+/u).length >= fewestWords)
    .join('\n');

const isEnglish = (text: string): boolean => {
  const words = text.slice(0, wordsJudged * 8).match(/\p{L}+/gu) ?? [];
  return (
    words.length < 50 ||
    (text.slice(0, wordsJudged * 8).match(englishWords)?.length ?? 0) / words.length >= englishShare
  );
};

/** What a reader has to know about how a document's rows were found. */
export const documentNotes = (
  { id, filename, content }: AnalyzedDocument,
  tables: RequirementTables,
): readonly RegisterNote[] => {
  const notes: RegisterNote[] = [];
  const hidden = [...tables.rows.keys()].filter((index) => content.blocks[index]?.row?.isHidden === true).length;
  if (hidden > 0)
    notes.push({
      code: 'hidden_rows',
      documentId: id,
      message: `${filename}: ${hidden === 1 ? 'one requirement row is hidden in the workbook; it is' : `${hidden} requirement rows are hidden in the workbook; they are`} listed and marked.`,
    });
  if (tables.mergedTables.length > 0)
    notes.push({
      code: 'merged_cells',
      documentId: id,
      message: `${filename}: in ${tables.mergedTables.length === 1 ? 'one table' : `${tables.mergedTables.length} tables`} an empty category cell was read as merged with the one above.`,
    });
  for (const { headings } of tables.responseColumns)
    notes.push({
      code: 'response_columns',
      documentId: id,
      message: `${filename}: the bidder answers in ${headings.map((heading) => `“${heading}”`).join(', ')}.`,
    });
  if (!isEnglish(runningText(content)))
    notes.push({
      code: 'language',
      documentId: id,
      message: `${filename} does not read as English. The register recognises English modals only, so it is not complete for this document.`,
    });
  return notes;
};
