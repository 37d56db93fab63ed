import type { Box } from './geometry.ts';
import type { TextLine } from './text-line.ts';

const shortest = 60;
const mostRules = 200;
const padding = 14;

const isLevel = (rule: Box): boolean => rule.right - rule.left > rule.bottom - rule.top;

/** Level rules from top to bottom, each put together from the pieces drawn cell by cell. A page of very many is a drawing and has none. */
export const joinSegments = (rules: readonly Box[]): Box[] => {
  const joined: Box[] = [];
  if (rules.length > mostRules) return joined;
  for (const rule of rules
    .filter(isLevel)
    .toSorted((first, second) => first.top - second.top || first.left - second.left)) {
    const index = joined.findIndex(
      (other) => Math.abs(other.top - rule.top) < 1 && rule.left <= other.right + 2 && rule.right >= other.left - 2,
    );
    const open = joined[index];
    if (open)
      joined[index] = { ...open, left: Math.min(open.left, rule.left), right: Math.max(open.right, rule.right) };
    else joined.push(rule);
  }
  return joined.filter((rule) => rule.right - rule.left >= shortest);
};

/** The lower ends of rows in bold above ones that are not, where a header may end. They reach over the page's whole text. */
export const boldRowEnds = (rows: readonly (readonly TextLine[])[]): Box[] => {
  const isBold = (row: readonly TextLine[] | undefined) => row?.every((piece) => piece.isBold) ?? true;
  const right = Math.max(...rows.flat().map((piece) => piece.right));
  return rows.flatMap((row, index) => {
    const [first] = row;
    if (!first || !isBold(row) || isBold(rows[index + 1])) return [];
    const above = rows
      .slice(Math.max(0, index - 5), index)
      .filter(isBold)
      .flat();
    const left = Math.min(...[...row, ...above].map((piece) => piece.left));
    return [{ left, top: first.bottom, right, bottom: first.bottom }];
  });
};

/** Whether a header's lines stand on its lower end: close above it, beginning where it does and reaching no further. */
export const standsOn = (end: Box, lines: readonly TextLine[]): boolean => {
  const lowest = lines.reduce((low, line) => Math.max(low, line.baseline), 0);
  const size = Math.max(...lines.map((line) => line.size));
  const left = Math.min(...lines.map((line) => line.left));
  return end.top - lowest < 1.2 * size && Math.abs(left - end.left) <= padding;
};
