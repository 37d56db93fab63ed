import type { Claim } from '@copilot/contracts';
import type { Column } from './document-model.ts';
import type { Labels } from './labels.ts';

/** A stretch of clean text; `citation` is its source's number. */
export interface PreparedInline {
  readonly text: string;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly claim?: Claim['kind'];
  readonly citation?: number;
  readonly link?: string;
}

export type PreparedText = readonly PreparedInline[];

export interface PreparedCell {
  readonly content: PreparedText;
  readonly number?: string;
  readonly formula?: string;
}

/** A table with its number in the document. Every row has exactly one cell a column. */
export interface PreparedTable {
  readonly type: 'table';
  readonly number: number;
  readonly anchor: string;
  /** What formulas of other tables call this one. */
  readonly id?: string;
  readonly caption: string;
  readonly columns: readonly Required<Column>[];
  readonly rows: readonly (readonly PreparedCell[])[];
  readonly emptyText: string;
}

/** One series with numbers to draw. `hidden` ones only carry what is stacked on them. */
export interface PreparedSeries {
  readonly name: string;
  readonly values: readonly (number | null)[];
  readonly dashed: boolean;
  readonly hidden: boolean;
  /** Hex without `#`. */
  readonly colour: string;
}

/** A chart with its number in the document. A waterfall has become bars stacked on hidden ones. */
export interface PreparedChart {
  readonly type: 'chart';
  readonly number: number;
  readonly anchor: string;
  readonly kind: 'bar' | 'stacked' | 'area' | 'line' | 'points';
  readonly caption: string;
  readonly xTitle: string;
  /** With its unit. */
  readonly yTitle: string;
  /** `Unit: EUR · Period: 2025 · n = 12`. */
  readonly note: string;
  /** The chart in words, for those who cannot see it. */
  readonly description: string;
  readonly categories: readonly string[];
  readonly series: readonly PreparedSeries[];
  /** The figures as given, for formats that show them in a table. */
  readonly table: { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] };
}

export type PreparedBlock =
  | { readonly type: 'paragraph'; readonly content: PreparedText }
  | { readonly type: 'list'; readonly ordered: boolean; readonly items: readonly PreparedText[] }
  | { readonly type: 'callout'; readonly tone: 'info' | 'warning' | 'critical'; readonly content: PreparedText }
  | PreparedTable
  | PreparedChart;

/** A section in reading order. `number` is `2.1`, `depth` counts from 1, `landscape` holds for all its blocks. */
export interface PreparedSection {
  readonly anchor: string;
  readonly number: string;
  readonly depth: number;
  readonly heading: string;
  readonly landscape: boolean;
  readonly blocks: readonly PreparedBlock[];
}

export interface PreparedSource {
  readonly number: number;
  readonly anchor: string;
  readonly filename: string;
  /** `page 3, section 2.1`, in the document's language; empty where neither is known. */
  readonly place: string;
  readonly quote: string;
}

/** A document with clean text and all numbers given: what every renderer but JSON writes down. */
export interface PreparedDocument {
  readonly title: string;
  readonly subtitle: string;
  readonly language: string;
  readonly createdAt: Date;
  /** `2026-11-22 21:40 UTC`. */
  readonly createdText: string;
  readonly organizationName: string;
  readonly generator: string;
  readonly labels: Labels;
  readonly cover: readonly { readonly label: string; readonly value: PreparedText }[];
  readonly sections: readonly PreparedSection[];
  readonly sources: readonly PreparedSource[];
  /** Kinds of claims that occur, in the legend's order. */
  readonly claimKinds: readonly Claim['kind'][];
}

/** Bare words of a text. */
export const plainText = (text: PreparedText): string => text.map((inline) => inline.text).join('');
