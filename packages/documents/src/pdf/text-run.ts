import { applyTo, identity, type Matrix, multiply } from './geometry.ts';

/** Characters set in one go, in one font. Positions in points on the upright page. */
export interface TextRun {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  readonly size: number;
  readonly isBold: boolean;
  readonly isRightToLeft: boolean;
}

/** A text item of pdf.js, as far as it matters here. */
export interface PdfTextItem {
  readonly str: string;
  readonly dir: string;
  readonly width: number;
  readonly transform: readonly number[];
  readonly fontName: string;
}

const quarterTurns = (matrix: Matrix): number => {
  const turns = Math.atan2(matrix[1], matrix[0]) / (Math.PI / 2);
  return Math.abs(turns - Math.round(turns)) < 0.05 ? (Math.round(turns) + 4) % 4 : Number.NaN;
};

const rotations: readonly Matrix[] = [
  [1, 0, 0, 1, 0, 0],
  [0, -1, 1, 0, 0, 0],
  [-1, 0, 0, -1, 0, 0],
  [0, 1, -1, 0, 0, 0],
];

interface PlacedItem {
  readonly item: PdfTextItem;
  readonly matrix: Matrix;
  readonly turns: number;
}

const flip: Matrix = [1, 0, 0, -1, 0, 0];

/** Runs that stand upright after turning the page so that most of its text does. Slanted text, such as a watermark, is left out. */
export const toTextRuns = (
  items: readonly PdfTextItem[],
  toPage: Matrix,
  isBold: (fontName: string) => boolean,
): { readonly runs: TextRun[]; readonly turn: Matrix } => {
  const placed = items
    .map((item): PlacedItem => {
      // Page space has y downwards, text space upwards: without the flip every upright text would count as mirrored.
      const matrix = multiply(multiply(toPage, item.transform as unknown as Matrix), flip);
      return { item, matrix, turns: quarterTurns(matrix) };
    })
    .filter(({ item, turns }) => item.str && !Number.isNaN(turns));
  const letters = [0, 0, 0, 0];
  for (const { item, turns } of placed) letters[turns] = (letters[turns] ?? 0) + item.str.trim().length;
  const turns = letters.indexOf(Math.max(...letters));
  const turn = rotations[turns] ?? identity;
  const runs = placed
    .filter((candidate) => candidate.turns === turns)
    .map(({ item, matrix }): TextRun => {
      const origin = applyTo(turn, matrix[4], matrix[5]);
      return {
        text: item.str,
        left: origin.x,
        right: origin.x + item.width,
        baseline: origin.y,
        size: Math.hypot(matrix[2], matrix[3]),
        isBold: isBold(item.fontName),
        isRightToLeft: item.dir === 'rtl',
      };
    });
  return { runs, turn };
};
