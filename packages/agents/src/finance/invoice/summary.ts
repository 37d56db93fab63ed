import type { InvoiceValidation } from './invoice-validator.output.ts';

const count = (number: number, one: string, many = `${one}s`): string => `${number} ${number === 1 ? one : many}`;

const verdicts = {
  accept: 'can be accepted',
  accept_with_notes: 'can be accepted, with notes',
  block: 'must not be paid as it is',
} as const;

/** Two to five sentences for someone who reads nothing else. */
export const summarize = ({
  verdict,
  fields,
  findings,
  isFormallyValid,
  ruleSet,
  source,
  recalculation,
  payment,
}: InvoiceValidation): string => {
  const fatal = findings.filter(({ severity }) => severity === 'fatal').length;
  const notes = findings.filter(({ severity }) => severity === 'warning').length;
  const name = `Invoice ${fields.number ?? 'without a number'}${fields.seller ? ` of ${fields.seller}` : ''}`;
  const total = fields.gross === null ? '' : ` over ${fields.gross} ${fields.currency ?? ''}`.trimEnd();
  const rules = `${ruleSet.name} ${ruleSet.version}`;
  return [
    `${name}${total} ${verdicts[verdict]}: ${count(fatal, 'finding')} that ${fatal === 1 ? 'blocks' : 'block'}, ${count(notes, 'note')}.`,
    isFormallyValid === null
      ? 'It is no electronic invoice, so that the published rules could not be applied; its values were read from the text.'
      : `By ${rules} it is formally ${isFormallyValid ? 'valid' : 'not valid'}${source.kind === 'hybrid' ? '; the XML in the PDF was believed before the visible page' : ''}.`,
    recalculation.differences === 0
      ? `All ${recalculation.rows.length} sums come out as stated.`
      : `${recalculation.differences} of ${recalculation.rows.length} sums do not come out as stated.`,
    ...(payment.dueDate ? [`It is due on ${payment.dueDate}.`] : []),
  ].join(' ');
};
