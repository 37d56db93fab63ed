const number = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });

/** `1_536_000` -> "1.5 MB" (decimal units, as file managers show them). */
export const fileSize = (bytes: number): string => {
  if (bytes < 1_000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${number.format(bytes / 1_000)} kB`;
  if (bytes < 1_000_000_000) return `${number.format(bytes / 1_000_000)} MB`;
  return `${number.format(bytes / 1_000_000_000)} GB`;
};

/** `countOf(1, 'page')` -> "1 page"; irregular plurals are given. */
export const countOf = (count: number, noun: string, plural = `${noun}s`): string =>
  `${number.format(count)} ${count === 1 ? noun : plural}`;
