import type { Box } from './geometry.ts';

export interface PageCell {
  readonly column: number;
  readonly text: string;
  readonly isBold: boolean;
}

/** A table found on one page; cells are in column order, empty ones left out. */
export interface PageTable extends Box {
  readonly rows: readonly (readonly PageCell[])[];
  /** Left edges of the columns: a table that goes on over the page has the same ones. */
  readonly edges: readonly number[];
  /** Whether a rule of its own parts the first row from the others. */
  readonly isHeaded?: boolean;
}
