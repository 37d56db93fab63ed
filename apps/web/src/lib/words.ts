const upperCased = new Set([
  'id',
  'rfp',
  'url',
  'iban',
  'vat',
  'wip',
  'p50',
  'p70',
  'p80',
  'p85',
  'p90',
  'p95',
  'nfr',
  'ocr',
]);

/** A field's name as words: `proposalsDue` -> "Proposals due", `third_party` -> "Third party". */
export const wordsOf = (name: string): string => {
  const words = name
    .replace(/([a-z\d])([A-Z])/gu, '$1 $2')
    .split(/[\s_-]+/u)
    .filter(Boolean)
    .map((word) => (upperCased.has(word.toLowerCase()) ? word.toUpperCase() : word.toLowerCase()));
  const text = words.join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
};
