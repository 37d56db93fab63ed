interface IndexedChunk {
  readonly section: readonly string[];
  readonly context: string | null;
  readonly text: string;
}

/** What the words and the vector of a passage are taken from: its headings and its table's header say what it is about. */
export const indexedText = ({ section, context, text }: IndexedChunk): string => {
  // A passage that begins with its heading should not count it twice.
  const headings = section.filter((heading) => !text.includes(heading));
  return [...headings, ...(context === null ? [] : [context]), text].join('\n');
};
