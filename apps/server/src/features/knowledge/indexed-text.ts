/** What the words and the vector of a passage are taken from: its headings and its table's header say what it is about. */
export const indexedText = (chunk: {
  readonly section: readonly string[];
  readonly context: string | null;
  readonly text: string;
}): string => [...chunk.section, ...(chunk.context === null ? [] : [chunk.context]), chunk.text].join('\n');
