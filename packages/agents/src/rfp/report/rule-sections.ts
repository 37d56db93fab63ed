import type { DeliverableBlock, DeliverableSection } from '@copilot/deliverables';
import { grouped } from '../evaluation/grouped.ts';
import type { RfpAnalysis } from '../rfp-analyzer.output.ts';
import { type Citing, cell, computed, paragraph, plain } from './citing.ts';

const severityOrder = ['fatal', 'serious', 'caution'];
const bySeverity = <Row extends { severity: string }>(rows: readonly Row[]): Row[] =>
  rows.toSorted((one, other) => severityOrder.indexOf(one.severity) - severityOrder.indexOf(other.severity));

export const killerSection = (analysis: RfpAnalysis, citing: Citing): DeliverableSection => ({
  heading: 'What would get our offer thrown out',
  blocks: [
    {
      type: 'table',
      caption: 'Conditions that disqualify an offer',
      columns: [
        { title: 'Section', width: 0.8 },
        { title: 'The document says', width: 4 },
        { title: 'Severity', width: 0.8 },
        { title: 'Why it matters', width: 2 },
      ],
      rows: bySeverity(analysis.killers).map((row) => [
        cell(row.section),
        cell(citing.quoted(row.text, [row.place])),
        cell(row.severity),
        cell(row.why),
      ]),
      emptyText: 'No condition was found that names a disqualification. That does not mean there is none.',
    },
  ],
});

const limit = (value: number, unit: string | null): string =>
  `${value} ${value === 1 ? (unit ?? '').replace(/(?<=ch)es$|s$/u, '') : (unit ?? '')}`.trim();

export const formatSection = (analysis: RfpAnalysis, citing: Citing): DeliverableSection => ({
  heading: 'How the offer has to look',
  blocks: [
    {
      type: 'table',
      caption: 'Format rules',
      columns: [
        { title: 'Section', width: 0.8 },
        { title: 'Rule', width: 3 },
        { title: 'Applies to', width: 1.5 },
        { title: 'Limit', width: 0.8 },
      ],
      rows: analysis.formatRules.map((row) => [
        cell(row.section),
        cell(citing.quoted(row.rule, [row.place])),
        cell(row.appliesTo),
        cell(row.value === null ? '' : limit(row.value, row.unit)),
      ]),
      emptyText: 'No rule on pages, fonts, templates or file types was found.',
    },
  ],
});

export const evaluationSection = (analysis: RfpAnalysis, citing: Citing): DeliverableSection => {
  const { evaluation } = analysis;
  const unit = evaluation.unit === 'percent' ? ' %' : ' points';
  const isPhased = evaluation.factors.some(({ phase }) => phase !== null);
  const isWeighted = evaluation.weightsSum !== null;
  const blocks: DeliverableBlock[] = [];
  const basis = analysis.factDetails.find(({ name }) => name === 'awardBasis');
  if (basis?.place)
    blocks.push({
      type: 'paragraph',
      content: [...plain('Award basis: '), ...citing.quoted(basis.value ?? '', [basis.place]), ...plain('.')],
    });
  const importance = analysis.factDetails.find(({ name }) => name === 'relativeImportance');
  if (importance?.place)
    blocks.push({ type: 'paragraph', content: citing.quoted(`“${importance.value}”`, [importance.place]) });
  blocks.push({
    type: 'table',
    caption: 'Evaluation factors',
    columns: [
      ...(isPhased ? [{ title: 'Phase', width: 0.6 }] : []),
      { title: 'Factor', width: 3 },
      { title: 'Weight', align: 'right' as const },
    ],
    rows: evaluation.factors.map((factor) => [
      ...(isPhased ? [cell(factor.phase === null ? '' : String(factor.phase))] : []),
      cell(citing.quoted(`${factor.parent === null ? '' : '– '}${factor.name}`, [factor.place])),
      factor.weight === null
        ? cell('not stated')
        : cell(`${factor.weight}${factor.unit === 'percent' ? ' %' : ' points'}`),
    ]),
    emptyText: 'No evaluation factors were found.',
  });
  if (isWeighted)
    blocks.push({
      type: 'paragraph',
      content: computed(
        `The weights add up to ${evaluation.weightsSum}${unit}${evaluation.weightsSum === evaluation.expectedSum ? '' : `, where ${evaluation.expectedSum}${unit} would be expected`}.`,
      ),
    });
  else if (evaluation.factors.length > 0) blocks.push(paragraph('The documents give the factors no numeric weights.'));
  for (const formula of evaluation.priceFormulas)
    blocks.push({
      type: 'paragraph',
      content: [...plain('Price formula: '), ...citing.quoted(`“${formula.text}”`, [formula.place])],
    });
  for (const example of evaluation.examples)
    blocks.push({
      type: 'paragraph',
      content: [
        ...plain('Worked example, computed again: '),
        ...computed(
          `${grouped(example.lowest)} / ${grouped(example.offered)} × ${example.weight} = ${example.recomputed}`,
        ),
        ...citing.cite([example.place]),
        ...plain(example.stated === null ? '.' : `; the document states ${example.stated}.`),
      ],
    });
  for (const issue of evaluation.issues)
    blocks.push({ type: 'callout', tone: 'warning', content: [...plain(issue.message), ...citing.cite(issue.places)] });
  return { heading: 'How offers are evaluated', blocks };
};
