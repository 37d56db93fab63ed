const unstorable = /\\u0000|\\ud[89ab]/u;

const cleanText = (text: string): string => text.replaceAll('\u0000', '').toWellFormed();

const clean = (value: unknown): unknown => {
  if (typeof value === 'string') return cleanText(value);
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [cleanText(key), clean(inner)]));
};

/** JSON that PostgreSQL's jsonb takes: without NUL and without halves of surrogate pairs, which models and documents may contain. */
export const toStorableJson = (value: unknown): string => {
  const json = JSON.stringify(value);
  return unstorable.test(json) ? JSON.stringify(clean(JSON.parse(json))) : json;
};

/** A value as it is once it has been stored as JSON. */
export const toStorable = <T>(value: T): T => JSON.parse(toStorableJson(value));
