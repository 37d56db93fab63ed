const words: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  'twenty-five': 25,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  hundred: 100,
};

/** Matches a number in digits or words, with an optional repetition in brackets: `5`, `five`, `five (5)`, `1,000`. */
export const numberPattern = String.raw`(?:\d[\d,]*(?:\.\d+)?|${Object.keys(words)
  .filter((word) => word.length > 2)
  .join('|')})(?:\s*\(\d+\))?`;

/** The value of what `numberPattern` matched; null for anything else. */
export const numberOf = (text: string): number | null => {
  const bracketed = /\((\d+)\)/u.exec(text)?.[1];
  if (bracketed !== undefined) return Number(bracketed);
  const digits = /^\d[\d,]*(?:\.\d+)?/u.exec(text)?.[0];
  return digits === undefined ? (words[text.toLowerCase().trim()] ?? null) : Number(digits.replace(/,/gu, ''));
};
