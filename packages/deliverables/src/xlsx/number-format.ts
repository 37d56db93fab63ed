const decimal = /^-?\d+(\.\d+)?$/;
const shownNumber = /[-−]?\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?:\.\d+)?|[-−]?\d+(?:\.\d+)?/;

/** The value of an exact decimal if a spreadsheet's number (a double) holds all its digits, else nothing. */
export const spreadsheetNumber = (text: string | undefined): number | undefined => {
  if (text === undefined || !decimal.test(text)) return undefined;
  const digits = text.replace(/[-.]/g, '').replace(/^0+/, '');
  return digits.length <= 15 ? Number(text) : undefined;
};

/**
 * A number format that shows a value as the document does, `EUR 1,204,500.00` or `40 %`, followed by `suffix` (marks, citations).
 * Nothing where the shown words are not that number with something around it.
 */
export const numberFormat = (value: number, shown: string, suffix: string): string | undefined => {
  const match = shownNumber.exec(shown);
  if (!match) return undefined;
  const [token] = match;
  const read = Number(token.replace(/[,\u00a0\u202f ]/g, '').replace('−', '-'));
  const after = shown.slice(match.index + token.length);
  const isPercent = /^\s?%/.test(after) && Math.abs(read / 100 - value) < 1e-9;
  if (read !== value && !isPercent) return undefined;
  const decimals = token.split('.')[1]?.length ?? 0;
  const grouped = /\d[,\u00a0\u202f ]\d{3}/.test(token) ? '#,##0' : '0';
  const digits = decimals > 0 ? `${grouped}.${'0'.repeat(Math.min(decimals, 15))}` : grouped;
  const percent = isPercent ? /^\s?%/.exec(after)![0] : '';
  const rest = after.slice(percent.length) + suffix;
  const format = literal(shown.slice(0, match.index)) + digits + percent + literal(rest);
  return format.length <= 200 ? format : undefined;
};

const literal = (text: string): string => (text === '' ? '' : `"${text.replaceAll('"', '”')}"`);
