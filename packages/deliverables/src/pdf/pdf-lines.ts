import { type Measure, type Piece, type Word, widthOf } from './pdf-words.ts';

/** One drawn line, its pieces from left to right. */
export interface Line {
  readonly pieces: readonly Piece[];
  readonly width: number;
  readonly rightToLeft: boolean;
}

const rightToLeftLetter = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** Breaks words into lines of at most `width` points. A word wider than that is cut wherever it must be. */
export const breakLines = (words: readonly Word[], width: number, measure: Measure): Line[] => {
  const firstLetter = /\p{L}/u.exec(words.flatMap((word) => word.pieces.map((piece) => piece.text)).join(''))?.[0];
  const rightToLeft = firstLetter !== undefined && rightToLeftLetter.test(firstLetter);
  const lines: Line[] = [];
  let line: Word[] = [];
  let used = 0;
  const endLine = (): void => {
    const end = line.findLastIndex((word) => word.kind === 'word') + 1;
    const pieces = visualOrder(joined(line.slice(0, end).flatMap((word) => word.pieces)), rightToLeft);
    lines.push({ pieces, width: widthOf(pieces), rightToLeft });
    line = [];
    used = 0;
  };
  for (const word of words.flatMap((each) => (each.width > width ? cutWord(each, width, measure) : [each]))) {
    if (word.kind === 'newLine') {
      endLine();
      continue;
    }
    if (word.kind === 'word' && used + word.width > width && line.length > 0) endLine();
    if (word.kind === 'space' && line.length === 0 && lines.length > 0) continue;
    line.push(word);
    used += word.width;
  }
  if (line.length > 0 || lines.length === 0) endLine();
  return lines;
};

/** Cuts a word that is wider than a line into words that each fit. */
const cutWord = (word: Word, width: number, measure: Measure): Word[] => {
  const cut: Word[] = [];
  let pieces: Piece[] = [];
  let used = 0;
  const end = (): void => {
    if (pieces.length > 0) cut.push({ pieces, width: widthOf(pieces), kind: 'word' });
    pieces = [];
    used = 0;
  };
  for (const piece of word.pieces) {
    let text = '';
    const endPiece = (): void => {
      if (text) pieces.push({ ...piece, text, width: measure(piece.face, text, piece.size) });
      text = '';
    };
    for (const character of piece.text) {
      const advance = measure(piece.face, character, piece.size);
      if (used + advance > width && used > 0) {
        endPiece();
        end();
      }
      text += character;
      used += advance;
    }
    endPiece();
  }
  end();
  return cut;
};

/** Neighbours that look alike become one piece: fewer drawing operations, and words that readers can copy. */
const joined = (pieces: readonly Piece[]): Piece[] => {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    const isAlike =
      last !== undefined &&
      last.face === piece.face &&
      last.size === piece.size &&
      last.colour === piece.colour &&
      last.target === piece.target &&
      last.actual === undefined &&
      piece.actual === undefined &&
      rightToLeftLetter.test(last.text) === rightToLeftLetter.test(piece.text) &&
      !rightToLeftLetter.test(piece.text);
    if (isAlike) result[result.length - 1] = { ...last, text: last.text + piece.text, width: last.width + piece.width };
    else result.push(piece);
  }
  return result;
};

/** Left-to-right order of a line's pieces: stretches against the line's direction are turned round as a whole. */
const visualOrder = (pieces: readonly Piece[], rightToLeft: boolean): Piece[] => {
  const isTurned = pieces.map((piece) => rightToLeftLetter.test(piece.text));
  if (!rightToLeft && !isTurned.includes(true)) return [...pieces];
  const isBlank = (index: number): boolean => pieces[index]!.text.trim() === '';
  const turned = pieces.map((_, index) =>
    isBlank(index) ? isBetween(isTurned, index, isBlank, rightToLeft) : isTurned[index]!,
  );
  const stretches: { turned: boolean; pieces: Piece[] }[] = [];
  pieces.forEach((piece, index) => {
    const last = stretches.at(-1);
    if (last && last.turned === turned[index]) last.pieces.push(piece);
    else stretches.push({ turned: turned[index]!, pieces: [piece] });
  });
  const ordered = rightToLeft ? stretches.reverse() : stretches;
  return ordered.flatMap((stretch) => (stretch.turned ? stretch.pieces.reverse() : stretch.pieces));
};

/** A gap belongs to its neighbours' direction where they agree, else to the line's. */
const isBetween = (
  isTurned: readonly boolean[],
  index: number,
  isBlank: (index: number) => boolean,
  rightToLeft: boolean,
): boolean => {
  const before = isTurned.findLastIndex((_, other) => other < index && !isBlank(other));
  const after = isTurned.findIndex((_, other) => other > index && !isBlank(other));
  return before >= 0 && after >= 0 && isTurned[before] === isTurned[after] ? isTurned[before]! : rightToLeft;
};
