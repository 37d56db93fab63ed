const isValue = (text: string): boolean => /^[\s\p{Sc}+-]*\d[\d\s.,:/%-]*\p{Sc}?$/u.test(text);

/** The first row of a plain table if it names its columns: at least two distinct names, none of them a number or date. */
export const tableHeader = (rows: readonly (readonly string[])[]): readonly string[] | null => {
  const [first, second] = rows;
  const names = first?.map((name) => name.trim()).filter((name) => name) ?? [];
  const isHeader = second !== undefined && names.length >= 2 && new Set(names).size === names.length;
  return first && isHeader && names.every((name) => name.length <= 80 && !isValue(name) && !name.endsWith(':'))
    ? first
    : null;
};
