import type { DocumentContent } from '@copilot/contracts';
import { numberOf, numberPattern } from '../language/number-words.ts';
import type { Sentence } from '../language/sentences.ts';
import type { FoundRule } from './offer-parts.ts';

const limitHeading =
  /\b(?:page|word|character|slide)s?\s+(?:limit|count|maximum|allowance)|\bmax(?:imum|\.)?\s+(?:number\s+of\s+)?(?:pages|words|characters|slides)\b/iu;
const units = /\b(page|word|character|slide|side)s?\b/iu;

/** A limit in a table of volumes or questions: the number stands under "Page limit", what it applies to in the row's first cell. */
export const tableLimits = (content: DocumentContent, { cell, blockIndex, text }: Sentence): FoundRule[] => {
  if (cell === null || !limitHeading.test(cell.heading ?? '')) return [];
  const number = new RegExp(`^\\D{0,12}?(${numberPattern})(?![\\w.])`, 'iu').exec(text)?.[1];
  const value = number === undefined ? null : numberOf(number);
  const unit = (units.exec(text) ?? units.exec(cell.heading ?? ''))?.[1]?.toLowerCase();
  if (value === null || unit === undefined) return [];
  const labels = content.blocks[blockIndex]?.row?.cells
    .map((other) => content.text.slice(other.start, other.end).trim())
    .filter((label) => label !== text && /\p{L}{3}/u.test(label) && numberOf(label) === null);
  return [
    {
      kind: unit === 'page' || unit === 'side' || unit === 'slide' ? 'page_limit' : 'word_limit',
      rule: `At most ${value} ${unit}s`,
      value,
      unit: `${unit}s`,
      appliesTo: labels?.find((label) => label.split(/\s+/u).length > 1) ?? labels?.[0] ?? null,
      isProhibition: false,
    },
  ];
};
