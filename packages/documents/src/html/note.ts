import { defaultTreeAdapter } from 'parse5';
import type { BlockDraft } from '../content/content-builder.ts';
import { attribute, type HtmlElement, type HtmlNode, isElement } from './html-node.ts';
import { collectInline, InlineText } from './inline-text.ts';

/** A footnote, endnote or comment, ready to be added after the block that refers to it. */
export type Note = BlockDraft & { readonly kind: 'footnote' | 'comment' };

const noteId = /^(footnote|endnote|comment)-\w+$/;

/** The way back from a note to its reference is a link for readers on a screen, not part of the note. */
const withoutReturnLink = (nodes: readonly HtmlNode[]): string =>
  collectInline(nodes, new InlineText()).text.replace(/\s*[↑↩]\uFE0E?$/u, '');

const nextElement = (element: HtmlElement): HtmlElement | null => {
  const siblings = element.parentNode?.childNodes.filter(isElement) ?? [];
  return siblings[siblings.indexOf(element) + 1] ?? null;
};

/** Notes by the id their references point to. They are taken out of the tree: where they stand is not where they are read. */
export const takeNotes = (nodes: readonly HtmlNode[], found = new Map<string, Note>()): Map<string, Note> => {
  for (const element of nodes.filter(isElement)) {
    const id = attribute(element, 'id') ?? '';
    const kind = noteId.exec(id)?.[1];
    if (element.tagName === 'li' && kind) {
      const marker = String(found.size + 1);
      found.set(id, { kind: 'footnote', text: withoutReturnLink(element.childNodes), marker });
      defaultTreeAdapter.detachNode(element);
    } else if (element.tagName === 'dt' && kind === 'comment') {
      const label = collectInline(element.childNodes, new InlineText()).text.replace(/^Comment\s*/, '');
      const body = nextElement(element);
      found.set(id, { kind: 'comment', text: withoutReturnLink(body?.childNodes ?? []), marker: label });
      defaultTreeAdapter.detachNode(element);
      if (body) defaultTreeAdapter.detachNode(body);
    } else takeNotes(element.childNodes, found);
  }
  return found;
};
