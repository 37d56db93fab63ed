import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** One font in one cut. `covers` says whether it has a glyph of its own for a code point. */
export interface FontFace {
  readonly name: string;
  covers(codePoint: number): boolean;
}

export type Cut = 'regular' | 'bold' | 'italic' | 'boldItalic';

/** Fonts of one cut in order of preference: the first that covers a character draws it. */
export type FontChain = Readonly<Record<Cut, readonly FontFace[]>>;

interface FontFamily {
  readonly name: string;
  readonly files: Readonly<Record<Cut, string>>;
}

/** Arimo is as wide as Arial, so that PDF and DOCX look alike; DejaVu Sans brings signs, arrows and further scripts. Both embed freely. */
const families: readonly FontFamily[] = [
  {
    name: 'Arimo',
    files: {
      regular: '@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf',
      bold: '@expo-google-fonts/arimo/700Bold/Arimo_700Bold.ttf',
      italic: '@expo-google-fonts/arimo/400Regular_Italic/Arimo_400Regular_Italic.ttf',
      boldItalic: '@expo-google-fonts/arimo/700Bold_Italic/Arimo_700Bold_Italic.ttf',
    },
  },
  {
    name: 'DejaVu',
    files: {
      regular: 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf',
      bold: 'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf',
      italic: 'dejavu-fonts-ttf/ttf/DejaVuSans-Oblique.ttf',
      boldItalic: 'dejavu-fonts-ttf/ttf/DejaVuSans-BoldOblique.ttf',
    },
  },
];

const standardNames: Readonly<Record<Cut, string>> = {
  regular: 'Helvetica',
  bold: 'Helvetica-Bold',
  italic: 'Helvetica-Oblique',
  boldItalic: 'Helvetica-BoldOblique',
};

const cuts: readonly Cut[] = ['regular', 'bold', 'italic', 'boldItalic'];
const require = createRequire(import.meta.url);
const fontBytes = new Map<string, Buffer | undefined>();

/** Registers the families with a document. Where their files are not installed, PDF's own Helvetica stands in. */
export const openFonts = (pdf: PDFKit.PDFDocument): FontChain => {
  const chain = (cut: Cut): FontFace[] => {
    const embedded = families.flatMap((family) => {
      const bytes = readFont(family.files[cut]);
      return bytes ? [embedFace(pdf, `${family.name}-${cut}`, bytes)] : [];
    });
    return embedded.length > 0 ? embedded : [{ name: standardNames[cut], covers: isWindowsLatin }];
  };
  const chains = cuts.map((cut) => [cut, chain(cut)] as const);
  return Object.fromEntries(chains) as unknown as FontChain;
};

const readFont = (file: string): Buffer | undefined => {
  if (!fontBytes.has(file)) fontBytes.set(file, findFont(file));
  return fontBytes.get(file);
};

const findFont = (file: string): Buffer | undefined => {
  try {
    const path = require.resolve(file);
    return existsSync(path) ? readFileSync(path) : undefined;
  } catch {
    return undefined;
  }
};

/** The parsed font behind the document's current one, which the library's types leave out. */
interface WithParsedFont {
  readonly _font: { readonly font: { hasGlyphForCodePoint(codePoint: number): boolean } };
}

const embedFace = (pdf: PDFKit.PDFDocument, name: string, bytes: Buffer): FontFace => {
  pdf.registerFont(name, bytes);
  let parsed: WithParsedFont['_font']['font'] | undefined;
  return {
    name,
    covers: (codePoint) => {
      parsed ??= (pdf.font(name) as unknown as WithParsedFont)._font.font;
      return parsed.hasGlyphForCodePoint(codePoint);
    },
  };
};

const windowsLatinExtras = new Set([...'€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ'].map((character) => character.codePointAt(0)!));

/** The characters of Windows-1252, which is all that PDF's own fonts can draw. */
const isWindowsLatin = (codePoint: number): boolean =>
  (codePoint >= 0x20 && codePoint <= 0x7e) ||
  (codePoint >= 0xa0 && codePoint <= 0xff) ||
  windowsLatinExtras.has(codePoint);
