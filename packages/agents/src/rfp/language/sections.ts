import type { Block, DocumentContent } from '@copilot/contracts';

/** The section a text stands in. `number` is the one printed in the document; `path` holds the headings, outermost first. */
export interface SectionReference {
  readonly number: string | null;
  readonly title: string;
  readonly path: readonly string[];
}

/** `7.2.4`, `L.3.1`, `C-2`, `(a)` are not the same: only numbers of at least two levels, or a letter and a number, name a section alone. */
const sectionNumber =
  /^(?:(?:section|part|article|clause|appendix|annex|schedule|attachment|volume|lot|chapter)\s+)?((?:[A-Z][.-])?\d+(?:\.\d+)*(?:-\d+)?|[A-Z](?:[.-]\d+)+|[IVX]+(?=\.)|(?<=\s)[A-Z])\.?(?=[\s:–—-]|$)\s*[:–—-]?\s*/u;

const namedPart = /^(?:section|part|article|clause|appendix|annex|schedule|attachment|volume|lot|chapter)\s/iu;

/** A number of at least two levels in front of running text (`7.2.4 The CO shall …`): a numbered sub-clause. */
const subClauseNumber = /^((?:[A-Z][.-])?\d+(?:\.\d+){1,5}|[A-Z](?:\.\d+){1,5})\.?\s+(?=["“(]?[A-Z])/u;

const headingWords = 14;

/** Splits a heading's text into its printed number and its title. */
export const parseHeading = (heading: string): { number: string | null; title: string } => {
  const text = heading.trim();
  const match = sectionNumber.exec(namedPart.test(text) ? text.replace(namedPart, (word) => word.toLowerCase()) : text);
  if (!match?.[1]) return { number: null, title: text };
  const title = text.slice(match[0].length).trim();
  const part = namedPart.exec(text)?.[0].trim();
  const printed =
    part === undefined ? match[1] : /^(?:section|clause|article|part)$/iu.test(part) ? match[1] : `${part} ${match[1]}`;
  return { number: printed, title: title === '' ? text : title };
};

/** A paragraph that reads as a heading though its source did not mark it so: numbered, short and without a final stop. */
const isUnmarkedHeading = (block: Block, text: string): boolean => {
  if (block.kind !== 'paragraph') return false;
  const trimmed = text.trim();
  const number = subClauseNumber.exec(trimmed) ?? (block.marker?.includes('.') ? /^/u.exec(trimmed) : null);
  if (number === null || trimmed === '') return false;
  const title = trimmed.slice(number[0].length);
  return (
    title.split(/\s+/u).length <= headingWords &&
    !/[.;:?!,]$/u.test(title) &&
    !/\b(?:must|shall|will|should|may|is|are)\b/u.test(title)
  );
};

const isSentence = (heading: string): boolean =>
  /[:;.]$/u.test(heading.trim()) && heading.trim().split(/\s+/u).length > 6;

const ancestorsOf = (number: string): readonly string[] => {
  const parts = number.replace(/\.0$/u, '').split(/(?<=\d)\.|(?<=[A-Z])[.-]/u);
  return parts.slice(0, -1).map((_, depth) => parts.slice(0, depth + 1).join('.'));
};

/** Numbers decide over heading levels where both speak: authors mistake styles more often than numbers. */
class SectionPath {
  readonly #byNumber = new Map<string, string>();

  /** The headings a block stands under, by number where they are numbered. Remembers them for the sections that follow. */
  of(headings: readonly string[]): readonly string[] {
    const titles = headings.filter((heading) => heading.trim() !== '' && !isSentence(heading));
    const numbers = titles.map((title) => parseHeading(title).number);
    for (const [index, number] of numbers.entries()) {
      const title = titles[index];
      if (number !== null && title !== undefined) this.#byNumber.set(number.replace(/\.0$/u, ''), title);
    }
    const innermost = numbers.findLastIndex((number) => number !== null && /^\d/u.test(number));
    const number = numbers[innermost];
    if (number === undefined || number === null) return titles;
    const named = titles.slice(0, innermost).filter((title) => namedPart.test(title.trim()));
    const above = ancestorsOf(number).flatMap((ancestor) => this.#byNumber.get(ancestor) ?? []);
    return [...new Set([...named, ...above, ...titles.slice(innermost)])];
  }
}

const depthOf = (number: string): number => number.replace(/\.0$/u, '').split('.').length;

interface Numbered {
  readonly number: string;
  readonly heading: string;
  readonly under: string;
}

/**
 * The section of each block, by index. Reader headings come first; numbered paragraphs, marked as headings or not, refine them
 * until the next heading. A section without a number of its own carries that of the numbered section around it.
 */
export const sectionsOf = (content: DocumentContent): readonly SectionReference[] => {
  const paths = new SectionPath();
  let unmarked: readonly Numbered[] = [];
  let clause: Numbered | null = null;

  return content.blocks.map((block): SectionReference => {
    const text = content.text.slice(block.start, block.end).trim();
    const under = block.section.join('\n');
    unmarked = unmarked.filter((heading) => heading.under === under);
    const printed = block.marker === null || block.kind === 'list_item' ? text : `${block.marker} ${text}`;
    const number =
      block.kind === 'paragraph' || block.kind === 'heading' ? (subClauseNumber.exec(printed)?.[1] ?? null) : null;
    if (clause !== null && clause.under !== under && !isSentence(block.section.at(-1) ?? '')) clause = null;

    if (block.kind === 'heading' && !isSentence(printed)) clause = null;
    else if (number !== null && isUnmarkedHeading(block, text)) {
      const above = unmarked.filter((heading) => depthOf(heading.number) < depthOf(number));
      unmarked = [...above, { number, heading: printed, under }];
      clause = null;
    } else if (number !== null) clause = { number, heading: printed, under };

    const headings = [...block.section, ...unmarked.map(({ heading }) => heading)];
    if (block.kind === 'heading' && text !== '') headings.push(printed);
    const path = paths.of(headings);
    const parsed = path.map(parseHeading);
    const around = parsed.findLast((heading) => heading.number !== null)?.number ?? null;
    return { number: clause?.number ?? around, title: parsed.at(-1)?.title ?? '', path };
  });
};
