import { toExact } from '../decimal.ts';
import { amountsIn } from '../extraction/amounts-in-text.ts';
import { datesIn, writesMonthFirst } from '../extraction/dates-in-text.ts';
import { type Finding, finding } from '../finding.ts';
import type { InvoiceModel } from '../model/invoice-model.ts';
import type { InvoiceSource } from './invoice-source.ts';

const sure = 0.8;
const squash = (text: string): string => text.toLowerCase().replace(/\s/gu, '');
const fix = 'The XML counts. Ask the supplier for an invoice whose pages say the same.';

/** Where the visible pages of a hybrid invoice say something else than its XML, or do not say it at all. */
export const compareVisible = (model: InvoiceModel, { text, visible }: InvoiceSource): Finding[] => {
  if (!text || visible.trim() === '') return [];
  const amounts = amountsIn(visible).map(({ value }) => toExact(value)?.abs());
  const dates = new Set(
    [true, false, writesMonthFirst(visible, model.currency)]
      .flatMap((first) => datesIn(visible, first))
      .map(({ value }) => value),
  );
  const shows = {
    number: model.number === null || squash(visible).includes(squash(model.number)),
    issueDate: model.issueDate === null || dates.has(model.issueDate),
    gross:
      model.totals.gross === null ||
      amounts.some((amount) => amount?.eq(toExact(model.totals.gross)?.abs() ?? Number.NaN)),
  };
  const read = text.model;
  const rows = [
    ['number', 'The invoice number', model.number, read.number, read.evidence.number?.confidence],
    ['issueDate', 'The date', model.issueDate, read.issueDate, read.evidence.issueDate?.confidence],
    ['gross', 'The total', model.totals.gross, read.totals.gross, read.evidence.gross?.confidence],
  ] as const;
  return rows.flatMap(([field, name, inXml, onPage, confidence]) => {
    if (shows[field]) return [];
    const isContradiction = onPage !== null && (confidence ?? 0) >= sure;
    return [
      finding(
        'AP-HYBRID-MISMATCH',
        isContradiction ? 'fatal' : 'warning',
        isContradiction
          ? `${name} on the visible page is not the one in the XML.`
          : `${name} of the XML was not found on the visible pages.`,
        { place: model.evidence[field]?.place ?? '', actual: onPage ?? 'not found', expected: inXml ?? '', fix },
      ),
    ];
  });
};
