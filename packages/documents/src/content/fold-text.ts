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
const invisible = /[\u0000-\u0008\u000E-\u001F\u007F\u00AD\u200B\u2060\uFEFF]/g;

const windowsLetters = new TextDecoder('windows-1252');

/** Text as one line: each run of white space becomes a space, ligatures their letters, invisible characters vanish. */
export const foldText = (text: string): string =>
  text
    .replace(invisible, '')
    // Control codes of this range are quotes and dashes of Windows-1252 that were taken for Unicode.
    .replace(/[\u0080-\u009F]/g, (code) => windowsLetters.decode(Uint8Array.of(code.charCodeAt(0))))
    .replace(/[\uFB00-\uFB06]/g, (ligature) => ligatures[ligature] ?? ligature)
    .replace(/\s+/g, ' ')
    .trim();
