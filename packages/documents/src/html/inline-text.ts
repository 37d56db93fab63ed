import { foldText } from '../content/fold-text.ts';
import { attribute, type HtmlElement, type HtmlNode, isElement, isHidden } from './html-node.ts';

/** Enclose a number that is shown before a paragraph but not part of its text. */
export const labelStart = '\uE010';
export const labelEnd = '\uE011';

const label = new RegExp(`${labelStart}(.*?)${labelEnd}`);

/** A paragraph under collection: its words, how much of them is bold, and which notes it refers to. */
export class InlineText {
  #text = '';
  #plainLetters = 0;
  readonly references: string[] = [];

  append(text: string, isBold: boolean): void {
    this.#text += text.replace(/\s+/g, ' ');
    if (!isBold) this.#plainLetters += text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  }

  appendBreak(): void {
    this.#text += '\n';
  }

  /** Whether the last thing collected, white space aside, was a line break. */
  get endsWithBreak(): boolean {
    return /\n[ \t]*$/.test(this.#text);
  }

  /** Everything collected, a label included as it is shown. */
  get text(): string {
    return foldText(this.#text.replace(label, '$1 '));
  }

  /** The number the source's program computed for this paragraph, and the text without it. */
  get labelled(): { readonly label: string | null; readonly text: string } {
    return { label: label.exec(this.#text)?.[1] ?? null, text: foldText(this.#text.replace(label, '')) };
  }

  get isBold(): boolean {
    return this.#plainLetters === 0 && /[\p{L}\p{N}]/u.test(this.#text);
  }
}

const boldTags = new Set(['b', 'strong', 'th']);
const breaks = new Set([
  ...[
    'address',
    'article',
    'blockquote',
    'br',
    'dd',
    'div',
    'dl',
    'dt',
    'figure',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'hr',
  ],
  ...['li', 'ol', 'p', 'pre', 'section', 'table', 'td', 'th', 'tr', 'ul'],
]);

export const isBoldElement = (element: HtmlElement): boolean =>
  boldTags.has(element.tagName) || /font-weight\s*:\s*(?:bold|[6-9]00)/i.test(attribute(element, 'style') ?? '');

/** The note a reference mark points to, or null when the element is none. Marks are left out of the text: they would cut sentences. */
export const noteReference = (element: HtmlElement): string | null => {
  if (element.tagName !== 'a') return null;
  const id = attribute(element, 'id') ?? '';
  return /^(?:footnote|endnote|comment)-ref-/.test(id) ? (attribute(element, 'href') ?? '#').slice(1) : null;
};

/** Collects everything below `nodes` as one stretch of text; block elements inside it are separated by a space. */
export const collectInline = (nodes: readonly HtmlNode[], into: InlineText, isBold = false): InlineText => {
  for (const node of nodes) {
    if (node.nodeName === '#text' && 'value' in node) into.append(node.value, isBold);
    if (!isElement(node) || isHidden(node)) continue;
    const reference = noteReference(node);
    if (reference !== null) {
      into.references.push(reference);
      continue;
    }
    if (breaks.has(node.tagName)) into.append(' ', true);
    collectInline(node.childNodes, into, isBold || isBoldElement(node));
    if (breaks.has(node.tagName)) into.append(' ', true);
  }
  return into;
};
