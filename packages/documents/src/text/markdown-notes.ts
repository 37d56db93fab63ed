import type { TokenizerAndRendererExtension } from 'marked';

const definition = /^\[\^([\w-]+)\]:[ \t]*((?:.+(?:\n|$))(?:(?:[ \t]+.+(?:\n|$))|(?:(?!\[\^)\S.*(?:\n|$)))*)/;

const idOf = (label: string): string => `footnote-${label.replace(/\W/g, '_')}`;

/** Pandoc's footnotes (`[^1]`, `[^1]: text`), rendered as Word's are, so that one rule places both. */
export const markdownNotes: TokenizerAndRendererExtension[] = [
  {
    name: 'noteReference',
    level: 'inline',
    start: (source) => source.indexOf('[^'),
    tokenizer(source) {
      const found = /^\[\^([\w-]+)\](?!:)/.exec(source);
      return found ? { type: 'noteReference', raw: found[0], label: found[1] } : undefined;
    },
    renderer: (token) => `<a id="footnote-ref-1" href="#${idOf(String(token.label))}"></a>`,
  },
  {
    name: 'noteDefinition',
    level: 'block',
    start: (source) => /^\[\^/m.exec(source)?.index,
    tokenizer(source) {
      const found = definition.exec(source);
      if (!found) return undefined;
      const tokens = this.lexer.inlineTokens(found[2] ?? '');
      return { type: 'noteDefinition', raw: found[0], label: found[1], tokens };
    },
    renderer(token) {
      return `<ol><li id="${idOf(String(token.label))}">${this.parser.parseInline(token.tokens ?? [])}</li></ol>`;
    },
  },
];
