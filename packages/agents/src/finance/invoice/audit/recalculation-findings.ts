import { toExact } from '../decimal.ts';
import { type Finding, finding } from '../finding.ts';
import type { InvoiceModel } from '../model/invoice-model.ts';
import type { Recalculation } from './recalculate.ts';

const rounded = 'The difference is within rounding.';

/**
 * What does not add up and no published rule speaks of: lines that are not quantity times price, and VAT that the published slack of one
 * unit lets pass. Totals of a text invoice, which no published rule covers, are told here as well.
 */
export const recalculationFindings = (
  rows: readonly Recalculation[],
  { source }: InvoiceModel,
  lineTolerance: string,
): Finding[] =>
  rows.flatMap((row) => {
    if (row.holds || row.stated === null || row.difference === null) return [];
    const apart = toExact(row.difference)?.abs();
    const isSmall = apart?.lte(toExact(lineTolerance) ?? 0) ?? false;
    const details = { place: row.place, actual: row.stated, expected: `${row.computed} (${row.formula})` };
    if (row.kind === 'line')
      return [
        finding(
          'AP-CALC-LINE',
          isSmall ? 'info' : 'warning',
          `${row.subject}: the net amount is not quantity times price. ${isSmall ? rounded : ''}`.trim(),
          { ...details, fix: 'Ask the supplier which of quantity, price and amount is right.' },
        ),
      ];
    if (row.id.startsWith('tax-'))
      return [
        finding(
          'AP-CALC-VAT',
          isSmall ? 'info' : 'warning',
          `${row.subject} is off by ${row.difference}. ${isSmall ? rounded : 'The published rules allow a difference below 1.00.'}`,
          { ...details, fix: 'Check how the supplier rounds VAT; deduct no more than the right amount.' },
        ),
      ];
    return source === 'text'
      ? [finding('AP-CALC-TOTAL', isSmall ? 'info' : 'warning', `${row.subject} does not add up.`, details)]
      : [];
  });
