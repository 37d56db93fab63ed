import { formatOrdinal } from '../html/list-marker.ts';

interface Level {
  readonly start: number;
  readonly format: string;
  /** `%1.%2` stands for the numbers of the first and second level. */
  readonly pattern: string;
}

interface NumberedBy {
  readonly list: string;
  readonly level: number;
}

const attributeOf = (xml: string, tag: string): string | null =>
  new RegExp(`<w:${tag}\\b[^>]*?w:val="([^"]*)"`).exec(xml)?.[1] ?? null;

const elements = (xml: string, tag: string): string[] =>
  xml.match(new RegExp(`<w:${tag}\\b[^>]*>.*?</w:${tag}>`, 'gs')) ?? [];

const ownAttribute = (element: string, name: string): string =>
  new RegExp(`^<[^>]*?w:${name}="([^"]*)"`).exec(element)?.[1] ?? '';

const toLevel = (xml: string): Level => ({
  start: Number(attributeOf(xml, 'start') ?? 1),
  format: attributeOf(xml, 'numFmt') ?? 'decimal',
  pattern: attributeOf(xml, 'lvlText') ?? '',
});

const styles: Readonly<Record<string, string>> = {
  lowerLetter: 'a',
  upperLetter: 'A',
  lowerRoman: 'i',
  upperRoman: 'I',
};

/** Word stores no numbers, only how to count. This counts as Word does when it shows the document. */
export class WordNumbering {
  readonly #levels = new Map<string, ReadonlyMap<number, Level>>();
  readonly #abstractByList = new Map<string, string>();
  readonly #byStyle = new Map<string, { readonly numbered: Partial<NumberedBy>; readonly basedOn: string | null }>();
  readonly #counters = new Map<string, number[]>();

  /** Takes the numbering and style parts; either may be missing. */
  constructor(numberingXml: string | null, stylesXml: string | null) {
    for (const xml of elements(numberingXml ?? '', 'abstractNum')) {
      const levels = elements(xml, 'lvl').map((level): [number, Level] => [
        Number(ownAttribute(level, 'ilvl')),
        toLevel(level),
      ]);
      this.#levels.set(ownAttribute(xml, 'abstractNumId'), new Map(levels));
    }
    for (const xml of elements(numberingXml ?? '', 'num'))
      this.#abstractByList.set(ownAttribute(xml, 'numId'), attributeOf(xml, 'abstractNumId') ?? '');
    for (const xml of elements(stylesXml ?? '', 'style'))
      this.#byStyle.set(ownAttribute(xml, 'styleId'), {
        numbered: numberedBy(xml),
        basedOn: attributeOf(xml, 'basedOn'),
      });
  }

  /** The number shown before a paragraph with these properties, and counts it; null for bullets and unnumbered paragraphs. */
  next(properties: string): string | null {
    const { list, level } = this.#resolve(properties);
    const abstract = this.#abstractByList.get(list ?? '') ?? '';
    const levels = this.#levels.get(abstract);
    const own = levels?.get(level);
    if (!levels || !own || own.format === 'bullet' || own.format === 'none') return null;
    const counters = this.#counters.get(abstract) ?? [];
    this.#counters.set(abstract, counters);
    counters[level] = (counters[level] ?? own.start - 1) + 1;
    counters.length = level + 1;
    const label = own.pattern.replace(/%(\d)/g, (_, digit: string) => {
      const place = Number(digit) - 1;
      const shown = levels.get(place);
      return formatOrdinal(counters[place] ?? shown?.start ?? 1, styles[shown?.format ?? ''] ?? '1');
    });
    return label.trim() || null;
  }

  #resolve(properties: string): { list: string | null; level: number } {
    const direct = numberedBy(properties);
    let list = direct.list ?? null;
    let level = direct.level;
    let style = attributeOf(properties, 'pStyle');
    for (let depth = 0; style !== null && depth < 20 && (list === null || level === undefined); depth += 1) {
      const { numbered, basedOn } = this.#byStyle.get(style) ?? { numbered: {}, basedOn: null };
      list ??= numbered.list ?? null;
      level ??= numbered.level;
      style = basedOn;
    }
    return { list, level: level ?? 0 };
  }
}

const numberedBy = (xml: string): Partial<NumberedBy> => {
  const properties = elements(xml, 'numPr')[0];
  if (!properties) return {};
  const list = attributeOf(properties, 'numId');
  const level = attributeOf(properties, 'ilvl');
  return { ...(list === null ? {} : { list }), ...(level === null ? {} : { level: Number(level) }) };
};
