import type { AnalyzedDocument } from '../analyzed-document.ts';
import { type SectionReference, sectionsOf } from '../language/sections.ts';
import { type Sentence, sentencesOf } from '../language/sentences.ts';
import type { Place } from './register-types.ts';

/** A sentence of a package with its place, the block's lead-in of what stands before it, and its section. */
export interface PlacedSentence {
  readonly text: string;
  readonly place: Place;
  readonly section: SectionReference;
  /** The sentence before in the same block, for "in that case" and the like; empty at the block's start. */
  readonly before: string;
  readonly documentPosition: number;
  readonly source: Sentence;
}

/** Every sentence outside headings, with its place, in reading order. */
export const placedSentences = (documents: readonly AnalyzedDocument[]): readonly PlacedSentence[] =>
  documents.flatMap(({ id, content }, documentPosition) => {
    const sections = sectionsOf(content);
    let last: Sentence | null = null;
    return sentencesOf(content).flatMap((sentence) => {
      const block = content.blocks[sentence.blockIndex];
      const section = sections[sentence.blockIndex];
      const before = last?.blockIndex === sentence.blockIndex ? last.text : '';
      last = sentence;
      if (block === undefined || section === undefined || block.kind === 'heading') return [];
      const place: Place = {
        documentId: id,
        start: sentence.start,
        end: sentence.end,
        quote: sentence.text,
        section,
        page: block.page,
        reference: sentence.cell?.reference ?? null,
      };
      return [{ text: sentence.text, place, section, before, documentPosition, source: sentence }];
    });
  });
