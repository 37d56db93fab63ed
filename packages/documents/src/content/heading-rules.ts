const longestHeading = 120;
const mostWords = 16;

const arabicNumber = /^(\d{1,3}(?:\.\d{1,3}){0,5})\.?\)?\s+(?=[\p{L}\p{N}"“'‘(])/u;
const lettered = /^([A-Z](?:\.\d{1,3}){1,5})\.?\s+(?=\p{L})/u;
const named =
  /^(?:section|article|part|chapter|appendix|annex|attachment|exhibit|schedule)\s+(?:[A-Z]|\d{1,3}|[IVXLC]{1,6})(?:[\s.:–—-]|$)/iu;
const obligation = /\b(?:must|shall|required to)\b/i;

/** How deep a heading's own number says it stands: `2` 1, `2.0` 1, `2.1` 2, `Annex B` 1; null without a number. */
export const numberDepth = (text: string): number | null => {
  const number = (arabicNumber.exec(text) ?? lettered.exec(text))?.[1];
  if (number) return number.replace(/(?:\.0)+$/, '').split('.').length;
  return named.test(text) ? 1 : null;
};

/** Whether a line is short and open-ended enough to be a title rather than a sentence. */
export const looksLikeTitle = (text: string): boolean =>
  text.length <= longestHeading &&
  text.split(' ').length <= mostWords &&
  /\p{L}/u.test(text) &&
  !/[.;,!]$/.test(text.replace(/\b(?:etc|inc|no|al)\.$/i, ''));

/** A paragraph set wholly in bold is a heading when it reads like a title. An obligation set in bold stays what it is: a sentence. */
export const isEmphasizedHeading = (text: string): boolean =>
  looksLikeTitle(text) && (numberDepth(text) !== null || !obligation.test(text));

/** A line of its own with a number of several parts (`9.6.4 Oral Interview`) is a heading even when set like the text around it. */
export const isNumberedHeading = (text: string): boolean =>
  /^\d{1,3}(?:\.\d{1,3})+\.?\s+["“'‘(]?\p{Lu}/u.test(text) &&
  text.length <= 80 &&
  looksLikeTitle(text) &&
  !text.endsWith(':') &&
  !obligation.test(text);

/**
 * Levels for headings the source does not rank. A number takes the level that real headings of the same depth have; a heading
 * without one stands a level below the last ranked heading.
 */
export class HeadingLevels {
  readonly #byDepth = new Map<number, number>();
  #last = 0;

  /** Notes a heading whose level the source states. */
  observe(text: string, level: number): void {
    const depth = numberDepth(text);
    if (depth !== null) this.#byDepth.set(depth, level);
    this.#last = level;
  }

  infer(text: string): number {
    const depth = numberDepth(text);
    if (depth === null) return Math.min(6, this.#last + 1);
    const level = Math.min(6, this.#byDepth.get(depth) ?? this.#fromNeighbour(depth));
    this.observe(text, level);
    return level;
  }

  #fromNeighbour(depth: number): number {
    const above = this.#byDepth.get(depth - 1);
    return above === undefined ? depth : above + 1;
  }
}
