import type { Cell, CellValue } from 'exceljs';

const two = (value: number): string => String(value).padStart(2, '0');

/** A date as ISO; midnight is left out, and a time without a date stands alone. */
const dateText = (date: Date): string => {
  if (Number.isNaN(date.getTime())) return '';
  const day = `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
  const seconds = date.getUTCSeconds() ? `:${two(date.getUTCSeconds())}` : '';
  const time = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}${seconds}`;
  // Excel counts days from here: a value of this day is a time of day.
  if (day === '1899-12-30') return time;
  return time === '00:00' ? day : `${day}T${time}`;
};

/** Excel keeps fifteen digits; the rest is noise of binary fractions. */
const plainNumber = (value: number): string => {
  const rounded = Number(value.toPrecision(15));
  return Math.abs(rounded) < 1e21 && Math.abs(rounded) >= 1e-6
    ? String(rounded)
    : rounded === 0
      ? '0'
      : String(rounded);
};

const numberText = (value: number, format: string): string =>
  /%/.test(format.replace(/"[^"]*"|\\./g, '')) ? `${plainNumber(value * 100)}%` : plainNumber(value);

const valueText = (value: CellValue, format: string): string => {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return numberText(value, format);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (value instanceof Date) return dateText(value);
  if (typeof value === 'string') return value;
  if ('richText' in value) return value.richText.map((run) => run.text).join('');
  if ('error' in value) return value.error;
  if ('hyperlink' in value) return valueText(value.text as CellValue, format);
  if ('result' in value || 'formula' in value || 'sharedFormula' in value) return valueText(value.result, format);
  return '';
};

/** What a cell says: a formula's stored result, dates as ISO, numbers unformatted except percentages. */
export const cellText = (cell: Cell): string => valueText(cell.value, cell.numFmt ?? '');

/** Whether the cell is a number, typed in or calculated. Dates are none. */
export const holdsNumber = (cell: Cell): boolean => {
  const { value } = cell;
  if (typeof value === 'object' && value !== null && 'result' in value) return typeof value.result === 'number';
  return typeof value === 'number';
};

/** Whether the cell is a formula whose result the file does not hold. */
export const lacksResult = (cell: Cell): boolean => {
  const { value } = cell;
  const isFormula = typeof value === 'object' && value !== null && ('formula' in value || 'sharedFormula' in value);
  return isFormula && (value.result === undefined || value.result === null);
};
