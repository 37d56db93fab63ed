/** Bounds on what one file may cost. Sizes in bytes, `timeoutMs` and `memoryMegabytes` are enforced by whoever runs the reader. */
export interface ReadingLimits {
  readonly fileBytes: number;
  readonly pages: number;
  readonly rows: number;
  readonly textCharacters: number;
  /** Entries, unpacked size and unpacked-to-packed ratio of zip containers (DOCX, XLSX). */
  readonly zipEntries: number;
  readonly zipUnpackedBytes: number;
  readonly zipRatio: number;
  readonly timeoutMs: number;
  readonly memoryMegabytes: number;
}

export const defaultReadingLimits: ReadingLimits = {
  fileBytes: 100_000_000,
  pages: 3_000,
  rows: 200_000,
  textCharacters: 20_000_000,
  zipEntries: 10_000,
  zipUnpackedBytes: 500_000_000,
  zipRatio: 200,
  timeoutMs: 120_000,
  memoryMegabytes: 1_024,
};
