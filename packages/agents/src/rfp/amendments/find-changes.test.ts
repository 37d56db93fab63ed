import { describe, expect, it } from 'vitest';
import { councilTender } from '../../testing/solicitations.fixture.ts';
import type { AnalyzedDocument } from '../analyzed-document.ts';
import { surveyDocument } from '../facts/surveyed-document.ts';
import { documentOf } from '../language/document-fixture.ts';
import { compareVersions } from '../package-analysis.ts';
import { diffSequence } from './diff-sequence.ts';

/** The same document with lines replaced, added or taken out: its blocks are built again, so that every offset is right. */
const edited = (document: AnalyzedDocument, edit: (line: string) => string | null): AnalyzedDocument => {
  const { text, blocks } = document.content;
  const fixtures = blocks.flatMap((block) => {
    const cells = block.row?.cells.map((cell) => edit(text.slice(cell.start, cell.end)));
    const line = edit(text.slice(block.start, block.end));
    if (line === null || cells?.includes(null)) return [];
    return [
      {
        kind: block.kind,
        level: block.level ?? undefined,
        text: line,
        cells: cells as string[] | undefined,
        isHeader: block.row?.isHeader,
      },
    ];
  });
  return { ...document, id: document.id.replace(/^01900000/u, '01900001'), content: documentOf(fixtures) };
};
const changesOf = (before: AnalyzedDocument, after: AnalyzedDocument) =>
  compareVersions([surveyDocument(before)], [surveyDocument(after)], null);

describe('findChanges', () => {
  const before = councilTender();

  it('finds nothing between a version and itself', () => {
    expect(
      changesOf(
        before,
        edited(before, (line) => line),
      ),
    ).toEqual([]);
  });

  it('tells a moved deadline once, as the fact', () => {
    const after = edited(before, (line) => line.replace('12 noon on 15/05/2026', '12 noon on 22/05/2026'));
    expect(changesOf(before, after)).toMatchObject([
      {
        kind: 'changed',
        fact: 'proposalsDue',
        before: '2026-05-15T12:00 Europe/London',
        after: '2026-05-22T12:00 Europe/London',
      },
    ]);
  });

  it('tells exactly the facts that changed', () => {
    const after = edited(before, (line) => line.replace('17 April 2026', '20 April 2026').replace('£1,2m', '£1.5m'));
    expect(changesOf(before, after).map(({ fact, kind }) => [fact, kind])).toEqual([
      ['questionsDue', 'changed'],
      ['budget', 'changed'],
    ]);
  });

  it('names requirements that were changed, added and removed', () => {
    const after = edited(before, (line) =>
      line.startsWith('Tenderers must hold') ? 'Tenderers must hold public liability insurance of £5,000,000.' : line,
    );
    expect(changesOf(before, after)).toMatchObject([
      {
        kind: 'changed',
        requirement: expect.any(String),
        before: expect.stringContaining('10,000,000'),
        after: expect.stringContaining('5,000,000'),
      },
    ]);
    const removed = edited(before, (line) => (line.startsWith('Tenderers must hold') ? null : line));
    expect(changesOf(before, removed)).toMatchObject([
      { kind: 'removed', requirement: expect.any(String), after: null },
    ]);
    expect(changesOf(removed, before)).toMatchObject([
      { kind: 'added', before: null, after: expect.stringContaining('insurance') },
    ]);
  });
});

describe('diffSequence', () => {
  const apply = (before: string[], after: string[]) =>
    diffSequence(before, after).map(({ removed, added }) => [
      removed.map((index) => before[index]).join(''),
      added.map((index) => after[index]).join(''),
    ]);

  it('finds the smallest hunks', () => {
    expect(apply([...'abcdef'], [...'abXdeYf'])).toEqual([
      ['c', 'X'],
      ['', 'Y'],
    ]);
    expect(apply([...'abc'], [...'abc'])).toEqual([]);
    expect(apply([], [...'ab'])).toEqual([['', 'ab']]);
    expect(apply([...'ab'], [])).toEqual([['ab', '']]);
  });

  it('compares long sequences as sets and loses nothing', () => {
    const before = Array.from({ length: 5_000 }, (_unused, index) => `line ${index}`);
    const after = ['new', ...before.filter((line) => line !== 'line 2500'), 'last'];
    expect(apply(before, after).flat().filter(Boolean).toSorted()).toEqual(['line 2500', 'newlast']);
  });
});
