interface AdfNode {
  readonly type?: string;
  readonly text?: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly content?: readonly AdfNode[];
}

const blocks = new Set([
  'paragraph',
  'heading',
  'codeBlock',
  'blockquote',
  'panel',
  'listItem',
  'taskItem',
  'decisionItem',
  'tableRow',
  'rule',
  'mediaSingle',
]);
const deepest = 100;

const inlineText = ({ type, text, attrs }: AdfNode): string => {
  switch (type) {
    case 'text':
      return text ?? '';
    case 'hardBreak':
      return '\n';
    case 'mention':
    case 'emoji':
    case 'status':
    case 'placeholder':
      return String(attrs?.text ?? attrs?.shortName ?? '');
    case 'inlineCard':
    case 'blockCard':
      return String(attrs?.url ?? '');
    case 'date':
      return Number.isFinite(Number(attrs?.timestamp))
        ? new Date(Number(attrs?.timestamp)).toISOString().slice(0, 10)
        : '';
    default:
      return '';
  }
};

const textOf = (node: AdfNode, depth: number): string => {
  if (depth > deepest) return '';
  const inner = (node.content ?? []).map((child) => textOf(child, depth + 1));
  const joined = node.type === 'tableRow' ? inner.map((cell) => cell.trim()).join(' | ') : inner.join('');
  const prefix = node.type === 'listItem' || node.type === 'taskItem' ? '- ' : '';
  const own = inlineText(node) + joined;
  return blocks.has(node.type ?? '') ? `${prefix}${own.replace(/\n+$/u, '')}\n` : own;
};

/** The words of a document in Atlassian Document Format, one line a block. Plain strings stay; anything else has no words. */
export const adfToText = (value: unknown): string => {
  if (typeof value === 'string') return value.trim();
  if (typeof value !== 'object' || value === null) return '';
  return textOf(value as AdfNode, 0)
    .replace(/\n{3,}/gu, '\n\n')
    .trim();
};
