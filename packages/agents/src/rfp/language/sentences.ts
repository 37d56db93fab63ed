import type { DocumentContent, TableCell } from '@copilot/contracts';

/** A sentence of a document; `start` and `end` are offsets into the document's stored text, without surrounding white space. */
export interface Sentence {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Index of the block it stands in. A sentence never crosses blocks; what spans blocks is a list (`list-structure.ts`). */
  readonly blockIndex: number;
  /** The table cell it stands in, null outside tables. */
  readonly cell: TableCell | null;
}

/*
 * `Intl.Segmenter` knows the Unicode sentence rules (quotes, brackets, decimals, ellipses) and ships with the runtime, but no
 * abbreviations: it breaks after "No." and "U.S.". A library would bring its own abbreviations and lose the offsets, so the
 * built-in segmenter is kept and its false breaks are healed here.
 */
const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

const abbreviations =
  /(?:^|[\s("“[])(?:No|Nos|Sec|Secs|Art|Arts|Para|Paras|Fig|Ref|Reg|Regs|Cl|Ch|Vol|App|Att|Ex|Exh|Pt|Subpt|Approx|Dept|Div|Est|Ext|Inc|Ltd|Corp|Co|Bros|LLC|Mr|Mrs|Ms|Dr|Prof|Gen|Col|Capt|Lt|Sgt|Rev|Hon|Jr|Sr|St|Ave|Blvd|Mt|e\.g|i\.e|cf|vs|viz|al|ca|resp|incl|excl|max|min|p|pp|[ap]\.m|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)\.["”')\]]*\s*$/iu;

/** Initials and dotted abbreviations: `U.S.`, `J.`, `D.C.`, `N.W.` */
const initials = /(?:^|[\s("“[])(?:[A-Z]\.){1,4}\s*$/u;

/** Corporate forms and times end sentences as often as not; the capital of a word that begins sentences decides. */
const commonStarter =
  /^["“(]?(?:The|This|These|Those|All|Any|Each|Every|No|If|In|When|Where|It|They|There|A|An|Bidders?|Offerors?|Contractors?|Vendors?|Suppliers?|Tenderers?|Proposals?|Please|For|To|Such|Note)\b/u;

const mayEndSentence =
  /(?:Inc|Ltd|Corp|Co|LLC|etc|al|Jr|Sr|[ap]\.m|U\.S|U\.K|E\.U|D\.C|max|min|Ave|St)\.["”')\]]*\s*$/iu;

/** A section number alone in front of its sentence ("7.2.4. The …", "1. Evaluating"). */
const loneNumber = /^\s*[("“]*(?:[A-Za-z]?\d+(?:\.\d+)*|[a-z]|[ivx]+)[.)]+\s*$/u;

const isFalseBreak = (before: string, after: string): boolean => {
  if (loneNumber.test(before)) return true;
  if (/^\s*[a-z(]/u.test(after) && !/[.!?]["”')\]]*\s*$/u.test(before)) return true;
  if (!abbreviations.test(before) && !initials.test(before)) return false;
  return !(mayEndSentence.test(before) && commonStarter.test(after));
};

/** Sentence ranges of one line of text. Offsets are into that text; ranges are trimmed and never empty. */
export const splitSentences = (text: string): readonly { start: number; end: number }[] => {
  const merged: { start: number; end: number }[] = [];
  for (const { index, segment } of segmenter.segment(text)) {
    const last = merged.at(-1);
    if (last !== undefined && isFalseBreak(text.slice(last.start, last.end), segment))
      last.end = index + segment.length;
    else merged.push({ start: index, end: index + segment.length });
  }
  return merged.flatMap(({ start, end }) => {
    const raw = text.slice(start, end);
    const trimmed = raw.trim();
    if (trimmed === '') return [];
    const first = start + raw.indexOf(trimmed);
    return [{ start: first, end: first + trimmed.length }];
  });
};

/** Every sentence of a document in reading order. Table rows are segmented cell by cell. */
export const sentencesOf = (content: DocumentContent): readonly Sentence[] =>
  content.blocks.flatMap((block, blockIndex) => {
    const spans: readonly { start: number; end: number; cell: TableCell | null }[] =
      block.row === null
        ? [{ start: block.start, end: block.end, cell: null }]
        : block.row.cells.map((cell) => ({ start: cell.start, end: cell.end, cell }));
    return spans.flatMap((span) =>
      splitSentences(content.text.slice(span.start, span.end)).map((range) => {
        const start = span.start + range.start;
        const end = span.start + range.end;
        return { text: content.text.slice(start, end), start, end, blockIndex, cell: span.cell };
      }),
    );
  });
