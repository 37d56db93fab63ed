import type { Block, DocumentContent } from '@copilot/contracts';
import { describe, expect, it } from 'vitest';
import { chunkDocument } from './chunk-document.ts';
import { estimateTokens } from './estimate-tokens.ts';

interface Line {
  kind?: Block['kind'];
  text: string;
  section?: string[];
  page?: number;
  /** Table number and whether it is the header row. */
  row?: { table: number; isHeader: boolean };
}

/** A document of these lines, with the offsets a reader would give them. */
const documentOf = (lines: readonly Line[]): DocumentContent => {
  let offset = 0;
  const blocks = lines.map(({ kind = 'paragraph', text, section = [], page, row }, index): Block => {
    const start = offset;
    offset += text.length + 1;
    return {
      start,
      end: start + text.length,
      kind,
      page: page ?? null,
      level: kind === 'heading' ? 1 : null,
      marker: null,
      section,
      row: row ? { ...row, index, isHidden: false, cells: [] } : null,
    };
  });
  const text = lines.map((line) => line.text).join('\n');
  return { mediaType: 'text/plain', title: null, text, pages: [], blocks, warnings: [] };
};

const sentence = (subject: string): string => `The ${subject} shall deliver a monthly report on all open incidents.`;
const prose = (count: number): string =>
  Array.from({ length: count }, (_, index) => sentence(`supplier ${index}`)).join(' ');
const chunksOf = (lines: readonly Line[]) => {
  const content = documentOf(lines);
  return { content, chunks: [...chunkDocument(content)] };
};

describe('chunkDocument', () => {
  it('keeps text and offsets exactly alike, and loses nothing', () => {
    const { content, chunks } = chunksOf([
      { kind: 'heading', text: 'Scope' },
      { text: prose(60), section: ['Scope'] },
      { kind: 'heading', text: 'Prices' },
      { text: prose(3), section: ['Prices'] },
    ]);
    const covered = new Set<number>();
    for (const { text, start, end } of chunks) {
      expect(text).toBe(content.text.slice(start, end));
      for (let offset = start; offset < end; offset += 1) covered.add(offset);
    }
    const lost = [...content.text].filter((character, offset) => character.trim() !== '' && !covered.has(offset));
    expect(lost).toEqual([]);
    expect(chunks.map(({ ordinal }) => ordinal)).toEqual(chunks.map((_, index) => index));
  });

  it('stays near 200 tokens', () => {
    const { chunks } = chunksOf([{ text: prose(100) }]);
    const sizes = chunks.map(({ text }) => estimateTokens(text));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(215);
    expect(Math.min(...sizes.slice(0, -1))).toBeGreaterThan(150);
  });

  it('overlaps by whole sentences inside a section, and not across sections', () => {
    const { chunks } = chunksOf([
      { text: prose(40), section: ['A'] },
      { text: prose(1), section: ['B'] },
    ]);
    const inA = chunks.filter(({ section }) => section[0] === 'A');
    expect(inA.length).toBeGreaterThan(2);
    for (let index = 1; index < inA.length; index += 1) {
      const overlap = inA[index - 1]!.end - inA[index]!.start;
      expect(overlap).toBeGreaterThan(0);
      expect(inA[index]!.text).toMatch(/^The supplier \d+ shall/u);
    }
    expect(chunks.at(-1)?.start).toBeGreaterThanOrEqual(inA.at(-1)!.end);
  });

  it('gives each passage the headings it stands under, and no heading a passage of its own', () => {
    const { chunks } = chunksOf([
      { kind: 'heading', text: 'Part I' },
      { kind: 'heading', text: 'Section 1', section: ['Part I'] },
      { text: prose(2), section: ['Part I', 'Section 1'] },
      { kind: 'heading', text: 'Section 2', section: ['Part I'] },
      { text: `${'word '.repeat(198)}end`, section: ['Part I', 'Section 2'] },
    ]);
    expect(chunks.map(({ section }) => section)).toEqual([
      ['Part I', 'Section 1'],
      ['Part I', 'Section 2'],
    ]);
    expect(chunks[0]?.text.startsWith('Part I\nSection 1\nThe supplier')).toBe(true);
    expect(chunks[1]?.text.startsWith('Section 2\nword')).toBe(true);
  });

  it('gives rows their table’s header where the passage begins inside the table', () => {
    const header: Line = { kind: 'table_row', text: 'Role | Day rate', row: { table: 0, isHeader: true } };
    const rows = Array.from({ length: 60 }, (_, index): Line => {
      return {
        kind: 'table_row',
        text: `Engineer of grade ${index} | ${900 + index}.00`,
        row: { table: 0, isHeader: false },
      };
    });
    const { chunks } = chunksOf([header, ...rows]);
    expect(chunks.length).toBeGreaterThan(1);
    expect(chunks[0]?.context).toBeNull();
    for (const chunk of chunks.slice(1)) expect(chunk.context).toBe('Role | Day rate');
    const starts = chunks.map(({ start }) => start);
    const ends = chunks.map(({ end }) => end);
    expect(starts.slice(1).every((start, index) => start > ends[index]!)).toBe(true);
  });

  it('names the page on which the passage begins, also when a paragraph runs over pages', () => {
    const content = documentOf([{ text: prose(40), page: 1 }]);
    const half = Math.floor(content.text.length / 2);
    content.pages = [
      { number: 1, start: 0, end: half, quality: 1, note: null },
      { number: 2, start: half, end: content.text.length, quality: 1, note: null },
    ];
    for (const { page, start } of chunkDocument(content)) expect(page).toBe(start < half ? 1 : 2);
  });

  it.each([
    ['a sentence without an end', 'requirement '.repeat(2_000)],
    ['a word without an end', 'x'.repeat(20_000)],
    ['text without spaces', '漢字'.repeat(5_000)],
  ])('cuts %s', (_name, text) => {
    const { content, chunks } = chunksOf([{ text }]);
    expect(chunks.length).toBeGreaterThan(5);
    for (const chunk of chunks) {
      expect(chunk.text.length).toBeLessThanOrEqual(3_500);
      expect(chunk.text).toBe(content.text.slice(chunk.start, chunk.end));
    }
  });

  it('makes no passage of an empty document', () => {
    expect(chunksOf([]).chunks).toEqual([]);
  });
});
