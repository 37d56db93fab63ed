import { describe, expect, it } from 'vitest';
import { analyzed, councilTender, europeanTender, termsOfReference } from '../../testing/solicitations.fixture.ts';
import type { AnalyzedDocument } from '../analyzed-document.ts';
import { findFacts } from '../facts/find-facts.ts';
import { surveyDocument } from '../facts/surveyed-document.ts';
import type { BlockFixture } from '../language/document-fixture.ts';
import { findEvaluation } from './find-evaluation.ts';

const evaluationOf = (document: AnalyzedDocument) => {
  const documents = [surveyDocument(document)];
  return findEvaluation(documents, findFacts(documents).facts);
};
const weights = (document: AnalyzedDocument) =>
  evaluationOf(document).factors.map(({ name, weight, parent }) => [name, weight, parent]);
const page = (...blocks: BlockFixture[]) => analyzed([{ kind: 'heading', text: '4 Evaluation' }, ...blocks]);
const table = (...cells: string[][]): BlockFixture[] =>
  cells.map((row, index) => ({ kind: 'table_row', cells: row, isHeader: index === 0 }));
const text = (line: string): BlockFixture => ({ kind: 'paragraph', text: line });

describe('findEvaluation', () => {
  it('reads a table of weights and checks the worked example against them', () => {
    const evaluation = evaluationOf(councilTender());
    expect(evaluation).toMatchObject({
      weightsSum: 100,
      expectedSum: 100,
      unit: 'percent',
      priceFormulas: [{ weight: 30 }],
      examples: [{ weight: '40', stated: '32', recomputed: '32' }],
    });
    expect(evaluation.issues.map(({ code }) => code)).toEqual(['example_weight_differs']);
    expect(evaluation.issues[0]?.message).toContain('multiplies by 40, while the text gives price 30');
  });

  it('reads points from lines and finds that they do not add up', () => {
    const evaluation = evaluationOf(termsOfReference());
    expect(evaluation.factors.map(({ name, weight, unit }) => [name, weight, unit])).toEqual([
      ['Technical proposal', 70, 'points'],
      ['Financial proposal', 25, 'points'],
    ]);
    expect(evaluation.issues).toMatchObject([
      { code: 'weights_do_not_add_up', message: expect.stringContaining('95 points, not to 100') },
    ]);
  });

  it('reads weights from a sentence', () => {
    expect(weights(europeanTender())).toEqual([
      ['quality', 70, null],
      ['price', 30, null],
    ]);
    expect(weights(page(text('The award will be made on a 70/30 quality/price basis.')))).toEqual([
      ['quality', 70, null],
      ['price', 30, null],
    ]);
  });

  it('puts a table of quality criteria under the quality that a sentence weighs against price', () => {
    const document = page(
      text('Award criteria: quality 60 %, price 40 %.'),
      ...table(['Quality criterion', 'Maximum points'], ['Method', '70'], ['Team', '30']),
    );
    expect(weights(document)).toEqual([
      ['quality', 60, null],
      ['Method', 70, 'quality'],
      ['Team', 30, 'quality'],
      ['price', 40, null],
    ]);
    expect(evaluationOf(document).issues).toEqual([]);
  });

  it('reads merged criteria beside their parts and finds that the parts do not foot', () => {
    const document = page(
      text('Tenders are evaluated on the basis of quality 60% and price 40%.'),
      ...table(
        ['Criterion', 'Sub-criterion', 'Weighting'],
        ['Quality', 'Delivery', '35%'],
        ['', 'Social value', '15%'],
        ['Price', '', '40%'],
      ),
    );
    expect(weights(document)).toEqual([
      ['Quality', 60, null],
      ['Delivery', 35, 'Quality'],
      ['Social value', 15, 'Quality'],
      ['Price', 40, null],
    ]);
    expect(evaluationOf(document).issues.map(({ message }) => message)).toEqual([
      'The parts of “Quality” add up to 50, neither to its weight of 60 nor to 100.',
    ]);
  });

  it('takes "Total cost of ownership" for a factor and a maximum for the total, not a threshold', () => {
    const document = page(
      text('A maximum of 1,000 points is available. Offers below a total of 600 points will be eliminated.'),
      ...table(['Area', 'Points'], ['Solution fit', '700'], ['Total cost of ownership', '350'], ['Total', '1000']),
    );
    expect(evaluationOf(document)).toMatchObject({ weightsSum: 1050, expectedSum: 1000, unit: 'points' });
  });

  it('counts bare weights as points where the section speaks of points', () => {
    const document = page(
      ...table(['Criterion', 'Weight'], ['Solution', '80'], ['Price', '20']),
      text('The lowest price receives all points; others lowest price / offered price x 20 points.'),
    );
    expect(evaluationOf(document)).toMatchObject({ unit: 'points', issues: [] });
  });

  it('reads weighted lines under a lead-in of any section', () => {
    const document = analyzed([
      { kind: 'heading', text: 'How we will choose' },
      text('We will score proposals on:'),
      { kind: 'list_item', text: 'Experience (60 points)' },
      { kind: 'list_item', text: 'Price (40 points)' },
    ]);
    expect(weights(document)).toEqual([
      ['Experience', 60, null],
      ['Price', 40, null],
    ]);
  });

  it('takes the unit and the total of bare weights from their lead-in', () => {
    const document = page(
      text('Points will be assigned as follows (1,000 total):'),
      { kind: 'list_item', text: 'Functional fit: 700' },
      { kind: 'list_item', text: 'Cost: 250' },
    );
    expect(evaluationOf(document)).toMatchObject({ weightsSum: 950, expectedSum: 1000, unit: 'points' });
  });

  it('keeps sub-criteria under their criterion, and checks that they foot', () => {
    const document = page(
      ...table(
        ['No', 'Criteria', 'Points'],
        ['1', 'Quality', '60'],
        ['1.1', 'Method', '35'],
        ['1.2', 'Team', '20'],
        ['2', 'Price', '40'],
        ['', 'Total', '100'],
      ),
    );
    expect(weights(document)).toEqual([
      ['Quality', 60, null],
      ['Method', 35, 'Quality'],
      ['Team', 20, 'Quality'],
      ['Price', 40, null],
    ]);
    expect(evaluationOf(document).issues).toMatchObject([
      { code: 'weights_do_not_add_up', message: expect.stringContaining('parts of “Quality” add up to 55') },
    ]);
  });

  it('takes the total a table states', () => {
    expect(
      evaluationOf(
        page(...table(['Factor', 'Maximum points'], ['Approach', '300'], ['Team', '200'], ['Total', '500'])),
      ),
    ).toMatchObject({ weightsSum: 500, expectedSum: 500, issues: [] });
  });

  it('takes the total a sentence states', () => {
    const rows = table(['Criteria', 'Maximum points'], ['Solution', '400'], ['Experience', '250'], ['Cost', '350']);
    expect(evaluationOf(page(text('Proposals will be scored out of 1,000 points.'), ...rows))).toMatchObject({
      weightsSum: 1000,
      expectedSum: 1000,
      issues: [],
    });
  });

  it('reports a factor without weight among weighted ones', () => {
    expect(
      evaluationOf(
        page(...table(['Factor', 'Weight'], ['Approach', '50%'], ['Team', '50%'], ['Price', ''])),
      ).issues.map(({ code }) => code),
    ).toEqual(['weights_missing']);
  });

  it('recomputes an example that states a wrong result, in symbols and in prose', () => {
    const page = (...blocks: BlockFixture[]) =>
      analyzed([
        { kind: 'heading', text: '4 Evaluation' },
        text('Quality – 70 points'),
        text('Price – 30 points'),
        ...blocks,
      ]);
    const formula = text('Points are the lowest price divided by the offered price multiplied by 30.');
    expect(
      evaluationOf(page(formula, text('For example: 80,000 / 100,000 x 30 = 20 points.'))).issues.map(
        ({ code }) => code,
      ),
    ).toEqual(['example_wrong']);
    expect(
      evaluationOf(
        page(
          formula,
          text(
            'For example, if the lowest price is EUR 80.000 and the offer is EUR 100.000, the tenderer receives 20 points.',
          ),
        ),
      ),
    ).toMatchObject({ examples: [{ stated: '20', recomputed: '24' }], issues: [{ code: 'example_wrong' }] });
    expect(
      evaluationOf(
        page(
          formula,
          text(
            'For example, if the lowest price is EUR 80.000 and the offer is EUR 100.000, the tenderer receives 24 points.',
          ),
        ),
      ).issues,
    ).toEqual([]);
  });

  it('keeps factors that are only named in their phases', () => {
    const document = page(
      { kind: 'list_item', text: 'Phase 1 – Written offer' },
      { kind: 'list_item', level: 1, text: 'Factor 1: Approach' },
      { kind: 'list_item', level: 1, text: 'Factor 2: Team' },
      { kind: 'list_item', text: 'Phase 2 – Demonstration' },
    );
    expect(evaluationOf(document).factors.map(({ name, phase }) => [name, phase])).toEqual([
      ['Approach', 1],
      ['Team', 1],
      ['Demonstration', 2],
    ]);
    expect(evaluationOf(document).weightsSum).toBeNull();
  });
});
