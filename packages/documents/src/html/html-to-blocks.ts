import { parse } from 'parse5';
import type { BlockDraft, ContentBuilder } from '../content/content-builder.ts';
import { HeadingLevels, isEmphasizedHeading, isNumberedHeading } from '../content/heading-rules.ts';
import { splitMarker } from '../content/typed-marker.ts';
import { attribute, findElement, type HtmlElement, type HtmlNode, isElement, isHidden } from './html-node.ts';
import { addTable, frameContent } from './html-table.ts';
import { collectInline, InlineText, isBoldElement, noteReference } from './inline-text.ts';
import { listMarkers } from './list-marker.ts';
import { type Note, takeNotes } from './note.ts';

interface ListPlace {
  readonly depth: number;
  /** Taken by the item's first paragraph; what follows it in the item is a plain paragraph. */
  marker: string | null;
}

const blockTags = new Set([
  ...[
    'address',
    'article',
    'aside',
    'blockquote',
    'body',
    'caption',
    'center',
    'dd',
    'details',
    'div',
    'dl',
    'dt',
    'fieldset',
  ],
  ...['figcaption', 'figure', 'footer', 'form', 'header', 'hr', 'html', 'main', 'nav', 'p', 'section', 'summary'],
]);

/** Turns HTML, whatever it was made from, into blocks: one set of rules for Word, Markdown and web pages. */
class BlockWriter {
  readonly #builder: ContentBuilder;
  /** Notes not yet placed. */
  readonly #notes: Map<string, Note>;
  readonly #levels = new HeadingLevels();
  #pending = new InlineText();
  #list: ListPlace | null = null;
  #kind: 'paragraph' | 'text_box' = 'paragraph';

  constructor(builder: ContentBuilder, notes: Map<string, Note>) {
    this.#builder = builder;
    this.#notes = notes;
  }

  write(nodes: readonly HtmlNode[]): void {
    this.#flow(nodes, false);
    this.#flush();
    this.#addNotes([...this.#notes.keys()]);
  }

  #flow(nodes: readonly HtmlNode[], isBold: boolean): void {
    for (const node of nodes) {
      if (node.nodeName === '#text' && 'value' in node) this.#pending.append(node.value, isBold);
      else if (isElement(node) && !isHidden(node)) this.#element(node, isBold || isBoldElement(node));
    }
  }

  #element(element: HtmlElement, isBold: boolean): void {
    const { tagName, childNodes } = element;
    const reference = noteReference(element);
    if (reference !== null) this.#pending.references.push(reference);
    else if (/^h[1-6]$/.test(tagName)) this.#heading(element, Number(tagName[1]));
    else if (tagName === 'table') this.#table(element);
    else if (tagName === 'ul' || tagName === 'ol') this.#listOf(element, isBold);
    else if (tagName === 'pre') this.#code(element);
    else if (tagName === 'br') this.#lineBreak();
    else if (tagName === 'img') this.#pending.append(` ${attribute(element, 'alt') ?? ''} `, isBold);
    else if (blockTags.has(tagName)) this.#block(element, isBold);
    else this.#flow(childNodes, isBold);
  }

  #block(element: HtmlElement, isBold: boolean): void {
    this.#flush();
    if (attribute(element, 'class') === 'text-box') this.#kind = 'text_box';
    this.#flow(element.childNodes, isBold);
    this.#flush();
    this.#kind = 'paragraph';
  }

  /** Two line breaks in a row are how writers without a paragraph key part paragraphs. */
  #lineBreak(): void {
    if (this.#pending.endsWithBreak) this.#flush();
    else this.#pending.appendBreak();
  }

  #heading(element: HtmlElement, level: number): void {
    this.#flush();
    const content = collectInline(element.childNodes, new InlineText());
    if (content.text) this.#levels.observe(content.text, level);
    this.#builder.heading({ text: content.text, level });
    this.#addNotes(content.references);
  }

  #table(element: HtmlElement): void {
    this.#flush();
    const frame = frameContent(element);
    if (frame) this.#flow(frame.childNodes, false);
    else this.#addNotes(addTable(element, this.#builder));
    this.#flush();
  }

  #listOf(list: HtmlElement, isBold: boolean): void {
    this.#flush();
    const outer = this.#list;
    const markers = listMarkers(list);
    for (const node of list.childNodes) {
      if (!isElement(node) || isHidden(node)) continue;
      this.#list = { depth: outer ? outer.depth + 1 : 0, marker: markers.get(node) ?? null };
      if (node.tagName === 'li') this.#flow(node.childNodes, isBold);
      else this.#element(node, isBold);
      this.#flush();
    }
    this.#list = outer;
  }

  #code(element: HtmlElement): void {
    this.#flush();
    this.#builder.add({ kind: 'code', text: collectInline(element.childNodes, new InlineText()).text });
  }

  #flush(): void {
    const { text, labelled, isBold, references } = this.#pending;
    this.#pending = new InlineText();
    if (!text) {
      this.#addNotes(references);
      return;
    }
    if (this.#list) this.#builder.add(this.#listBlock(labelled, this.#list));
    else if (this.#kind === 'text_box') this.#builder.add({ kind: 'text_box', text });
    else if ((isBold && isEmphasizedHeading(text)) || isNumberedHeading(text))
      this.#builder.heading({ text, level: this.#levels.infer(text) });
    else this.#builder.add(plainBlock(text));
    this.#addNotes(references);
  }

  #listBlock({ text, label }: InlineText['labelled'], place: ListPlace): BlockDraft {
    if (place.marker === null) return { kind: 'paragraph', text };
    const typed = splitMarker(text);
    const marker = label ?? typed.marker ?? place.marker;
    place.marker = null;
    return { kind: 'list_item', text: label === null ? typed.text : text, marker, level: place.depth };
  }

  /** A note follows the block that refers to it, so that it is read in place and stands in the right section. */
  #addNotes(references: readonly string[]): void {
    for (const reference of references) {
      const note = this.#notes.get(reference);
      if (note) this.#builder.add(note);
      this.#notes.delete(reference);
    }
  }
}

const plainBlock = (text: string): BlockDraft => {
  const typed = splitMarker(text);
  return typed.marker === null
    ? { kind: 'paragraph', text }
    : { kind: 'list_item', text: typed.text, marker: typed.marker, level: 0 };
};

/** Adds the content of an HTML document and returns its title, if it states one. */
export const addHtml = (html: string, builder: ContentBuilder): string | null => {
  const document = parse(html);
  new BlockWriter(builder, takeNotes(document.childNodes)).write(document.childNodes);
  const title = findElement(document.childNodes, (element) => element.tagName === 'title');
  return title && collectInline(title.childNodes, new InlineText()).text;
};
