const functions = new Set(
  'ABS AND AVERAGE COUNT COUNTA COUNTIF IF IFERROR MAX MEDIAN MIN NOT OR PERCENTILE PRODUCT ROUND ROUNDDOWN ROUNDUP SQRT STDEV SUM SUMIF SUMPRODUCT'.split(
    ' ',
  ),
);
const formulaToken =
  /\s+|\$?[A-Z]{1,3}\$?[1-9]\d{0,6}(?![\w(])|[A-Z]+(?=\()|\d+(\.\d+)?|"[^"!|]*"|<=|>=|<>|[-+*/^%(),:=<>&]/y;

/**
 * The formula if it is arithmetic over cells of its own sheet with functions that only compute, else nothing: no other sheets or
 * files, no names, no functions that reach outside (HYPERLINK, WEBSERVICE, DDE).
 */
export const safeFormula = (formula: string | undefined): string | undefined => {
  if (!formula || formula.length > 8_000) return undefined;
  formulaToken.lastIndex = 0;
  let depth = 0;
  while (formulaToken.lastIndex < formula.length) {
    const token = formulaToken.exec(formula)?.[0];
    if (token === undefined) return undefined;
    if (/^[A-Z]+$/.test(token) && !functions.has(token)) return undefined;
    depth += token === '(' ? 1 : token === ')' ? -1 : 0;
    if (depth < 0) return undefined;
  }
  return depth === 0 ? formula : undefined;
};
