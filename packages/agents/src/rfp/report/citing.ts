import type { Cell, DeliverableBlock, DeliverableSource, Inline } from '@copilot/deliverables';
import type { OutputPlace } from '../rfp-analyzer.output.ts';

/** Collects the sources of a report and makes its inline text. A place cited twice is one source. */
export interface Citing {
  readonly sources: DeliverableSource[];
  /** Text that stands in a source: the words, then the citation. */
  quoted(text: string, places: readonly OutputPlace[]): Inline[];
  /** Citations alone. */
  cite(places: readonly OutputPlace[]): Inline[];
}

/** So many places of one statement are cited; more help nobody. */
const mostCitations = 4;

export const startCiting = (): Citing => {
  const sources: DeliverableSource[] = [];
  const idOf = (place: OutputPlace): string => {
    const id = `${place.documentId}:${place.start}-${place.end}`;
    if (!sources.some((source) => source.id === id))
      sources.push({
        id,
        filename: place.filename,
        page: place.page,
        section: place.reference ?? place.section,
        quote: place.quote,
      });
    return id;
  };
  const cite = (places: readonly OutputPlace[]): Inline[] =>
    [...new Set(places.map(idOf))].slice(0, mostCitations).map((id) => ({ text: '', cite: id }));
  return {
    sources,
    cite,
    quoted: (text, places) => (places.length === 0 ? [{ text }] : [{ text, claim: 'quoted' }, ...cite(places)]),
  };
};

export const plain = (text: string): Inline[] => [{ text }];
export const computed = (text: string): Inline[] => [{ text, claim: 'computed' }];
export const missing = (text = 'not found in the material'): Inline[] => [{ text, claim: 'missing', italic: true }];
export const cell = (content: readonly Inline[] | string | null): Cell => ({
  content: typeof content === 'string' ? plain(content) : (content ?? []),
});
export const numberCell = (value: string): Cell => ({ content: computed(value), number: value });
export const paragraph = (text: string): DeliverableBlock => ({ type: 'paragraph', content: plain(text) });
