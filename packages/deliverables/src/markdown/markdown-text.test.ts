import { expect, it } from 'vitest';
import { escapeMarkdown, markdownLine, markdownText } from './markdown-text.ts';

const text = (words: string, more: object = {}) => [{ text: words, bold: false, italic: false, ...more }];

it('shows markup as it stands', () => {
  expect(escapeMarkdown('# a | b <i> *c* [d](e) &copy; ~~f~~')).toBe(
    '\\# a \\| b \\<i\\> \\*c\\* \\[d\\](e) &amp;copy; \\~\\~f\\~\\~',
  );
  expect(escapeMarkdown('- item\n1. item\n    code')).toBe('\\- item\n1\\. item\n   code');
});

it('keeps lines in text and joins them in cells', () => {
  expect(markdownText(text('a\nb'))).toBe('a\\\nb');
  expect(markdownLine(text('a\nb | c'))).toBe('a<br>b \\| c');
});

it('sets emphasis inside of spaces', () => {
  expect(markdownText([...text('a'), ...text(' b ', { bold: true }), ...text('c', { italic: true })])).toBe(
    'a **b** _c_',
  );
});
