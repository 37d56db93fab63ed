import type { Claim } from '@copilot/contracts';

/** The words that renderers add to a document, in its language. */
export interface Labels {
  readonly contents: string;
  readonly sources: string;
  readonly summary: string;
  /** The sheet of a workbook that holds the running text. */
  readonly report: string;
  readonly table: string;
  readonly figure: string;
  /** What the bars of a waterfall are. */
  readonly waterfall: Readonly<Record<'total' | 'up' | 'down', string>>;
  /** Before a chart's unit and period. */
  readonly unit: string;
  readonly period: string;
  readonly page: string;
  readonly section: string;
  readonly created: string;
  /** `Page 1 of 9`, around the two numbers. */
  readonly pageOf: readonly [before: string, between: string];
  readonly tones: Readonly<Record<'info' | 'warning' | 'critical', string>>;
  readonly claims: Readonly<Record<Claim['kind'], string>>;
  readonly claimLegend: string;
  /** Ends a cell that a spreadsheet cannot hold whole. */
  readonly cut: string;
}

const english: Labels = {
  contents: 'Contents',
  sources: 'Sources',
  summary: 'Summary',
  report: 'Report',
  table: 'Table',
  figure: 'Figure',
  waterfall: { total: 'Total', up: 'Increase', down: 'Decrease' },
  unit: 'Unit',
  period: 'Period',
  page: 'page',
  section: 'section',
  created: 'Created',
  pageOf: ['Page ', ' of '],
  tones: { info: 'Note', warning: 'Warning', critical: 'Critical' },
  claims: {
    quoted: 'quoted from a source',
    computed: 'computed',
    judged: 'judged',
    missing: 'not found in the material',
  },
  claimLegend: 'How statements are marked',
  cut: '[cut at the limit of a spreadsheet cell]',
};

const german: Labels = {
  contents: 'Inhalt',
  sources: 'Quellen',
  summary: 'Übersicht',
  report: 'Bericht',
  table: 'Tabelle',
  figure: 'Abbildung',
  waterfall: { total: 'Summe', up: 'Zunahme', down: 'Abnahme' },
  unit: 'Einheit',
  period: 'Zeitraum',
  page: 'Seite',
  section: 'Abschnitt',
  created: 'Erstellt',
  pageOf: ['Seite ', ' von '],
  tones: { info: 'Hinweis', warning: 'Warnung', critical: 'Kritisch' },
  claims: {
    quoted: 'aus einer Quelle zitiert',
    computed: 'berechnet',
    judged: 'eingeschätzt',
    missing: 'im Material nicht gefunden',
  },
  claimLegend: 'So sind Aussagen gekennzeichnet',
  cut: '[am Limit einer Tabellenzelle abgeschnitten]',
};

const french: Labels = {
  contents: 'Sommaire',
  sources: 'Sources',
  summary: 'Synthèse',
  report: 'Rapport',
  table: 'Tableau',
  figure: 'Figure',
  waterfall: { total: 'Total', up: 'Hausse', down: 'Baisse' },
  unit: 'Unité',
  period: 'Période',
  page: 'page',
  section: 'section',
  created: 'Créé',
  pageOf: ['Page ', ' sur '],
  tones: { info: 'Note', warning: 'Avertissement', critical: 'Critique' },
  claims: {
    quoted: 'cité d’une source',
    computed: 'calculé',
    judged: 'apprécié',
    missing: 'introuvable dans les documents',
  },
  claimLegend: 'Signes des affirmations',
  cut: '[coupé à la limite d’une cellule de tableur]',
};

/** Labels for a BCP 47 language; English where there are none of its own. */
export const labelsFor = (language: string): Labels => {
  const [primary] = language.toLowerCase().split('-');
  return { de: german, fr: french }[primary ?? ''] ?? english;
};
