/** Where a cell stands. `section` is what people call the place: `P&L!C7`, `row 7`, a heading. */
export interface Place {
  readonly documentId: string;
  readonly versionHash: string;
  readonly filename: string;
  readonly page: number | null;
  readonly section: string;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
}

export interface SourceCell {
  readonly column: number;
  readonly text: string;
  /** Whether the workbook holds a number here. */
  readonly isNumber: boolean;
  readonly place: Place;
}

/** One row; cells without text are absent. */
export type SourceRow = readonly SourceCell[];

/** A table as analysis sees it: a header, where there is one, and what stands below. */
export interface SourceTable {
  readonly id: string;
  /** The worksheet, or the heading above; empty where there is neither. */
  readonly name: string;
  /** Titles and remarks around the table: `in EUR thousand`, `Balance sheet as of 31 December 2025`. */
  readonly context: readonly string[];
  /** Headings by column. */
  readonly header: ReadonlyMap<number, SourceCell>;
  readonly rows: readonly SourceRow[];
}
