import type { Block } from '@copilot/contracts';
import type { AnalyzedDocument } from '../analyzed-document.ts';
import { type SectionReference, sectionsOf } from '../language/sections.ts';
import { sentencesOf } from '../language/sentences.ts';
import type { Place } from '../register/register-types.ts';
import { type LabelledValue, labelledValuesOf } from './labelled-value.ts';

/** A stretch of the stored text with the block it stands in. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly blockIndex: number;
}

/** A document with what every finder looks through, worked out once. */
export interface SurveyedDocument extends AnalyzedDocument {
  readonly sections: readonly SectionReference[];
  readonly sentences: readonly TextSpan[];
  readonly labelled: readonly LabelledValue[];
}

export const surveyDocument = (document: AnalyzedDocument): SurveyedDocument => ({
  ...document,
  sections: sectionsOf(document.content),
  sentences: sentencesOf(document.content),
  labelled: labelledValuesOf(document.content),
});

const blockIndexAt = (blocks: readonly Block[], offset: number): number => {
  let low = 0;
  let high = blocks.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((blocks[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
};

/** The place of a range of the stored text; the quote is what stands there. */
export const placeAt = (document: SurveyedDocument, start: number, end: number): Place => {
  const index = blockIndexAt(document.content.blocks, start);
  const block = document.content.blocks[index];
  const cell = block?.row?.cells.findLast((candidate) => candidate.start <= end - 1 && candidate.reference !== null);
  return {
    documentId: document.id,
    start,
    end,
    quote: document.content.text.slice(start, end),
    section: document.sections[index] ?? { number: null, title: '', path: [] },
    page: block?.page ?? null,
    reference: cell?.reference ?? null,
  };
};
