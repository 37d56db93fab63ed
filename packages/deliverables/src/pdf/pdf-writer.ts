import PDFDocument from 'pdfkit';
import { page } from '../theme.ts';
import { type FontFace, openFonts } from './pdf-fonts.ts';
import { breakLines, type Line } from './pdf-lines.ts';
import { type Piece, type TextStyle, type Word, WordMaker } from './pdf-words.ts';

/** A node of the document's accessible structure, with the tag that its content is marked with. */
export interface StructureElement {
  readonly tag: string;
  readonly node: PDFKit.PDFStructureElement;
  end(): void;
}

/** `scope` says what a header cell heads (the library's types leave it out); `alt` says a picture in words. */
export interface StructureOptions {
  readonly scope?: 'Row' | 'Column';
  readonly alt?: string;
}

export interface LineOptions {
  /** Distance of the text's left edge from the margin, and its width. */
  readonly x?: number;
  readonly width?: number;
  readonly align?: 'left' | 'right' | 'center';
}

/** Height of a line as a multiple of its type size. */
export const leading = 1.35;

interface WriterOptions {
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  readonly generator: string;
  readonly language: string;
  readonly createdAt: Date;
}

/** Pages with a cursor that moves down them. Distances in points from the top left; text goes down line by line. */
export class PdfWriter {
  readonly pdf: PDFKit.PDFDocument;
  readonly words: WordMaker;
  readonly root: StructureElement;
  y: number = page.margin;
  landscape = false;
  readonly #widths = new Map<FontFace, Map<string, number>>();

  constructor(options: WriterOptions) {
    this.pdf = new PDFDocument({
      autoFirstPage: false,
      bufferPages: true,
      tagged: true,
      displayTitle: true,
      pdfVersion: '1.7',
      lang: options.language,
      info: {
        Title: options.title,
        Author: options.author,
        Subject: options.subject,
        Creator: options.generator,
        Producer: options.generator,
        CreationDate: options.createdAt,
        ModDate: options.createdAt,
      },
    });
    this.addPage(false);
    this.words = new WordMaker(openFonts(this.pdf), this.measure);
    this.root = structureElement('Document', this.pdf.struct('Document'));
    this.pdf.addStructure(this.root.node);
  }

  get width(): number {
    return (this.landscape ? page.height : page.width) - 2 * page.margin;
  }

  get bottom(): number {
    return (this.landscape ? page.width : page.height) - page.margin;
  }

  get room(): number {
    return this.bottom - this.y;
  }

  addPage(landscape = this.landscape): void {
    this.landscape = landscape;
    this.pdf.addPage({ size: 'A4', layout: landscape ? 'landscape' : 'portrait', margin: 0 });
    this.y = page.margin;
  }

  /** Starts a page unless `height` more points fit on this one. */
  ensure(height: number): void {
    if (height > this.room && this.y > page.margin) this.addPage();
  }

  /** Zero-based index of the page under the cursor. */
  get pageIndex(): number {
    return this.pdf.bufferedPageRange().count - 1;
  }

  /** Kept for each face and text: the same words come back through the whole document. */
  readonly measure = (face: FontFace, text: string, size: number): number => {
    let widths = this.#widths.get(face);
    if (!widths) {
      widths = new Map();
      this.#widths.set(face, widths);
    }
    let width = widths.get(text);
    if (width === undefined) {
      width = this.pdf.font(face.name).fontSize(100).widthOfString(text) / 100;
      widths.set(text, width);
    }
    return width * size;
  };

  lines(words: readonly Word[], width = this.width): Line[] {
    return breakLines(words, width, this.measure);
  }

  /** A text block of its own structure element: broken over pages without a lone first or last line. */
  block(tag: string, words: readonly Word[], style: TextStyle, options: LineOptions = {}): StructureElement {
    const element = this.element(this.root, tag);
    const lines = this.lines(words, options.width);
    const height = style.size * leading;
    lines.forEach((line, index) => {
      const left = lines.length - index;
      const wanted = left <= 3 && (index === 0 || left === 2) ? left : index === 0 ? 2 : 1;
      this.ensure(wanted * height);
      this.line(element, line, this.y, style.size, options);
      this.y += height;
    });
    element.end();
    return element;
  }

  element(parent: StructureElement, tag: string, options: StructureOptions = {}): StructureElement {
    const node = this.pdf.struct(tag, options as PDFKit.Mixins.StructureElementOptions);
    parent.node.add(node);
    return structureElement(tag, node);
  }

  /** Draws one line with its top at `top`; links become structure elements of their own. */
  line(element: StructureElement, line: Line, top: number, size: number, options: LineOptions = {}): void {
    const width = options.width ?? this.width;
    const slack = width - line.width;
    const align = line.rightToLeft && (options.align ?? 'left') === 'left' ? 'right' : options.align;
    let x = page.margin + (options.x ?? 0) + (align === 'right' ? slack : align === 'center' ? slack / 2 : 0);
    const baseline = top + size * 1.02;
    let open: PDFKit.PDFStructureContent | undefined;
    const close = (): void => {
      if (!open) return;
      this.pdf.endMarkedContent();
      element.node.add(open);
      open = undefined;
    };
    for (const piece of line.pieces) {
      if (piece.target) {
        close();
        this.#link(element, piece, x, baseline);
      } else {
        open ??= this.pdf.markStructureContent(element.tag);
        this.#draw(piece, x, baseline);
      }
      x += piece.width;
    }
    close();
  }

  /** Whatever `draw` draws becomes the content of the element. */
  marked(element: StructureElement, draw: () => void): void {
    const content = this.pdf.markStructureContent(element.tag);
    draw();
    this.pdf.endMarkedContent();
    element.node.add(content);
  }

  /** Decoration: drawn, and skipped by screen readers. */
  artifact(draw: () => void, type: 'Layout' | 'Pagination' = 'Layout'): void {
    this.pdf.markContent('Artifact', { type });
    draw();
    this.pdf.endMarkedContent();
  }

  /** Draws a line outside the structure: running heads and the like. Inside `artifact` only. */
  bareLine(line: Line, x: number, baseline: number): void {
    let left = x;
    for (const piece of line.pieces) {
      this.#draw(piece, left, baseline);
      left += piece.width;
    }
  }

  #draw(piece: Piece, x: number, baseline: number): void {
    const { pdf } = this;
    pdf.font(piece.face.name).fontSize(piece.size).fillColor(`#${piece.colour}`);
    if (piece.actual) pdf.markContent('Span', { actual: piece.actual });
    pdf.text(piece.text, x, baseline, { lineBreak: false, baseline: 'alphabetic' });
    if (piece.actual) pdf.endMarkedContent();
  }

  #link(parent: StructureElement, piece: Piece, x: number, baseline: number): void {
    const link = this.element(parent, 'Link');
    const content = this.pdf.markStructureContent('Link');
    this.#draw(piece, x, baseline);
    this.pdf.endMarkedContent();
    link.node.add(content);
    const target = piece.target!;
    const box = [x, baseline - piece.size * 0.9, piece.width, piece.size * 1.2] as const;
    const options = { structParent: link.node } as PDFKit.Mixins.AnnotationOption;
    if ('url' in target) this.pdf.link(...box, target.url, options);
    else this.pdf.goTo(...box, target.place, options);
    link.end();
  }

  /** Names the cursor's place, as the target of links. */
  place(name: string): void {
    this.pdf.addNamedDestination(name, 'XYZ', page.margin, Math.max(0, this.y - 8), null);
  }

  /** Ends the document and gives its bytes. */
  async finish(): Promise<Uint8Array> {
    this.root.end();
    const chunks: Uint8Array[] = [];
    const done = new Promise<void>((resolve, reject) => {
      this.pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
      this.pdf.on('end', resolve);
      this.pdf.on('error', reject);
    });
    this.pdf.end();
    await done;
    return new Uint8Array(Buffer.concat(chunks));
  }
}

const structureElement = (tag: string, node: PDFKit.PDFStructureElement): StructureElement => ({
  tag,
  node,
  end: () => void node.end(),
});
