import type { Box } from './geometry.ts';
import type { TextRun } from './text-run.ts';

/** Text on one baseline without a wide gap: a whole line, or a cell of one. */
export interface TextLine extends Box {
  readonly text: string;
  readonly baseline: number;
  readonly size: number;
  readonly isBold: boolean;
}

/** Encloses a raised mark until it is known whether a footnote answers it. */
export const raisedStart = '\uE000';
export const raisedEnd = '\uE001';

const ascent = 0.75;
const descent = 0.22;

const isBlank = (run: TextRun): boolean => run.text.trim() === '';

const sharedHeight = (first: TextRun, second: TextRun): number => {
  const top = Math.max(first.baseline - ascent * first.size, second.baseline - ascent * second.size);
  const bottom = Math.min(first.baseline + descent * first.size, second.baseline + descent * second.size);
  return (bottom - top) / ((ascent + descent) * Math.min(first.size, second.size));
};

/** Runs whose heights mostly coincide; a raised or lowered mark belongs to the line it is attached to. */
const groupByBaseline = (runs: readonly TextRun[]): TextRun[][] => {
  const groups: { leader: TextRun; runs: TextRun[] }[] = [];
  for (const run of runs.toSorted((first, second) => first.baseline - second.baseline)) {
    const group = groups.slice(-4).findLast((candidate) => sharedHeight(candidate.leader, run) > 0.55);
    if (!group) groups.push({ leader: run, runs: [run] });
    else {
      group.runs.push(run);
      if (run.size > group.leader.size && !isBlank(run)) group.leader = run;
    }
  }
  return groups.map((group) => group.runs);
};

const bodySize = (runs: readonly TextRun[]): number => {
  const letters = new Map<number, number>();
  for (const run of runs) if (!isBlank(run)) letters.set(run.size, (letters.get(run.size) ?? 0) + run.text.length);
  return [...letters].sort((first, second) => second[1] - first[1])[0]?.[0] ?? 0;
};

const wide = (gap: number, size: number): boolean => gap > Math.max(0.9 * size, 5);

const markRaised = (run: TextRun, baseline: number, size: number): string => {
  const isMark = /^(?:\d{1,3}|[*†‡§]{1,3})$/.test(run.text.trim());
  const isRaised = isMark && run.size < 0.8 * size && baseline - run.baseline > 0.15 * size;
  return isRaised ? `${raisedStart}${run.text.trim()}${raisedEnd}` : run.text;
};

const toLine = (runs: readonly TextRun[]): TextLine => {
  const inked = runs.filter((run) => !isBlank(run));
  const size = bodySize(runs);
  const baseline = inked.find((run) => run.size === size)?.baseline ?? 0;
  const isRightToLeft = inked.filter((run) => run.isRightToLeft).length > inked.length / 2;
  const ordered = isRightToLeft ? runs.toReversed() : runs;
  let text = '';
  let previous: TextRun | null = null;
  for (const run of ordered) {
    const gap = previous ? (isRightToLeft ? previous.left - run.right : run.left - previous.right) : 0;
    text += (gap > 0.18 * size ? ' ' : '') + markRaised(run, baseline, size);
    previous = run;
  }
  const bold = inked.filter((run) => run.isBold).reduce((sum, run) => sum + run.text.trim().length, 0);
  const all = inked.reduce((sum, run) => sum + run.text.trim().length, 0);
  return {
    text: text.replace(/\s+/g, ' ').trim(),
    baseline,
    size,
    isBold: bold > 0.9 * all,
    left: Math.min(...inked.map((run) => run.left)),
    right: Math.max(...inked.map((run) => run.right)),
    top: baseline - ascent * size,
    bottom: baseline + descent * size,
  };
};

/** Cuts a line's runs where white space is wider than any word space. */
const cutAtGaps = (runs: readonly TextRun[]): TextRun[][] => {
  const pieces: TextRun[][] = [];
  let reached = Number.NEGATIVE_INFINITY;
  for (const run of runs.toSorted((first, second) => first.left - second.left)) {
    const piece = pieces.at(-1);
    if (isBlank(run)) piece?.push(run);
    else {
      if (!piece || wide(run.left - reached, run.size)) pieces.push([run]);
      else piece.push(run);
      reached = Math.max(reached, run.right);
    }
  }
  return pieces;
};

/** The pieces of text on a page, from top to bottom and left to right. */
export const toLines = (runs: readonly TextRun[]): TextLine[] =>
  groupByBaseline(runs)
    .flatMap((group) => cutAtGaps(group).map(toLine))
    .filter((line) => line.text);

/** Pieces of text that stand side by side, as rows from top to bottom. */
export const toRows = <Piece extends TextLine>(pieces: readonly Piece[]): Piece[][] => {
  const rows: Piece[][] = [];
  for (const piece of pieces.toSorted((first, second) => first.baseline - second.baseline)) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row && first && piece.baseline - first.baseline < 0.45 * Math.max(first.size, piece.size)) row.push(piece);
    else rows.push([piece]);
  }
  return rows.map((row) => row.sort((first, second) => first.left - second.left));
};

/** One line of pieces that belong to the same sentence. */
export const joinPieces = (pieces: readonly TextLine[]): TextLine => {
  const [first, ...others] = pieces;
  if (!first) throw new RangeError('A line needs at least one piece');
  if (others.length === 0) return first;
  const largest = pieces.reduce((best, piece) => (piece.text.length > best.text.length ? piece : best), first);
  const isRightToLeft = /[\u0590-\u08FF]/.test(largest.text);
  const ordered = isRightToLeft ? pieces.toReversed() : pieces;
  return {
    ...largest,
    text: ordered.map((piece) => piece.text).join(' '),
    left: Math.min(...pieces.map((piece) => piece.left)),
    right: Math.max(...pieces.map((piece) => piece.right)),
    isBold: pieces.every((piece) => piece.isBold),
  };
};
