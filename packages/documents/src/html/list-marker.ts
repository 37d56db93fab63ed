import { attribute, type HtmlElement, isElement } from './html-node.ts';

const roman = (value: number): string => {
  const digits: [number, string][] = [
    [100, 'c'],
    [90, 'xc'],
    [50, 'l'],
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ];
  let rest = value;
  return digits
    .map(([size, letters]) => {
      const count = Math.floor(rest / size);
      rest -= count * size;
      return letters.repeat(count);
    })
    .join('');
};

/** 1 is `a`, 26 `z`, 27 `aa`. */
const letters = (value: number): string => {
  const last = String.fromCharCode(97 + ((value - 1) % 26));
  return value > 26 ? letters(Math.floor((value - 1) / 26)) + last : last;
};

/** A number in the style of a list: `1` decimal, `a`/`A` letters, `i`/`I` Roman. */
export const formatOrdinal = (value: number, style: string): string => {
  if (value < 1 || value > 3_999) return String(value);
  if (style === 'a') return letters(value);
  if (style === 'A') return letters(value).toUpperCase();
  if (style === 'i') return roman(value);
  if (style === 'I') return roman(value).toUpperCase();
  return String(value);
};

/** What a browser shows before each item of a list. */
export const listMarkers = (list: HtmlElement): ReadonlyMap<HtmlElement, string> => {
  const markers = new Map<HtmlElement, string>();
  let next = Number.parseInt(attribute(list, 'start') ?? '1', 10) || 1;
  for (const item of list.childNodes) {
    if (!isElement(item) || item.tagName !== 'li') continue;
    const stated = Number.parseInt(attribute(item, 'value') ?? '', 10);
    if (Number.isInteger(stated)) next = stated;
    markers.set(item, list.tagName === 'ol' ? `${formatOrdinal(next, attribute(list, 'type') ?? '1')}.` : '•');
    next += 1;
  }
  return markers;
};
