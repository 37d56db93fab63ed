import { expect, it } from 'vitest';
import { adfToText } from './adf-to-text.ts';

const text = (words: string) => ({ type: 'text', text: words });
const paragraph = (...content: object[]) => ({ type: 'paragraph', content });

it('takes the words of a document, one line a block', () => {
  const document = {
    type: 'doc',
    version: 1,
    content: [
      { type: 'heading', attrs: { level: 2 }, content: [text('Steps')] },
      paragraph(
        text('Ask '),
        { type: 'mention', attrs: { text: '@Ada' } },
        text(' first.'),
        { type: 'hardBreak' },
        text('Then go.'),
      ),
      {
        type: 'bulletList',
        content: [
          { type: 'listItem', content: [paragraph(text('one'))] },
          { type: 'listItem', content: [paragraph(text('two'))] },
        ],
      },
      {
        type: 'table',
        content: [
          {
            type: 'tableRow',
            content: [
              { type: 'tableCell', content: [paragraph(text('a'))] },
              { type: 'tableCell', content: [paragraph(text('b'))] },
            ],
          },
        ],
      },
      paragraph(
        { type: 'date', attrs: { timestamp: '1769817600000' } },
        { type: 'inlineCard', attrs: { url: 'https://x.example/1' } },
      ),
    ],
  };
  expect(adfToText(document)).toBe(
    'Steps\nAsk @Ada first.\nThen go.\n- one\n- two\na | b\n2026-01-31https://x.example/1',
  );
});

it('takes plain strings, and nothing of anything else', () => {
  expect(adfToText('  as it was ')).toBe('as it was');
  for (const value of [null, undefined, 5, [], { type: 'unheard of' }]) expect(adfToText(value)).toBe('');
});

it('ends however deep a document is nested', () => {
  let node: object = text('bottom');
  for (let depth = 0; depth < 5_000; depth += 1) node = { type: 'blockquote', content: [node] };
  expect(adfToText(node)).toBe('');
});
