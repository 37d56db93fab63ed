import { describe, expect, it } from 'vitest';
import { documentOf } from './document-fixture.ts';
import { parseHeading, sectionsOf } from './sections.ts';

describe('parseHeading', () => {
  it.each([
    ['5.1 System Requirements', '5.1', 'System Requirements'],
    ['9.2.3. Factor 2 - Staffing Plan', '9.2.3', 'Factor 2 - Staffing Plan'],
    ['Section L: Instructions', 'L', 'Instructions'],
    ['L.3.1 Volume I', 'L.3.1', 'Volume I'],
    ['52.204-24 Representation', '52.204-24', 'Representation'],
    ['Background', null, 'Background'],
    ['A new system', null, 'A new system'],
  ])('%s', (heading, number, title) => {
    expect(parseHeading(heading)).toEqual({ number, title });
  });
});

describe('sectionsOf', () => {
  it('follows numbers over heading levels, unmarked headings and numbered clauses', () => {
    const content = documentOf([
      { kind: 'heading', level: 1, text: 'Deadlines' },
      { kind: 'heading', level: 2, text: '9 Submission' },
      { kind: 'heading', level: 3, text: '9.2 Instructions' },
      { kind: 'heading', level: 3, text: '9.2.1 Technical' },
      { kind: 'paragraph', text: 'Text.' },
      { kind: 'paragraph', text: '9.2.2 Price Volume' },
      { kind: 'paragraph', text: 'More.' },
      { kind: 'paragraph', text: '9.2.3 The bidder shall sign.' },
      { kind: 'heading', level: 3, text: 'Questions' },
      { kind: 'paragraph', text: 'Ask.' },
    ]);
    const sections = sectionsOf(content);
    expect(sections[4]).toEqual({
      number: '9.2.1',
      title: 'Technical',
      path: ['9 Submission', '9.2 Instructions', '9.2.1 Technical'],
    });
    expect(sections[6]).toMatchObject({ number: '9.2.2', title: 'Price Volume' });
    expect(sections[7]).toMatchObject({ number: '9.2.3', title: 'Price Volume' });
    expect(sections[9]).toMatchObject({ number: '9', title: 'Questions' });
  });
});
