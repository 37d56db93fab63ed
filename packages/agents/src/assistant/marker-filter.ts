const openMarker = /\[[\d,\s]{0,12}$/u;

/**
 * Lets a stream of text through and takes out markers that were not issued. A marker cut by the end of a piece is held back until
 * it is whole. `used` collects the markers that passed.
 */
export const markerFilter = (issued: ReadonlySet<number>, emit: (text: string) => void) => {
  const used = new Set<number>();
  let removed = 0;
  let held = '';
  const clean = (text: string): string =>
    text.replace(/\s?\[(\d{1,3}(?:\s*,\s*\d{1,3})*)\]/gu, (whole, list: string) => {
      const markers = list.split(',').map((part) => Number(part.trim()));
      const known = markers.filter((marker) => issued.has(marker));
      removed += markers.length - known.length;
      for (const marker of known) used.add(marker);
      return known.length === 0
        ? ''
        : `${whole.startsWith('[') ? '' : ' '}${known.map((marker) => `[${marker}]`).join('')}`;
    });
  return {
    push(delta: string): void {
      held += delta;
      const open = openMarker.exec(held);
      // White space before a marker goes with it, so it waits too.
      const cut = open
        ? open.index - (/\s$/u.test(held.slice(0, open.index)) ? 1 : 0)
        : held.length - (/\s$/u.test(held) ? 1 : 0);
      const ready = held.slice(0, cut);
      held = held.slice(cut);
      if (ready !== '') emit(clean(ready));
    },
    end(): void {
      if (held !== '') emit(clean(held));
      held = '';
    },
    used: used as ReadonlySet<number>,
    removedCount: () => removed,
  };
};
