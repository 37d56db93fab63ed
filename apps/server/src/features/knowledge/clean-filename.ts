const longest = 255;
// Control characters, and those that turn the reading direction around to make one ending look like another.
const invisible = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** The name as it is shown: without folders, control characters and direction marks. It is never part of a path. */
export const cleanFilename = (name: string): string => {
  const base = name.toWellFormed().normalize('NFC').split(/[/\\]/u).at(-1) ?? '';
  const visible = base.replaceAll(invisible, '').trim();
  const ending = /\.[A-Za-z0-9]{1,10}$/u.exec(visible)?.[0] ?? '';
  const short = visible.length <= longest ? visible : `${visible.slice(0, longest - ending.length)}${ending}`;
  return short.toWellFormed() || 'document';
};
