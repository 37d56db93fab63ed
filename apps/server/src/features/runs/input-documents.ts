import { z } from 'zod';

type Schema = Record<string, unknown>;

const isObject = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const collect = (schema: unknown, value: unknown, found: Set<string>): void => {
  if (!isObject(schema) || value === undefined || value === null) return;
  if (schema.format === 'document' && typeof value === 'string') found.add(value);
  for (const key of ['anyOf', 'oneOf', 'allOf']) {
    if (Array.isArray(schema[key])) for (const option of schema[key]) collect(option, value, found);
  }
  if (Array.isArray(value)) for (const item of value) collect(schema.items, item, found);
  if (!isObject(value)) return;
  const properties = isObject(schema.properties) ? schema.properties : {};
  for (const [name, inner] of Object.entries(value)) {
    collect(properties[name] ?? schema.additionalProperties, inner, found);
  }
};

/** Ids of the knowledge-base documents that an input names, found by its schema (`format: "document"`). */
export const documentsOfInput = (input: z.ZodType, value: unknown): string[] => {
  const found = new Set<string>();
  collect(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any', reused: 'inline' }), value, found);
  return [...found];
};
