import type { Block, DocumentContent } from '@copilot/contracts';

/** The section a text stands in. `number` is the one printed in the document; `path` holds the headings, outermost first. */
export interface SectionReference {
  readonly number: string | null;
  readonly title: string;
  readonly path: readonly string[];
}

/** `7.2.4`, `L.3.1`, `C-2`, `(a)` are not the same: only numbers of at least two levels, or a letter and a number, name a section alone. */
const sectionNumber =
  /^(?:(?:section|part|article|clause|appendix|annex|schedule|attachment|volume|lot|chapter)\s+)?((?:[A-Z][.-])?\d+(?:\.\d+)*|[A-Z](?:[.-]\d+)+|[IVX]+(?=\.)|(?<=\s)[A-Z])\.?(?=[\s:–—-]|$)\s*[:–—-]?\s*/u;

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
export const isUnmarkedHeading = (block: Block, text: string): boolean => {
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

const depthOf = (number: string): number => number.replace(/\.0$/u, '').split('.').length;

/**
 * The section of each block, by index. Reader headings come first; numbered paragraphs, marked as headings or not, refine them
 * until the next heading.
 */
export const sectionsOf = (content: DocumentContent): readonly SectionReference[] => {
  const sections: SectionReference[] = [];
  let unmarked: { number: string; heading: string; under: string }[] = [];
  let subClause: { readonly number: string; readonly under: string } | undefined;

  for (const block of content.blocks) {
    const text = content.text.slice(block.start, block.end);
    const under = block.section.join('\n');
    unmarked = unmarked.filter((heading) => heading.under === under);
    if (subClause !== undefined && subClause.under !== under) subClause = undefined;

    const withMarker = block.kind === 'paragraph' && block.marker ? `${block.marker} ${text}` : text;
    const clause =
      block.kind === 'paragraph' || block.kind === 'list_item' ? subClauseNumber.exec(withMarker)?.[1] : undefined;
    if (clause !== undefined && isUnmarkedHeading(block, text)) {
      unmarked = [
        ...unmarked.filter((heading) => depthOf(heading.number) < depthOf(clause)),
        { number: clause, heading: withMarker.trim(), under },
      ];
      subClause = undefined;
    } else if (clause !== undefined) {
      subClause = { number: clause, under };
    }

    const path = [...block.section, ...unmarked.map((heading) => heading.heading)];
    if (block.kind === 'heading' && text.trim() !== '')
      path.push(`${block.marker ? `${block.marker} ` : ''}${text.trim()}`);
    const heading = parseHeading(path.findLast((entry) => entry.trim() !== '') ?? '');
    const inherited = heading.number ?? null;
    sections.push({ number: subClause?.number ?? inherited, title: heading.title, path });
  }
  return sections;
};
