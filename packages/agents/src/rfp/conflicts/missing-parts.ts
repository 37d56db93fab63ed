import { placeAt, type SurveyedDocument } from '../facts/surveyed-document.ts';
import { parseHeading } from '../language/sections.ts';
import type { Place } from '../register/register-types.ts';
import type { ConflictDraft } from './conflict-types.ts';
import { placeName } from './fact-conflicts.ts';

/** An annex the text refers to and the package does not hold. */
export interface MissingAttachment {
  readonly name: string;
  readonly title: string | null;
  readonly places: readonly Place[];
}

const kinds = 'appendix|attachment|annex|exhibit|schedule|enclosure|addendum|form';
const mention =
  /\b(?<kind>Appendix|Attachment|Annex|Exhibit|Schedule|Enclosure|APPENDIX|ATTACHMENT|ANNEX|EXHIBIT|SCHEDULE)\s+(?:No\.?\s*)?(?<mark>[A-Z]?-?\d{1,2}|[A-Z](?![A-Za-z])|[IVX]{1,4}(?![A-Za-z]))(?:\s*[-–—:]\s*(?<title>\p{Lu}(?:[^.;()|]|\.(?=\d)){3,70}))?/gu;
/** Annexes of a law or a standard contract belong to somebody else's document. */
const elsewhere =
  /^\s*(?:of|to) (?:the )?(?:Regulation|Directive|Act\b|FAR|Financial Regulation|Framework Agreement|Convention|Treaty|GDPR)/u;
const key = (kind: string, mark: string): string => `${kind.toLowerCase()} ${mark.replace(/-/gu, '').toUpperCase()}`;

/** The annexes a package holds: a heading of that name with text under it, a worksheet, or a file named for it. */
const present = (documents: readonly SurveyedDocument[]): ReadonlySet<string> => {
  const found = new Set<string>();
  const add = (text: string, pattern: RegExp) => {
    for (const match of text.matchAll(pattern)) found.add(key(match.groups!.kind!, match.groups!.mark!));
  };
  const loose = new RegExp(
    `(?<![a-z])(?<kind>${kinds})[\\s_-]*(?:no\\.?[\\s_-]*)?(?<mark>[a-z]?\\d{1,2}|[a-z](?![a-z])|[ivx]{1,4}(?![a-z]))`,
    'giu',
  );
  for (const document of documents) {
    add(document.filename, loose);
    for (const [index, block] of document.content.blocks.entries()) {
      const next = document.content.blocks[index + 1];
      const text = document.content.text.slice(block.start, block.end);
      const hasText =
        next !== undefined &&
        next.kind !== 'heading' &&
        !new RegExp(`^(?:${kinds})\\b`, 'iu').test(document.content.text.slice(next.start, next.end));
      if (
        (block.kind === 'heading' || (block.kind === 'paragraph' && text.length < 90 && text === text.toUpperCase())) &&
        hasText
      )
        add(
          text.slice(0, 40),
          new RegExp(
            `^\\W*(?<kind>${kinds})\\s+(?:no\\.?\\s*)?(?<mark>[a-z]?-?\\d{1,2}|[a-z](?![a-z])|[ivx]{1,4}(?![a-z]))`,
            'giu',
          ),
        );
      const sheet = block.section[0];
      if (sheet)
        add(
          sheet.slice(0, 40),
          new RegExp(`^\\W*(?<kind>${kinds})\\s+(?<mark>[a-z]?-?\\d{1,2}|[a-z](?![a-z])|[ivx]{1,4}(?![a-z]))`, 'giu'),
        );
    }
  }
  return found;
};

/** Annexes referred to and not in the package, with every place that refers to them. */
export const findMissingAttachments = (documents: readonly SurveyedDocument[]): MissingAttachment[] => {
  const held = present(documents);
  const missing = new Map<string, { name: string; title: string | null; places: Place[] }>();
  for (const document of documents)
    for (const sentence of document.sentences)
      for (const match of sentence.text.matchAll(mention)) {
        const { kind = '', mark = '', title } = match.groups ?? {};
        if (held.has(key(kind, mark)) || elsewhere.test(sentence.text.slice(match.index + match[0].length))) continue;
        if (kind === 'Schedule' && !/^(?:\d{1,2}|[A-Z])$/u.test(mark)) continue;
        const entry = missing.get(key(kind, mark)) ?? {
          name: `${kind[0]}${kind.slice(1).toLowerCase()} ${mark}`,
          title: null,
          places: [],
        };
        entry.title ??= title && !/^Section\b/u.test(title) ? title.trim() : null;
        entry.places.push(placeAt(document, sentence.start, sentence.end));
        missing.set(key(kind, mark), entry);
      }
  return [...missing.values()].toSorted((one, other) => one.name.localeCompare(other.name, 'en', { numeric: true }));
};

export const attachmentConflicts = (missing: readonly MissingAttachment[]): ConflictDraft[] =>
  missing.map(({ name, title, places }) => ({
    kind: 'missing_attachment',
    severity: 'caution',
    places: places.slice(0, 8),
    message: `${name}${title ? ` (${title})` : ''} is referred to and is not in the uploaded package.`,
    question: null,
  }));

const sectionMention = /\b[Ss]ection\s+(?<number>\d{1,2}\.\d{1,2}(?:\.\d{1,2})*)\b/gu;

/** References to a numbered section that no heading or clause of the same document has. */
export const findMissingSections = (document: SurveyedDocument): ConflictDraft[] => {
  const fold = (number: string) => number.replace(/(?:\.0)+$/u, '');
  const numbers = new Set([
    ...document.sections
      .flatMap(({ number, path }) => [number, ...path.map((heading) => parseHeading(heading).number)])
      .flatMap((number) => (number ? [fold(number)] : [])),
    ...document.content.blocks.flatMap(({ marker }) =>
      marker && /^\d+(?:\.\d+)*\.?$/u.test(marker) ? [fold(marker.replace(/\.$/u, ''))] : [],
    ),
  ]);
  const largest = Math.max(
    0,
    ...[...numbers].map((number) => Number.parseInt(number, 10)).filter((number) => number < 100),
  );
  if (numbers.size < 8) return [];
  return document.sentences.flatMap((sentence) =>
    [...sentence.text.matchAll(sectionMention)].flatMap((match): ConflictDraft[] => {
      const number = fold(match.groups!.number!);
      const isOurs =
        Number.parseInt(number, 10) <= largest &&
        !/(?:Appendix|Annex|Attachment|Exhibit|Schedule|FAR|Part|Act)[^.]{0,25}$/u.test(
          sentence.text.slice(0, match.index),
        ) &&
        !/^\s*of (?:the )?(?:\p{Lu}|Appendix)/u.test(sentence.text.slice(match.index + match[0].length));
      if (!isOurs || numbers.has(number)) return [];
      const place = placeAt(document, sentence.start, sentence.end);
      return [
        {
          kind: 'missing_section',
          severity: 'caution',
          places: [place],
          message: `${placeName(place)} refers to section ${match.groups!.number}, which the document does not have.`,
          question: `${placeName(place)} refers to section ${match.groups!.number}, which is not in the document. Which section is meant?`,
        },
      ];
    }),
  );
};
