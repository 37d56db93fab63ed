/** Controls but the line feed, bidirectional embeddings, overrides and isolates, byte order marks, noncharacters. */
const unprintable = /(?!\n)[\p{Cc}\u202a-\u202e\u2066-\u2069\ufeff\ufdd0-\ufdef\ufffe\uffff]/gu;

/**
 * Text that every format can carry: well-formed Unicode, `\n` as the only line break, no tabs, no controls. A lone surrogate
 * becomes U+FFFD; direction overrides go, since they would let a word reorder its surroundings.
 */
export const cleanText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?|[\v\f\u2028\u2029\u0085]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(unprintable, '');

/** The same on one line: for headings, captions, names and document properties. */
export const cleanLine = (text: string): string => cleanText(text).replace(/\s+/g, ' ').trim();

/** The address if it is http or https, else nothing. Bounded, since spreadsheets refuse more than 2,079 characters. */
export const safeLink = (address: string | undefined): string | undefined => {
  if (!address || address.length > 2_000 || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : undefined;
};
