const units =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

const words: ReadonlyMap<string, number> = new Map([
  ...units.map((word, value) => [word, value] as const),
  ...tens.flatMap((ten, index) => [
    [ten, (index + 2) * 10] as const,
    ...units.slice(1, 10).map((unit, more) => [`${ten}-${unit}`, (index + 2) * 10 + more + 1] as const),
  ]),
  ['hundred', 100],
  ['a', 1],
  ['an', 1],
]);

/** Longer words first, or "six" would match in "sixteen". */
const alternatives = (from: Iterable<string>): string =>
  [...from].toSorted((one, other) => other.length - one.length).join('|');

/** Source of a pattern for a number in digits or words, with an optional repetition in brackets: `5`, `five (5)`, `1,000`. */
export const numberPattern = String.raw`(?:\d[\d,]*(?:\.\d+)?|${alternatives([...words.keys()].filter((word) => word.length > 2))})(?:\s*\(\d+\))?`;

/** Source of a pattern for a small count, which may be an article: `3`, `three (3)`, `a`. */
export const countPattern = `(?:(?:${alternatives(words.keys())}|\\d{1,4})(?:\\s?\\(\\d{1,4}\\))?)`;

/** The value of what a pattern here matched; null for anything else, and where words and figures differ ("three (4)"). */
export const numberOf = (text: string): number | null => {
  const [, first = '', figure] = /^([a-z-]+|\d[\d,]*(?:\.\d+)?)(?:\s*\((\d+)\))?$/iu.exec(text.trim()) ?? [];
  const value = /^\d/u.test(first) ? Number(first.replace(/,/gu, '')) : (words.get(first.toLowerCase()) ?? null);
  return figure !== undefined && value !== Number(figure) ? null : value;
};
