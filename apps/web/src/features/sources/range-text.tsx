import { segmentsOf } from './document-layout.ts';

interface RangeTextProps {
  text: string;
  range: { start: number; end: number };
  mark: { start: number; end: number } | null;
}

/** A range of the stored text with the cited passage marked. */
export function RangeText({ text, range, mark }: RangeTextProps) {
  return segmentsOf(text, range, mark).map(({ text: part, isMarked }, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: at most three parts, always in this order
    isMarked ? <mark key={index}>{part}</mark> : <span key={index}>{part}</span>,
  );
}
