import { describe, expect, it } from 'vitest';
import type { RfpAnalysis } from '../rfp-analyzer.output.ts';
import { startCiting } from './citing.ts';
import { registerSection } from './register-sections.ts';

const row = (section: string, sectionTitle: string, at: number): RfpAnalysis['requirements'][number] => ({
  id: `R-${section}-${at}`,
  text: 'The Supplier shall deliver.',
  section,
  sectionTitle,
  page: null,
  reference: null,
  party: 'bidder',
  modal: 'shall',
  strength: 'mandatory',
  type: 'service',
  mandatory: true,
  form: 'sentence',
  parentId: null,
  context: null,
  evidenceNeeded: [],
  duplicateOf: null,
  isHidden: false,
  documentId: 'doc',
  start: at,
  end: at + 1,
});

describe('registerSection', () => {
  it('gives each top-level section one table', () => {
    const requirements = [
      row('2.1', 'Instructions', 0),
      row('2.2', 'Instructions', 10),
      row('L.2', 'Volumes', 20),
      row('L.3.1', 'Price', 30),
      row('Delivery', 'Delivery', 40),
    ];
    const { sections } = registerSection({ requirements } as unknown as RfpAnalysis, startCiting(), { doc: 'a.md' });
    expect(sections?.map(({ heading }) => heading)).toEqual(['Section 2: Instructions', 'Section L', 'Delivery']);
  });
});

describe('startCiting', () => {
  it('cites one place once', () => {
    const place = {
      documentId: 'doc',
      filename: 'a.md',
      page: 1,
      section: '1',
      reference: null,
      start: 0,
      end: 4,
      quote: 'text',
    };
    expect(startCiting().cite([place, { ...place }])).toHaveLength(1);
  });
});
