const segment = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/u;

/** The parts of a key. Throws for anything that could leave its place: empty parts, `..`, backslashes, hidden files, absolute paths. */
export const keySegments = (key: string): string[] => {
  const segments = key.split('/');
  if (segments.length > 12 || !segments.every((part) => segment.test(part))) throw new Error('Not an object key');
  return segments;
};
