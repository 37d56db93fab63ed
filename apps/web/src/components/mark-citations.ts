/** The parts of a parsed text that matter here; the parser's tree has more. */
interface TextNode {
  type: string;
  tagName?: string;
  value?: string;
  properties?: Record<string, unknown>;
  children?: TextNode[];
}

/** Name of the element that stands for `[1]`. */
export const citationTag = 'cited-place';

const literal = new Set(['code', 'pre', 'a']);

const split = (value: string): TextNode[] =>
  value
    .split(/(\[\d{1,3}\])/u)
    .filter(Boolean)
    .map((piece) =>
      /^\[\d{1,3}\]$/u.test(piece)
        ? { type: 'element', tagName: citationTag, properties: { marker: piece.slice(1, -1) }, children: [] }
        : { type: 'text', value: piece },
    );

const mark = (node: TextNode): void => {
  if (!node.children || literal.has(node.tagName ?? '')) return;
  node.children = node.children.flatMap((child) => (child.type === 'text' ? split(child.value ?? '') : [child]));
  for (const child of node.children) mark(child);
};

/** A rehype plugin: makes every `[1]` of a text an element, except in code and links. */
export const markCitations = () => (tree: object) => mark(tree as TextNode);
