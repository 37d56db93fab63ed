import { claimMarks } from '../claim-marks.ts';
import type { PreparedInline, PreparedText } from '../prepared-document.ts';
import { colours } from '../theme.ts';
import type { Cut, FontChain, FontFace } from './pdf-fonts.ts';

/** What a piece of text leads to: a web address or a named place in the document. */
export type LinkTarget = { readonly url: string } | { readonly place: string };

/** A piece of text that one font draws. `actual` is what stands there if the fonts can only draw a box. */
export interface Piece {
  readonly text: string;
  readonly face: FontFace;
  readonly size: number;
  readonly colour: string;
  readonly width: number;
  readonly target?: LinkTarget;
  readonly actual?: string;
}

/** Pieces between two places where a line may end. `space` is a gap that vanishes there; `newLine` ends the line. */
export interface Word {
  readonly pieces: readonly Piece[];
  readonly width: number;
  readonly kind: 'word' | 'space' | 'newLine';
}

export interface TextStyle {
  readonly size: number;
  readonly colour?: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
}

interface Run extends TextStyle {
  readonly text: string;
  readonly target?: LinkTarget;
}

/** Width in points of a text in a face and size. */
export type Measure = (face: FontFace, text: string, size: number) => number;

const breakingSpace = ' \\u1680\\u2000-\\u2006\\u2008-\\u200a\\u205f\\u3000';
const breakingGap = new RegExp(`^(\\n|[${breakingSpace}]+)$`);
/** A line break, a gap, or a stretch that ends behind hyphens or slashes. */
const tokens = new RegExp(`\\n|[${breakingSpace}]+|[^\\n${breakingSpace}\\-/]*[-/]+|[^\\n${breakingSpace}\\-/]+`, 'g');
const ideograph = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const afterIdeograph = new RegExp(`(?<=${ideograph.source})`, 'u');
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Variation_Selector}]/u;

/** Turns texts into words: picks fonts, measures, and says where lines may break. */
export class WordMaker {
  readonly #fonts: FontChain;
  readonly #measure: Measure;
  readonly #chosen = new Map<string, FontFace | undefined>();

  constructor(fonts: FontChain, measure: Measure) {
    this.#fonts = fonts;
    this.#measure = measure;
  }

  /** Words of a prepared text with the marks of its claims and its citations. */
  text(text: PreparedText, style: TextStyle): Word[] {
    return this.#words(text.flatMap((inline) => inlineRuns(inline, style)));
  }

  plain(text: string, style: TextStyle): Word[] {
    return this.#words([{ ...style, text }]);
  }

  #words(runs: readonly Run[]): Word[] {
    const words: Word[] = [];
    let open: Piece[] = [];
    const close = (): void => {
      if (open.length > 0) words.push({ pieces: open, width: widthOf(open), kind: 'word' });
      open = [];
    };
    const gap = (text: string, run: Run): void => {
      close();
      const pieces = text === '\n' ? [] : this.#pieces(' '.repeat(text.length), run);
      words.push({ pieces, width: widthOf(pieces), kind: text === '\n' ? 'newLine' : 'space' });
    };
    for (const run of runs) {
      for (const token of run.text.match(tokens) ?? []) {
        if (breakingGap.test(token)) {
          gap(token, run);
          continue;
        }
        for (const part of ideograph.test(token) ? token.split(afterIdeograph) : [token]) {
          open.push(...this.#pieces(part, run));
          if (/[-/]$/.test(part) || ideograph.test(part)) close();
        }
      }
    }
    close();
    return words;
  }

  #pieces(text: string, run: Run): Piece[] {
    const cut: Cut = run.bold ? (run.italic ? 'boldItalic' : 'bold') : run.italic ? 'italic' : 'regular';
    const stretches: { face: FontFace; text: string; actual?: string }[] = [];
    for (const character of text) {
      const last = stretches.at(-1);
      const face = this.#faceOf(character, cut);
      if (face) {
        if (last?.face === face && last.actual === undefined) last.text += character;
        else stretches.push({ face, text: character });
      } else if (last?.actual !== undefined) {
        last.actual += character;
        if (!invisible.test(character)) last.text += this.#box(cut).text;
      } else if (!invisible.test(character)) {
        stretches.push({ ...this.#box(cut), actual: character });
      }
    }
    return stretches.map((stretch) => ({
      ...stretch,
      size: run.size,
      colour: run.colour ?? colours.ink,
      target: run.target,
      width: this.#measure(stretch.face, stretch.text, run.size),
    }));
  }

  #faceOf(character: string, cut: Cut): FontFace | undefined {
    const key = cut + character;
    if (!this.#chosen.has(key)) {
      const codePoint = character.codePointAt(0)!;
      this.#chosen.set(
        key,
        this.#fonts[cut].find((face) => face.covers(codePoint)),
      );
    }
    return this.#chosen.get(key);
  }

  /** Stands for a character that no font at hand can draw. */
  #box(cut: Cut): { face: FontFace; text: string } {
    const face = this.#faceOf('□', cut);
    return face ? { face, text: '□' } : { face: this.#fonts[cut][0]!, text: '?' };
  }
}

export const widthOf = (pieces: readonly Piece[]): number => pieces.reduce((sum, piece) => sum + piece.width, 0);

const inlineRuns = (inline: PreparedInline, style: TextStyle): Run[] => [
  {
    ...style,
    text: inline.text,
    bold: inline.bold || style.bold,
    italic: inline.italic || style.italic,
    colour: inline.link ? colours.link : style.colour,
    target: inline.link ? { url: inline.link } : undefined,
  },
  ...(inline.claim
    ? [{ text: `\u00a0${claimMarks[inline.claim]}`, size: style.size * 0.8, colour: colours.muted }]
    : []),
  ...(inline.citation === undefined
    ? []
    : [
        { text: '\u00a0', size: style.size },
        {
          text: `[${inline.citation}]`,
          size: style.size,
          colour: colours.link,
          target: { place: `source-${inline.citation}` },
        },
      ]),
];
