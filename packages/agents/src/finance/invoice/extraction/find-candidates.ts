import type { Block, DocumentContent } from '@copilot/contracts';
import { amountsIn } from './amounts-in-text.ts';
import { datesIn } from './dates-in-text.ts';
import { type Label, numberHeadings, numberLabels, otherDates } from './labels.ts';

/** A value that something names, with its place in the stored text. */
export interface Candidate {
  readonly value: string;
  readonly strength: number;
  readonly start: number;
  readonly end: number;
  readonly page: number | null;
  readonly isAmbiguous: boolean;
}

/** A piece of text that belongs together: a block, or a cell with what stands above and before it. */
export interface Piece {
  readonly text: string;
  readonly start: number;
  readonly page: number | null;
  /** Texts that name this piece: the column's heading, the cell before. */
  readonly names: readonly string[];
}

const cellsOf = (block: Block, text: string, above: ReadonlyMap<number, string>): Piece[] =>
  (block.row?.cells ?? []).map(({ start, end, heading, column }, index, cells) => {
    const before = cells[index - 1];
    const names = [heading ?? above.get(column), before && text.slice(before.start, before.end)];
    return {
      text: text.slice(start, end),
      start,
      page: block.page,
      names: names.filter((name) => name !== undefined && name !== null),
    };
  });

/** The document's own text in pieces; files packed into it are left out. */
export const piecesOf = ({ blocks, text, attachments }: DocumentContent): Piece[] => {
  const end = attachments?.[0]?.start ?? text.length;
  let above = new Map<number, string>();
  return blocks
    .filter((block) => block.end <= end)
    .flatMap((block) => {
      const whole = { text: text.slice(block.start, block.end), start: block.start, page: block.page, names: [] };
      if (!block.row) {
        above = new Map();
        return [whole];
      }
      const pieces = cellsOf(block, text, above);
      above = new Map(block.row.cells.map(({ column, start, end: last }) => [column, text.slice(start, last)]));
      return [whole, ...pieces];
    });
};

const token = /^[\s:.#°º-]*\(?\s*([\p{L}\d][\p{L}\d_./-]*[\p{L}\d]|\d)/u;

const isNumberLike = (text: string): boolean =>
  /\d/u.test(text) && text.length <= 40 && datesIn(text, false).length === 0 && !/^(?:19|20)\d\d$/u.test(text);

const found = (
  piece: Piece,
  value: string,
  index: number,
  length: number,
  strength: number,
  isAmbiguous = false,
): Candidate => ({
  value,
  strength,
  start: piece.start + index,
  end: piece.start + index + length,
  page: piece.page,
  isAmbiguous,
});

/** Numbers that something calls the invoice's. */
export const numberCandidates = (pieces: readonly Piece[]): Candidate[] =>
  pieces.flatMap((piece) => {
    const inText = numberLabels.flatMap(({ pattern, strength }) =>
      [...piece.text.matchAll(pattern)].flatMap((match) => {
        const behind = match.index + match[0].length;
        const value = token.exec(piece.text.slice(behind));
        if (!value?.[1] || !isNumberLike(value[1])) return [];
        return [found(piece, value[1], behind + value[0].length - value[1].length, value[1].length, strength)];
      }),
    );
    const headed = numberHeadings.flatMap(({ pattern, strength }) => {
      const value = piece.text.trim();
      const isNamed = piece.names.some((name) => pattern.test(name.trim()));
      return isNamed && isNumberLike(value) && /^[^\s]+$/u.test(value)
        ? [found(piece, value, piece.text.indexOf(value), value.length, strength)]
        : [];
    });
    return [...inText, ...headed];
  });

/** Dates that one of the labels names: behind it in the text, in the cell beside it or below it. */
export const dateCandidates = (
  pieces: readonly Piece[],
  labels: readonly Label[],
  isMonthFirst: boolean,
): Candidate[] =>
  pieces.flatMap((piece) => {
    const dates = datesIn(piece.text, isMonthFirst);
    return labels.flatMap(({ pattern, strength }) => {
      const inText = [...piece.text.matchAll(pattern)].flatMap((match) => {
        const behind = match.index + match[0].length;
        if (otherDates.test(piece.text.slice(Math.max(0, match.index - 14), match.index))) return [];
        const date = dates.find(({ index }) => index >= behind && index - behind <= 6);
        return date ? [found(piece, date.value, date.index, date.length, strength, date.isAmbiguous)] : [];
      });
      const [only] = dates;
      const isNamed = piece.names.some((name) => {
        const match = [...name.matchAll(pattern)][0];
        return match !== undefined && name.trim().length <= 30 && !otherDates.test(name.slice(0, match.index));
      });
      const headed =
        isNamed && dates.length === 1 && only
          ? [found(piece, only.value, only.index, only.length, strength, only.isAmbiguous)]
          : [];
      return [...inText, ...headed];
    });
  });

/** Amounts that one of the labels names. Between the two stand a few characters at most, and no letters but a currency's. */
export const amountCandidates = (pieces: readonly Piece[], labels: readonly Label[]): Candidate[] =>
  pieces.flatMap((piece) => {
    const amounts = amountsIn(piece.text);
    return labels.flatMap(({ pattern, strength }) => {
      const inText = [...piece.text.matchAll(pattern)].flatMap((match) => {
        const behind = match.index + match[0].length;
        const amount = amounts.find(({ index }) => index >= behind);
        if (!amount) return [];
        const between = piece.text.slice(behind, amount.index);
        const isNear =
          between.length <= 30 && !/\p{L}{2,}/u.test(between.replace(/EUR|USD|GBP|CHF|incl\.?|of|van/giu, ''));
        return isNear ? [found(piece, amount.value, amount.index, amount.length, strength)] : [];
      });
      const [only] = amounts;
      const isNamed = piece.names.some(
        (name) =>
          name.length <= 60 &&
          [...name.matchAll(pattern)].length > 0 &&
          amountsIn(name.replace(/[^|]*\|/gu, '')).length <= 1,
      );
      const isAlone = amounts.length === 1 && only !== undefined && only.length >= piece.text.trim().length - 2;
      const headed = isNamed && isAlone ? [found(piece, only.value, only.index, only.length, strength)] : [];
      return [...inText, ...headed];
    });
  });
