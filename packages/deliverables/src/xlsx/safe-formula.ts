const functions = new Set(
  'ABS AND AVERAGE COUNT COUNTA COUNTIF IF IFERROR MAX MEDIAN MIN NOT OR PERCENTILE PRODUCT ROUND ROUNDDOWN ROUNDUP SQRT STDEV SUM SUMIF SUMPRODUCT'.split(
    ' ',
  ),
);
const formulaToken =
  /\s+|[a-z][a-z0-9-]*!(?=\$?[A-Z])|\$?[A-Z]{1,3}\$?[1-9]\d{0,6}(?![\w(])|[A-Z]+(?=\()|\d+(\.\d+)?|"[^"!|]*"|<=|>=|<>|[-+*/^%(),:=<>&]/y;

const noTables: ReadonlyMap<string, string> = new Map();

/**
 * The formula if it is arithmetic over cells of its own sheet and of the document's other tables (`table-id!B2`) with functions that
 * only compute, else nothing: no other sheets or files, no names, no functions that reach outside (HYPERLINK, WEBSERVICE, DDE).
 * `tableSheets` gives the sheet's name for each table id.
 */
export const safeFormula = (
  formula: string | undefined,
  tableSheets: ReadonlyMap<string, string> = noTables,
): string | undefined => {
  if (!formula || formula.length > 8_000) return undefined;
  formulaToken.lastIndex = 0;
  let depth = 0;
  let written = '';
  while (formulaToken.lastIndex < formula.length) {
    const token = formulaToken.exec(formula)?.[0];
    if (token === undefined) return undefined;
    if (/^[A-Z]+$/.test(token) && !functions.has(token)) return undefined;
    const sheet = token.endsWith('!') ? tableSheets.get(token.slice(0, -1)) : undefined;
    if (token.endsWith('!') && sheet === undefined) return undefined;
    written += sheet === undefined ? token : `'${sheet.replaceAll("'", "''")}'!`;
    depth += token === '(' ? 1 : token === ')' ? -1 : 0;
    if (depth < 0) return undefined;
  }
  return depth === 0 ? written : undefined;
};
