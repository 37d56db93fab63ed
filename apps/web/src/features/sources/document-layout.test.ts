import type { Block, DocumentContent } from '@copilot/contracts';
import { describe, expect, it } from 'vitest';
import { layOutDocument, segmentsOf } from './document-layout.ts';

const blockAt = (start: number, page: number | null, table?: number): Block => ({
  start,
  end: start + 5,
  kind: table === undefined ? 'paragraph' : 'table_row',
  page,
  level: null,
  marker: null,
  section: [],
  row: table === undefined ? null : { table, index: 0, isHeader: false, isHidden: false, cells: [] },
});

const contentOf = (blocks: Block[], pages: number[]): DocumentContent => ({
  mediaType: 'application/pdf',
  title: null,
  text: '',
  pages: pages.map((number) => ({ number, start: 0, end: 0, quality: 1, note: null })),
  blocks,
  warnings: [],
});

describe('layOutDocument', () => {
  it('joins the rows of a table and keeps two tables apart', () => {
    const blocks = [blockAt(0, 1), blockAt(6, 1, 0), blockAt(12, 1, 0), blockAt(18, 1, 1), blockAt(24, 2, 1)];
    const pages = layOutDocument(contentOf(blocks, [1, 2]));
    expect(pages.map(({ page }) => page?.number)).toEqual([1, 2]);
    expect(pages[0]?.items.map((item) => (item.type === 'table' ? item.rows.length : 'block'))).toEqual([
      'block',
      2,
      1,
    ]);
    expect(pages[1]?.items).toMatchObject([{ type: 'table', table: 1 }]);
  });

  it('cuts a long document without pages, but never inside a table, and loses nothing', () => {
    const blocks = [
      ...Array.from({ length: 60 }, (_, index) => blockAt(index * 6, null)),
      ...Array.from({ length: 50 }, (_, index) => blockAt(400 + index * 6, null, 0)),
      blockAt(900, null),
    ];
    const pages = layOutDocument(contentOf(blocks, []));
    const drawn = pages.flatMap(({ items }) =>
      items.flatMap((item) => (item.type === 'table' ? item.rows : item.block)),
    );
    expect(drawn).toEqual(blocks);
    expect(pages.map(({ items }) => items.length)).toEqual([61, 1]);
  });
});

describe('segmentsOf', () => {
  const text = 'one two three';
  const marked = (mark: { start: number; end: number } | null) =>
    segmentsOf(text, { start: 4, end: 13 }, mark).map((segment) =>
      segment.isMarked ? `[${segment.text}]` : segment.text,
    );

  it('marks the part of the range that lies in the block', () => {
    expect(marked({ start: 4, end: 7 })).toEqual(['[two]', ' three']);
    expect(marked({ start: 0, end: 7 })).toEqual(['[two]', ' three']);
    expect(marked({ start: 8, end: 99 })).toEqual(['two ', '[three]']);
    expect(marked({ start: 0, end: 99 })).toEqual(['[two three]']);
  });

  it('marks nothing elsewhere', () => {
    expect(marked({ start: 0, end: 4 })).toEqual(['two three']);
    expect(marked(null)).toEqual(['two three']);
  });
});
