import type { Claim } from '@copilot/contracts';
import { prepareChart } from './chart/prepare-chart.ts';
import { claimKinds } from './claim-marks.ts';
import { cleanLine, cleanText, safeLink } from './clean-text.ts';
import type {
  Cell,
  DeliverableBlock,
  DeliverableDocument,
  DeliverableSection,
  DeliverableSource,
  Inline,
} from './document-model.ts';
import { type Labels, labelsFor } from './labels.ts';
import type {
  PreparedBlock,
  PreparedCell,
  PreparedDocument,
  PreparedInline,
  PreparedSection,
  PreparedSource,
  PreparedTable,
} from './prepared-document.ts';
import { wideTableColumns } from './theme.ts';

type TableBlock = Extract<DeliverableBlock, { type: 'table' }>;

/** Cleans every text and gives every number: sections by nesting, tables and citations in reading order. */
export const prepareDocument = (document: DeliverableDocument): PreparedDocument => {
  const labels = labelsFor(document.language);
  const register = new CitationRegister(document.sources);
  const cover = document.cover.map((fact) => ({ label: cleanLine(fact.label), value: register.text(fact.value) }));
  const sections = withOrientation(numberSections(document.sections, register, labels));
  const createdAt = new Date(document.createdAt);
  const isDated = !Number.isNaN(createdAt.getTime());
  return {
    title: cleanLine(document.title),
    subtitle: cleanLine(document.subtitle ?? ''),
    language: /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(document.language) ? document.language : 'en',
    createdAt: isDated ? createdAt : new Date(0),
    createdText: isDated
      ? `${createdAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`
      : cleanLine(document.createdAt),
    organizationName: cleanLine(document.organizationName ?? ''),
    generator: cleanLine(document.generator),
    labels,
    cover,
    sections,
    sources: register.sources(labels),
    claimKinds: claimKinds.filter((kind) => register.claims.has(kind)),
  };
};

/** Numbers sources in the order in which they are first cited; what is never cited comes last, in its own order. */
class CitationRegister {
  readonly claims = new Set<Claim['kind']>();
  readonly #known: ReadonlyMap<string, DeliverableSource>;
  readonly #cited = new Map<string, number>();

  constructor(sources: readonly DeliverableSource[]) {
    this.#known = new Map(sources.map((source) => [source.id, source]));
  }

  text(content: readonly Inline[]): PreparedInline[] {
    return content.map((inline) => {
      if (inline.claim) this.claims.add(inline.claim);
      return {
        text: cleanText(inline.text),
        bold: inline.bold ?? false,
        italic: inline.italic ?? false,
        claim: inline.claim,
        citation: this.#numberOf(inline.cite),
        link: safeLink(inline.link),
      };
    });
  }

  sources(labels: Labels): PreparedSource[] {
    for (const id of this.#known.keys()) this.#numberOf(id);
    return [...this.#cited].map(([id, number]) => {
      const source = this.#known.get(id)!;
      const places = [
        source.page === null ? '' : `${labels.page} ${source.page}`,
        source.section === null ? '' : `${labels.section} ${cleanLine(source.section)}`,
      ];
      return {
        number,
        anchor: `source-${number}`,
        filename: cleanLine(source.filename),
        place: places.filter(Boolean).join(', '),
        quote: cleanText(source.quote),
      };
    });
  }

  #numberOf(id: string | undefined): number | undefined {
    if (id === undefined || !this.#known.has(id)) return undefined;
    const number = this.#cited.get(id) ?? this.#cited.size + 1;
    this.#cited.set(id, number);
    return number;
  }
}

const numberSections = (
  sections: readonly DeliverableSection[],
  register: CitationRegister,
  labels: Labels,
): Omit<PreparedSection, 'landscape'>[] => {
  let tables = 0;
  let charts = 0;
  const prepareBlock = (block: DeliverableBlock): PreparedBlock => {
    if (block.type === 'table') {
      tables += 1;
      return prepareTable(block, tables, register);
    }
    if (block.type === 'chart') {
      charts += 1;
      return prepareChart(block, charts, labels);
    }
    if (block.type === 'list') return { ...block, items: block.items.map((item) => register.text(item)) };
    return { ...block, content: register.text(block.content) };
  };
  const walk = (level: readonly DeliverableSection[], above: readonly number[]): Omit<PreparedSection, 'landscape'>[] =>
    level.flatMap((section, index) => {
      const path = [...above, index + 1];
      const prepared = {
        anchor: `section-${path.join('-')}`,
        number: path.join('.'),
        depth: path.length,
        heading: cleanLine(section.heading),
        blocks: section.blocks.map(prepareBlock),
      };
      return [prepared, ...walk(section.sections ?? [], path)];
    });
  return walk(sections, []);
};

const prepareTable = (table: TableBlock, number: number, register: CitationRegister): PreparedTable => {
  const widest = table.rows.reduce((most, row) => Math.max(most, row.length), Math.max(1, table.columns.length));
  const columns = Array.from({ length: widest }, (_, index) => {
    const column = table.columns[index];
    const width = column?.width ?? 1;
    return {
      title: cleanLine(column?.title ?? ''),
      width: Number.isFinite(width) && width > 0 ? width : 1,
      align: column?.align ?? 'left',
    };
  });
  return {
    type: 'table',
    number,
    anchor: `table-${number}`,
    ...(table.id === undefined ? {} : { id: table.id }),
    caption: cleanLine(table.caption),
    columns,
    rows: table.rows.map((row) => columns.map((_, index) => prepareCell(row[index], register))),
    emptyText: cleanText(table.emptyText ?? '') || '—',
  };
};

const prepareCell = (cell: Cell | undefined, register: CitationRegister): PreparedCell => ({
  content: register.text(cell?.content ?? []),
  number: cell?.number,
  formula: cell?.formula,
});

/** A section is landscape for its widest table; one without blocks follows the next, so that no heading stands alone on a page. */
const withOrientation = (sections: readonly Omit<PreparedSection, 'landscape'>[]): PreparedSection[] => {
  let next = false;
  const fromTheEnd = sections.toReversed().map((section) => {
    const isWide = section.blocks.some((block) => block.type === 'table' && block.columns.length >= wideTableColumns);
    next = section.blocks.length === 0 ? next : isWide;
    return { ...section, landscape: next };
  });
  return fromTheEnd.reverse();
};
