import type { DeliverableBlock, DeliverableDocument, Inline } from '@copilot/deliverables';
import { grouped } from '../evaluation/grouped.ts';
import { readableDate } from '../facts/readable-date.ts';
import type { RfpAnalysis } from '../rfp-analyzer.output.ts';
import { type Citing, cell, computed, missing, numberCell, paragraph } from './citing.ts';

type Detail = RfpAnalysis['factDetails'][number];

const monetary = (analysis: RfpAnalysis, name: string): string | null => {
  const money =
    name === 'budget' ? analysis.facts.budget : name === 'optionCeiling' ? analysis.facts.optionCeiling : null;
  if (!money) return null;
  return money.amount === null
    ? `${money.text} (not a well-formed amount)`
    : `${money.currency ?? 'no currency named:'} ${grouped(money.amount)} (“${money.text}”)`;
};

const factInline = (analysis: RfpAnalysis, detail: Detail, citing: Citing): Inline[] => {
  if (detail.state === 'missing') return missing(detail.note ?? undefined);
  const value = monetary(analysis, detail.name) ?? detail.value ?? detail.readings.map(readableDate).join(' or ');
  const shown = /^\d{4}-\d{2}(?!\d)/u.test(value) ? readableDate(value) : value;
  const note = detail.state === 'ambiguous' ? ' (ambiguous)' : detail.note ? ` (${detail.note})` : '';
  return [...citing.quoted(shown, detail.place ? [detail.place] : []), ...(note ? [{ text: note, italic: true }] : [])];
};

/** What belongs on a cover; everything else is in the table of facts. */
const onCover = [
  'reference',
  'issuer',
  'onBehalfOf',
  'contact',
  'contactEmail',
  'questionsDue',
  'proposalsDue',
  'setAside',
  'contractType',
  'period',
  'budget',
  'awardBasis',
];

export const coverOf = (analysis: RfpAnalysis, citing: Citing): DeliverableDocument['cover'] => [
  ...(analysis.client ? [{ label: 'Client', value: [{ text: analysis.client }] }] : []),
  ...(analysis.ourRole ? [{ label: 'Our role', value: [{ text: analysis.ourRole }] }] : []),
  ...onCover.flatMap((name) => {
    const detail = analysis.factDetails.find((candidate) => candidate.name === name);
    return detail && (detail.state !== 'missing' || name === 'proposalsDue' || name === 'questionsDue')
      ? [{ label: detail.label, value: factInline(analysis, detail, citing) }]
      : [];
  }),
];

export const factTable = (analysis: RfpAnalysis, citing: Citing): DeliverableBlock => ({
  type: 'table',
  caption: 'Facts of the solicitation',
  columns: [
    { title: 'Fact', width: 1 },
    { title: 'What the documents say', width: 3 },
  ],
  rows: analysis.factDetails.map((detail) => [cell(detail.label), cell(factInline(analysis, detail, citing))]),
});

export const dateBlocks = (analysis: RfpAnalysis, citing: Citing): DeliverableBlock[] => {
  const place = (name: string) => analysis.factDetails.find((detail) => detail.name === name)?.place;
  return [
    ...analysis.keyDates
      .filter(({ warning }) => warning !== null)
      .map(
        (date): DeliverableBlock => ({
          type: 'callout',
          tone: date.fact === 'proposalsDue' ? 'critical' : 'warning',
          content: [{ text: `${date.label}, ${readableDate(date.value)} (${date.weekday}): ${date.warning}` }],
        }),
      ),
    {
      type: 'table',
      caption: 'Key dates, counted from the day of this analysis',
      columns: [
        { title: 'Event', width: 2 },
        { title: 'Date and time', width: 3 },
        { title: 'Weekday', width: 1.3 },
        { title: 'Days left', align: 'right' },
        { title: 'Business days left', align: 'right' },
      ],
      rows: analysis.keyDates.map((date) => {
        const at = place(date.fact);
        const zone =
          date.isZoneStated || !date.value.includes('T')
            ? ''
            : ` (counted in ${date.zone}; the documents name no zone)`;
        return [
          cell(date.label),
          cell([
            ...citing.quoted(readableDate(date.value), at ? [at] : []),
            ...(zone ? [{ text: zone, italic: true }] : []),
          ]),
          cell(computed(date.weekday)),
          date.isPast ? cell(computed('past')) : numberCell(String(date.daysLeft)),
          date.isPast ? cell(computed('past')) : numberCell(String(date.businessDaysLeft)),
        ];
      }),
      emptyText: 'No date could be read from the package.',
    },
    ...(analysis.keyDates.length > 0
      ? [paragraph('Business days are Mondays to Fridays; public holidays are not left out.')]
      : []),
  ];
};
