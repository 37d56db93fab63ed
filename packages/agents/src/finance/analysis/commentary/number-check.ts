/** Every number in a text, as written: `1,204.50`, `−3`, `16.9`. */
const numbersIn = (text: string): string[] =>
  [...text.matchAll(/(?<![\p{L}\d])[−-]?\d[\d,]*(?:\.\d+)?/gu)].map(([number]) => number.replace(/,$/u, ''));

const plain = (number: string): string => number.replaceAll(',', '').replace('−', '-');

/**
 * Numbers of a text that no allowed text shows: what must not be published. `allowed` are the shown values of the claims that the text
 * names, and names of periods and accounts that hold digits.
 */
export const unfoundedNumbers = (text: string, allowed: readonly string[]): string[] => {
  const known = new Set(allowed.flatMap((each) => numbersIn(each).map(plain)));
  return numbersIn(text).filter((number) => !known.has(plain(number)) && !known.has(plain(number).replace(/^-/u, '')));
};

/** Words that state a cause. The documents hold figures, so no cause stands in them. */
export const statesACause = (text: string): boolean =>
  /\b(?:due to|because|driven by|caused by|as a result of|owing to|thanks to|attributable to|reflects? (?:the|a)|on the back of|seasonality)\b/iu.test(
    text,
  );
