import type { TextLine } from './text-line.ts';

/** The lines of one page with its height, before running lines are taken out. */
export interface PageLines {
  readonly height: number;
  readonly lines: readonly TextLine[];
}

const marginShare = 0.13;
const sameHeight = 8;

const isInMargin = (line: TextLine, height: number): boolean =>
  line.bottom < height * marginShare || line.top > height * (1 - marginShare);

/** A line's wording with each number as its distance from the page's number, so that page numbers look the same on every page. */
const templates = (text: string, page: number): string[] => {
  const plain = text.toLowerCase().replace(/\s+/g, ' ').trim();
  return [plain, plain.replace(/\d{1,4}/, (digits) => `#${Number(digits) - page}`)];
};

const isPageNumberOnly = (text: string): boolean =>
  /^(?:page|seite|página|p\.)?\s*[-–—|]?\s*(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|von|de|\/|\|)\s*\d{1,4})?\s*[-–—|]?$/i.test(
    text.trim(),
  );

/** Lines in the margins, and a page number that is the outermost line however wide the margin. */
const edgeLines = (lines: readonly TextLine[], height: number): TextLine[] => {
  const top = Math.min(...lines.map((line) => line.top));
  const bottom = Math.max(...lines.map((line) => line.bottom));
  const isOutermost = (line: TextLine) => line.top === top || line.bottom === bottom;
  return lines.filter((line) => isInMargin(line, height) || (isPageNumberOnly(line.text) && isOutermost(line)));
};

interface Sighting {
  readonly page: number;
  readonly distance: number;
}

/**
 * Headers, footers and page numbers: lines in the margins that come back on other pages at the same height. A document of one page
 * has none; in one of two or three pages they stand on all but one.
 */
export const findRunningLines = (pages: readonly PageLines[]): ReadonlySet<TextLine> => {
  const seen = new Map<string, Sighting[]>();
  const placeOf = (line: TextLine, height: number) => (line.top < height / 2 ? line.baseline : line.baseline - height);
  pages.forEach(({ height, lines }, page) => {
    for (const line of edgeLines(lines, height))
      for (const template of templates(line.text, page)) {
        const sightings = seen.get(template) ?? [];
        seen.set(template, sightings);
        sightings.push({ page, distance: placeOf(line, height) });
      }
  });
  const needed = pages.length <= 3 ? 2 : 3;
  const running = new Set<TextLine>();
  const numbersAgree = (text: string, page: number) =>
    isPageNumberOnly(text) &&
    new Set((seen.get(templates(text, page)[1] ?? '') ?? []).map((sighting) => sighting.page)).size >= needed;
  pages.forEach(({ height, lines }, page) => {
    for (const line of edgeLines(lines, height)) {
      const distance = placeOf(line, height);
      const repeats = templates(line.text, page).some((template) => {
        const near = (seen.get(template) ?? []).filter(
          (sighting) => Math.abs(sighting.distance - distance) <= sameHeight,
        );
        return new Set(near.map((sighting) => sighting.page)).size >= needed;
      });
      if (repeats || numbersAgree(line.text, page)) running.add(line);
    }
  });
  return running;
};
