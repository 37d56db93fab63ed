export interface MarkedText {
  readonly marker: string | null;
  readonly text: string;
}

const bullet = /^([•‣◦▪▫●○■□◆◇►➢➤✓✔·\u00B7\uF0B7\uF0A7\uF0D8]|[-–—*](?=\s))\s*/u;
const ordinal =
  /^(\((?:\d{1,3}|[a-zA-Z]|[ivxlcIVXLC]{1,6})\)|(?:\d{1,3}|[a-zA-Z]|[ivxlc]{1,6})\)|\d{1,3}\.|[a-zA-Z]\.(?=\s+\p{Lu})|[ivx]{2,5}\.)\s+/u;

/** Splits a typed list marker (`•`, `-`, `a)`, `(iv)`, `3.`) from the text behind it. A section number such as `7.2.4` is no list marker. */
export const splitMarker = (text: string): MarkedText => {
  const found = bullet.exec(text) ?? ordinal.exec(text);
  const rest = found ? text.slice(found[0].length) : '';
  return found?.[1] && /[\p{L}\p{N}]/u.test(rest) ? { marker: found[1], text: rest } : { marker: null, text };
};
