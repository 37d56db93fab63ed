import { describe, expect, it } from 'vitest';
import { documentOf } from '../language/document-fixture.ts';
import { labelledValuesOf } from './labelled-value.ts';

const pairs = (...blocks: Parameters<typeof documentOf>[0]) => {
  const content = documentOf(blocks);
  return labelledValuesOf(content).map((value) => {
    expect(content.text.slice(value.start, value.end)).toBe(value.text);
    return [value.label, value.text, value.heading];
  });
};

describe('labelledValuesOf', () => {
  it('reads rows under column headings, past their ordinal', () => {
    expect(
      pairs(
        { kind: 'table_row', isHeader: true, cells: ['No', 'Event', 'Date'] },
        { kind: 'table_row', cells: ['1.', 'Site visit', '5 May 2026'] },
      ),
    ).toContainEqual(['Site visit', '5 May 2026', 'Date']);
  });

  it('reads a form with two pairs in a row', () => {
    expect(pairs({ kind: 'table_row', cells: ['Issued:', '5 May 2026', 'Number:', 'AB-12'] })).toEqual([
      ['Issued', '5 May 2026', null],
      ['Number', 'AB-12', null],
    ]);
  });

  it('reads paragraphs, but no clock and no address as a label', () => {
    expect(pairs({ kind: 'paragraph', text: 'Set-aside: none' })).toEqual([['Set-aside', 'none', null]]);
    expect(pairs({ kind: 'paragraph', text: 'Offers close at 12:30 on the day' })).toEqual([]);
    expect(pairs({ kind: 'paragraph', text: 'See https://tenders.example' })).toEqual([]);
  });

  it('takes apart a cover whose line breaks were lost', () => {
    expect(
      pairs({
        kind: 'paragraph',
        text: 'From: Dana Whitfield Date: May 5, 2026 Set-aside: Total Small Business Contract vehicles: none',
      }).map(([label, text]) => [label, text]),
    ).toEqual([
      ['From', 'Dana Whitfield'],
      ['Date', 'May 5, 2026'],
      ['Set-aside', 'Total Small Business'],
      ['Contract vehicles', 'none'],
    ]);
  });

  it('lets a heading label the paragraph after it', () => {
    expect(pairs({ kind: 'heading', text: '3.1 Closing date' }, { kind: 'paragraph', text: '5 May 2026' })).toEqual([
      ['Closing date', '5 May 2026', null],
    ]);
  });
});
