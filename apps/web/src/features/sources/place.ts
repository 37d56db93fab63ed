/** A document, and in it the range of stored text that is meant; without a range, the document as a whole. */
export interface Place {
  readonly documentId: string;
  readonly start?: number;
  readonly end?: number;
}

/** `id`, or `id:start-end`: short, readable, and the same for everyone who opens the link. */
export const writePlace = ({ documentId, start, end }: Place): string =>
  start === undefined || end === undefined ? documentId : `${documentId}:${start}-${end}`;

/** The place that `text` names; null when it names none. */
export const readPlace = (text: string | null): Place | null => {
  const match = /^([\w-]{1,64})(?::(\d{1,9})-(\d{1,9}))?$/u.exec(text ?? '');
  if (!match) return null;
  const [, documentId = '', start, end] = match;
  return start === undefined ? { documentId } : { documentId, start: Number(start), end: Number(end) };
};
