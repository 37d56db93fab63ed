import { findDates } from '../facts/calendar-date.ts';
import { findTimes } from '../facts/clock-time.ts';
import type { Fact } from '../facts/fact-types.ts';
import { findMoney } from '../facts/money.ts';
import { placeAt } from '../facts/surveyed-document.ts';
import type { Place } from '../register/register-types.ts';
import type { Change, PackageVersion } from './change-types.ts';
import { diffSequence } from './diff-sequence.ts';

const fold = (text: string): string => text.replace(/[“”„]/gu, '"').replace(/[‘’]/gu, "'").replace(/\s+/gu, ' ').trim();
const sectionName = (place: Place | null): string =>
  place?.section.number ? `${place.section.number} ${place.section.title}` : (place?.section.title ?? '');
const factValue = (fact: Fact | undefined): string | null =>
  fact === undefined || fact.state === 'missing' ? null : (fact.value ?? fact.readings.join(' or '));
const comparedValue = (fact: Fact | undefined): string | null => {
  const value = factValue(fact);
  if (value === null || !fact?.money) return value === null ? null : fold(value).toLowerCase();
  return `${fact.money.amount ?? value} ${fact.money.currency}`;
};

const factChanges = (before: PackageVersion, after: PackageVersion): Change[] =>
  after.facts.flatMap((fact): Change[] => {
    const earlier = before.facts.find(({ name }) => name === fact.name);
    if (comparedValue(earlier) === comparedValue(fact)) return [];
    const [old, now] = [factValue(earlier), factValue(fact)];
    return [
      {
        kind: old === null ? 'added' : now === null ? 'removed' : 'changed',
        fact: fact.name,
        section: sectionName(fact.place ?? earlier?.place ?? null),
        before: old,
        after: now,
        places: [earlier?.place, fact.place].flatMap((place) => (place ? [place] : [])),
      },
    ];
  });

interface Line {
  readonly text: string;
  readonly place: Place;
}

/** Table rows are compared whole: a cell alone does not say what it belongs to. */
const linesOf = ({ documents }: PackageVersion): Line[] =>
  documents.flatMap((document) => {
    const rows = new Set<number>();
    return document.sentences.flatMap(({ start, end, text, blockIndex }): Line[] => {
      const block = document.content.blocks[blockIndex]!;
      if (block.row === null) return [{ text: fold(text), place: placeAt(document, start, end) }];
      if (rows.has(blockIndex)) return [];
      rows.add(blockIndex);
      const place = placeAt(document, block.start, block.end);
      return [{ text: fold(place.quote), place }];
    });
  });

const words = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
const likeness = (one: string, other: string): number => {
  const [first, second] = [words(one), new Set(words(other))];
  const shared = first.filter((word) => second.has(word)).length;
  return (2 * shared) / Math.max(1, first.length + second.size);
};

/** A line without what facts are made of: two lines that then are equal differ in a fact's value only. */
const frame = (text: string, values: readonly (string | null)[]): string => {
  const spans = [...findDates(text), ...findTimes(text), ...findMoney(text)];
  let rest = [...text]
    .map((letter, index) => (spans.some(({ start, end }) => index >= start && index < end) ? ' ' : letter))
    .join('');
  for (const value of values) if (value) rest = rest.replaceAll(value, ' ');
  return fold(rest.replace(/\b(?:eastern|central|pacific|time|noon|midday|[A-Z]{2,4})\b|[\s,.:;()]+/gu, ' '));
};

const pairUp = (removed: readonly Line[], added: readonly Line[]): [Line | null, Line | null][] => {
  const open = [...added];
  const pairs = removed.map((line): [Line | null, Line | null] => {
    const best = open
      .map((candidate) => ({ candidate, score: likeness(line.text, candidate.text) }))
      .toSorted((one, other) => other.score - one.score)[0];
    if (!best || best.score < 0.55) return [line, null];
    open.splice(open.indexOf(best.candidate), 1);
    return [line, best.candidate];
  });
  return [...pairs, ...open.map((line): [null, Line] => [null, line])];
};

const overlaps = (one: Place, other: Place): boolean =>
  one.documentId === other.documentId && one.start < other.end && other.start < one.end;
const requirementAt = (version: PackageVersion, line: Line | null): string | undefined =>
  line ? version.requirements.find((requirement) => overlaps(requirement, line.place))?.id : undefined;

/**
 * What changed between two versions of a package: facts of the cover sheet, requirements, and other sentences. Moved text is no
 * change; a line that differs in a changed fact's value only is told once, as the fact.
 */
export const findChanges = (before: PackageVersion, after: PackageVersion): Change[] => {
  const facts = factChanges(before, after);
  const [old, now] = [linesOf(before), linesOf(after)];
  const [oldTexts, newTexts] = [new Set(old.map(({ text }) => text)), new Set(now.map(({ text }) => text))];
  const hunks = diffSequence(
    old.map(({ text }) => text),
    now.map(({ text }) => text),
  );
  const texts = hunks.flatMap(({ removed, added }) =>
    pairUp(
      removed.map((index) => old[index]!).filter(({ text }) => !newTexts.has(text)),
      added.map((index) => now[index]!).filter(({ text }) => !oldTexts.has(text)),
    ).flatMap(([one, other]): Change[] => {
      const isToldAsFact = facts.some((change) => {
        const values = [change.before, change.after];
        const touches = [one, other].some(
          (line) =>
            line && [...change.places, ...agreeing(before, after, change)].some((place) => overlaps(place, line.place)),
        );
        return touches && (!one || !other || frame(one.text, values) === frame(other.text, values));
      });
      if (isToldAsFact) return [];
      const requirement = requirementAt(after, other) ?? requirementAt(before, one);
      return [
        {
          kind: one && other ? 'changed' : one ? 'removed' : 'added',
          ...(requirement ? { requirement } : {}),
          section: sectionName((other ?? one)!.place),
          before: one?.text ?? null,
          after: other?.text ?? null,
          places: [one, other].flatMap((line) => (line ? [line.place] : [])),
        },
      ];
    }),
  );
  return [...facts, ...texts];
};

const agreeing = (before: PackageVersion, after: PackageVersion, change: Change): readonly Place[] =>
  [before, after].flatMap(({ facts }) => facts.find(({ name }) => name === change.fact)?.agreeing ?? []);
