import type { DocumentContent } from '@copilot/contracts';
import { Marked } from 'marked';
import { ContentBuilder } from '../content/content-builder.ts';
import { addHtml } from '../html/html-to-blocks.ts';
import type { ReadingLimits } from '../reading-limits.ts';
import { decodeText } from './decode-text.ts';
import { markdownNotes } from './markdown-notes.ts';

const markdown = new Marked({ async: false, gfm: true, extensions: undefined }).use({ extensions: markdownNotes });

const frontMatter = /^---\r?\n([\s\S]*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/;

/** Markdown is read through the HTML it stands for, raw HTML inside it included. */
export const readMarkdown = (bytes: Uint8Array, limits: ReadingLimits): DocumentContent => {
  const source = decodeText(bytes);
  const header = frontMatter.exec(source);
  const title = /^title:\s*["']?(.*?)["']?\s*$/m.exec(header?.[1] ?? '')?.[1] ?? null;
  const builder = new ContentBuilder(limits);
  addHtml(markdown.parse(header ? source.slice(header[0].length) : source, { async: false }), builder);
  return builder.build('text/markdown', title);
};
