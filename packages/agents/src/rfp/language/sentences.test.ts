import { describe, expect, it } from 'vitest';
import { documentOf } from './document-fixture.ts';
import { sentencesOf, splitSentences } from './sentences.ts';

const split = (text: string): string[] => splitSentences(text).map(({ start, end }) => text.slice(start, end));

describe('splitSentences', () => {
  it.each([
    [
      'two plain sentences',
      'The Supplier shall invoice monthly. Payment follows.',
      ['The Supplier shall invoice monthly.', 'Payment follows.'],
    ],
    [
      'abbreviations',
      'See Form No. 12 and Sec. 4 of the Act. Bids, e.g. Word files, must be signed by J. P. Smith.',
      ['See Form No. 12 and Sec. 4 of the Act.', 'Bids, e.g. Word files, must be signed by J. P. Smith.'],
    ],
    [
      'dotted names',
      'The U.S. Web Design System must be used. It is free.',
      ['The U.S. Web Design System must be used.', 'It is free.'],
    ],
    [
      'a dotted name that ends a sentence',
      'Work is done in the U.S. The Contractor shall travel.',
      ['Work is done in the U.S.', 'The Contractor shall travel.'],
    ],
    [
      'clause references',
      'Submit invoices under FAR 52.212-4(g) and 1.4. Late ones wait.',
      ['Submit invoices under FAR 52.212-4(g) and 1.4.', 'Late ones wait.'],
    ],
    [
      'numbers in words and digits',
      'Provide ten (10) copies of vol. 2. Use Arial.',
      ['Provide ten (10) copies of vol. 2.', 'Use Arial.'],
    ],
    [
      'a clause number in front',
      '7.2.4. The Authority shall answer. It shall do so in writing.',
      ['7.2.4. The Authority shall answer.', 'It shall do so in writing.'],
    ],
    [
      'quotes and brackets',
      'It is called “the Works.” The Provider (“Acme Ltd.”) shall perform them.',
      ['It is called “the Works.”', 'The Provider (“Acme Ltd.”) shall perform them.'],
    ],
    [
      'semicolons stay inside',
      'The bidder shall (a) deliver; (b) install; and (c) test. Done.',
      ['The bidder shall (a) deliver; (b) install; and (c) test.', 'Done.'],
    ],
    [
      'a company form before a starter',
      'The incumbent is Acme Inc. The Contractor shall take over.',
      ['The incumbent is Acme Inc.', 'The Contractor shall take over.'],
    ],
  ])('splits with %s', (_name, text, expected) => {
    expect(split(text)).toEqual(expected);
  });

  it('gives nothing for blank text', () => {
    expect(splitSentences(' \t ')).toEqual([]);
  });
});

describe('sentencesOf', () => {
  it('keeps offsets into the whole text and segments table cells one by one', () => {
    const content = documentOf([
      { kind: 'heading', text: '1 Scope' },
      { kind: 'paragraph', text: 'The tool must run. It must stop.' },
      { kind: 'table_row', cells: ['Uptime', 'Must be 99.5 %. Measured monthly.'] },
    ]);
    const sentences = sentencesOf(content);
    expect(sentences.map(({ text }) => text)).toEqual([
      '1 Scope',
      'The tool must run.',
      'It must stop.',
      'Uptime',
      'Must be 99.5 %.',
      'Measured monthly.',
    ]);
    for (const { text, start, end } of sentences) expect(content.text.slice(start, end)).toBe(text);
    expect(sentences.map(({ cell }) => cell?.column ?? null)).toEqual([null, null, null, 0, 1, 1]);
  });
});
