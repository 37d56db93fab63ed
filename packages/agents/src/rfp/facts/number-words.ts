const words =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );
const tens: Readonly<Record<string, number>> = {
  thirty: 30,
  forty: 40,
  'forty-five': 45,
  fifty: 50,
  sixty: 60,
  ninety: 90,
  hundred: 100,
};

/** Source of a pattern for a small whole number: `3`, `three`, `three (3)`, `sixty (60)`. */
export const smallNumber = `(?:(?:${[...words, ...Object.keys(tens), 'a', 'an'].sort((one, other) => other.length - one.length).join('|')}|\\d{1,4})(?:\\s?\\(\\d{1,4}\\))?)`;

/** The value of what `smallNumber` matched; null for anything else. Where words and figures differ ("three (4)") it is null. */
export const readSmallNumber = (text: string): number | null => {
  const [, first = '', figure] = /^([a-z-]+|\d+)(?:\s?\((\d+)\))?$/iu.exec(text.trim()) ?? [];
  const word = first.toLowerCase();
  const position = words.indexOf(word);
  const value = /^\d+$/u.test(word)
    ? Number(word)
    : word === 'a' || word === 'an'
      ? 1
      : position >= 0
        ? position
        : (tens[word] ?? null);
  return figure !== undefined && value !== Number(figure) ? null : value;
};
