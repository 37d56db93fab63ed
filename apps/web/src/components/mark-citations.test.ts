import { expect, it } from 'vitest';
import { citationTag, markCitations } from './mark-citations.ts';

const text = (value: string) => ({ type: 'text', value });
const element = (tagName: string, ...children: object[]) => ({ type: 'element', tagName, properties: {}, children });
const cited = (marker: string) => ({ type: 'element', tagName: citationTag, properties: { marker }, children: [] });

it('finds markers in running text, and leaves code and links alone', () => {
  const tree = element(
    'p',
    text('Due in May [1][12], see x[0].'),
    element('code', text('a[1]')),
    element('em', text('[2]')),
  );
  markCitations()(tree);
  expect(tree.children).toEqual([
    text('Due in May '),
    cited('1'),
    cited('12'),
    text(', see x'),
    cited('0'),
    text('.'),
    element('code', text('a[1]')),
    element('em', cited('2')),
  ]);
});
