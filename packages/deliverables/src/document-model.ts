import type { Claim } from '@copilot/contracts';

/** A stretch of text. `claim` marks what kind of statement it is; `cite` names a source of `DeliverableDocument.sources`. */
export interface Inline {
  readonly text: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly claim?: Claim['kind'];
  readonly cite?: string;
  /** An http(s) address; anything else is written as plain text. */
  readonly link?: string;
}

export interface Column {
  readonly title: string;
  /** Share of the table's width; columns are drawn in proportion. Default 1. */
  readonly width?: number;
  readonly align?: 'left' | 'right' | 'center';
}

export interface Cell {
  readonly content: readonly Inline[];
  /** An exact decimal: spreadsheets store it as a number. */
  readonly number?: string;
  /**
   * A spreadsheet formula without the leading `=`, over cells as `{column}{row}` of the written sheet, whose header is row 1, first
   * data row is row 2 and first column is A (`SUM(B2:B6)`); cells of another table of this document go by that table's `id`
   * (`accounts!C2`). Other formats show `content`. Give `number` too: it is the value until a program recalculates. Anything but
   * arithmetic over such cells is written as its value.
   */
  readonly formula?: string;
}

/** One row of figures in a chart, a value a category; null leaves a hole. */
export interface ChartSeries {
  readonly name: string;
  /** Exact decimals. */
  readonly values: readonly (string | null)[];
  /** Dashed lines are for what is not measured: budgets, forecasts, bounds. */
  readonly dashed?: boolean;
}

/**
 * Figures as a picture: drawn as vectors in PDF, a native chart over its own cells in XLSX and a native chart in DOCX, a table in
 * Markdown. Always says what its axes mean, in which unit, over which period and from how many observations.
 */
export interface DeliverableChart {
  readonly type: 'chart';
  /**
   * `bar` side by side, `stacked` on top of one another, `area` stacked and filled, `line`, `points` without a line between them (a
   * dashed series among them is a line: a limit or a target),
   * `waterfall` from a first to a last total by the steps between (one series; its first and last values are totals).
   */
  readonly kind: 'bar' | 'stacked' | 'area' | 'line' | 'points' | 'waterfall';
  readonly caption: string;
  readonly xTitle: string;
  readonly yTitle: string;
  /** `EUR thousand`, `days`, `%`. */
  readonly unit: string;
  /** `January to December 2025`. */
  readonly period: string;
  /** Number of observations behind the figures. */
  readonly n: number;
  readonly categories: readonly string[];
  readonly series: readonly ChartSeries[];
}

/** One thing on the page. Tables and charts are numbered through the document by the renderer and get their caption. */
export type DeliverableBlock =
  | { readonly type: 'paragraph'; readonly content: readonly Inline[] }
  | { readonly type: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] }
  | {
      readonly type: 'table';
      /** What formulas of other tables call this one: lower-case letters, digits and hyphens. */
      readonly id?: string;
      readonly caption: string;
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly Cell[])[];
      /** Said in place of an empty table. */
      readonly emptyText?: string;
    }
  | { readonly type: 'callout'; readonly tone: 'info' | 'warning' | 'critical'; readonly content: readonly Inline[] }
  | DeliverableChart;

/** A section with its subsections; depth is the nesting, so numbering and the table of contents follow by themselves. */
export interface DeliverableSection {
  readonly heading: string;
  readonly blocks: readonly DeliverableBlock[];
  readonly sections?: readonly DeliverableSection[];
}

/** Something the document cites: shown as `[n]` in order of first citation, and listed at the end. */
export interface DeliverableSource {
  readonly id: string;
  readonly filename: string;
  readonly page: number | null;
  readonly section: string | null;
  readonly quote: string;
}

/** A finished document before it has a format. Renderers decide looks only: every word in every format comes from here. */
export interface DeliverableDocument {
  readonly title: string;
  readonly subtitle?: string;
  /** BCP 47, `en`. */
  readonly language: string;
  /** Instant of the run the document belongs to; shown with its zone. */
  readonly createdAt: string;
  readonly organizationName: string | null;
  /** The cover's facts, label and value. */
  readonly cover: readonly { readonly label: string; readonly value: readonly Inline[] }[];
  readonly sections: readonly DeliverableSection[];
  readonly sources: readonly DeliverableSource[];
  /** Where and how the document was made, for the footer and the file's properties. */
  readonly generator: string;
}
