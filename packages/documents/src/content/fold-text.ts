/** Presentation forms that fonts use for letter pairs; a reader searches for the letters. */
const ligatures: Readonly<Record<string, string>> = {
  '\uFB00': 'ff',
  '\uFB01': 'fi',
  '\uFB02': 'fl',
  '\uFB03': 'ffi',
  '\uFB04': 'ffl',
  '\uFB05': 'st',
  '\uFB06': 'st',
};

/** Soft hyphens, zero-width spaces, byte order marks and control characters: invisible to a reader, fatal to a search. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the purpose
const invisible = /[\u0000-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F\u00AD\u200B\u2060\uFEFF]/g;

/** Text as one line: each run of white space becomes a space, ligatures their letters, invisible characters vanish. */
export const foldText = (text: string): string =>
  text
    .replace(invisible, '')
    .replace(/[\uFB00-\uFB06]/g, (ligature) => ligatures[ligature] ?? ligature)
    .replace(/[\s\u0085]+/g, ' ')
    .trim();
