import type { DefaultTreeAdapterTypes } from 'parse5';

export type HtmlNode = DefaultTreeAdapterTypes.ChildNode;
export type HtmlElement = DefaultTreeAdapterTypes.Element;

export const isElement = (node: HtmlNode): node is HtmlElement => 'tagName' in node;

export const attribute = (element: HtmlElement, name: string): string | null =>
  element.attrs.find((candidate) => candidate.name === name)?.value ?? null;

const neverShown = new Set([
  'script',
  'style',
  'template',
  'head',
  'noscript',
  'iframe',
  'object',
  'svg',
  'del',
  'select',
  'button',
]);

/** Whether a browser would not show the element, or shows it as removed. */
export const isHidden = (element: HtmlElement): boolean =>
  neverShown.has(element.tagName) ||
  attribute(element, 'hidden') !== null ||
  /(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(attribute(element, 'style') ?? '');

/** The first element below `nodes` that satisfies the test, in document order. */
export const findElement = (
  nodes: readonly HtmlNode[],
  test: (element: HtmlElement) => boolean,
): HtmlElement | null => {
  for (const node of nodes) {
    if (!isElement(node)) continue;
    const found = test(node) ? node : findElement(node.childNodes, test);
    if (found) return found;
  }
  return null;
};
