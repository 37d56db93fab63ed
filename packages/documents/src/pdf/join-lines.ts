const endsHyphenated = /\p{L}[-\u2010\u00AD]$/u;
const prefixes =
  /(?:^|[\s(“"])(?:non|pre|post|self|co|re|sub|multi|semi|inter|ex|anti|well|cross|end|user|real|long|short|high|low|first|second|third|one|two|full|part|time|web|cost|risk|e)[-\u2010]$/i;

const suffixes =
  /^(?:based|related|friendly|driven|oriented|specific|level|wide|free|time|term|party|quality|scale|facing|site|ready|like|in|up|off|out|only)$/i;

/**
 * Joins a line to the text before it. A hyphen at the line's end is taken for a word division only between lower-case letters, and not
 * where the two parts look like a compound: `vocabulary`, the document's own words, knows it or both its parts, or one is a usual one.
 */
export const joinLine = (before: string, line: string, vocabulary: ReadonlySet<string>): string => {
  if (!before || !line) return before || line;
  if (before.endsWith('\u00AD')) return before.slice(0, -1) + line;
  if (
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u.test(before) &&
    /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(line)
  )
    return before + line;
  if (/\S[-\u2010–—/]$/.test(before) && /^[\p{L}\p{N}]/u.test(line) && !/\s[-–—]$/.test(before)) {
    if (!endsHyphenated.test(before) || !/^\p{Ll}/u.test(line))
      return /[–—]$/.test(before) ? `${before} ${line}` : before + line;
    const head = /[\p{L}\p{N}'’-]*$/u.exec(before.slice(0, -1))?.[0] ?? '';
    const tail = /^[\p{L}\p{N}'’]*/u.exec(line)?.[0] ?? '';
    const whole = (head + tail).toLowerCase();
    if (/^(?:and|or|to|und|oder|bis|et|ou|y|o)$/i.test(tail)) return `${before} ${line}`;
    const hyphenated = `${head}-${tail}`.toLowerCase();
    const isKnownPair = vocabulary.has(head.toLowerCase()) && vocabulary.has(tail.toLowerCase());
    const looksCompound =
      isKnownPair || prefixes.test(before) || suffixes.test(tail) || head.includes('-') || !/\p{Ll}$/u.test(head);
    const keeps = vocabulary.has(hyphenated) || (!vocabulary.has(whole) && looksCompound);
    return keeps ? before + line : before.slice(0, -1) + line;
  }
  return cutsWord(before, line, vocabulary) ? before + line : `${before} ${line}`;
};

/**
 * Narrow cells cut words without a hyphen: the document knows the two halves together, and neither alone. Of a word that fills its line
 * alone, as in the head of a narrow column, one half may be a word too.
 */
const cutsWord = (before: string, line: string, vocabulary: ReadonlySet<string>): boolean => {
  const head = /\p{L}+$/u.exec(before)?.[0].toLowerCase() ?? '';
  const tail = /^\p{Ll}+/u.exec(line)?.[0] ?? '';
  if (head === '' || tail === '' || !vocabulary.has(head + tail)) return false;
  const known = [head, tail].filter((half) => vocabulary.has(half)).length;
  return known === 0 || (known === 1 && head.length === before.length);
};

/** Words of a document as they stand inside lines; they tell a divided word from a hyphenated one. */
export const collectVocabulary = (lines: Iterable<string>): ReadonlySet<string> => {
  const words = new Set<string>();
  for (const line of lines) {
    // The outermost words of a line may be halves.
    const inner = line.toLowerCase().split(' ').slice(1, -1).join(' ');
    for (const word of inner.match(/[\p{L}\p{N}'’]+(?:-[\p{L}\p{N}'’]+)*/gu) ?? []) words.add(word);
  }
  return words;
};
