import type { RJSFSchema, UiSchema } from '@rjsf/utils';

/** Nullable fields are written as a choice between the value and null; the form shows the value. */
const unwrapped = (schema: RJSFSchema): RJSFSchema => {
  const options = (schema.anyOf ?? schema.oneOf) as RJSFSchema[] | undefined;
  const real = options?.filter((option) => option.type !== 'null') ?? [];
  if (real.length !== 1 || options?.length === 1) return schema;
  const { anyOf: _anyOf, oneOf: _oneOf, ...own } = schema;
  return { ...own, ...real[0] };
};

const isDocument = (schema: RJSFSchema): boolean => schema.type === 'string' && schema.format === 'document';

const uiOf = (schema: RJSFSchema): UiSchema => {
  const items = schema.items as RJSFSchema | undefined;
  if (isDocument(schema)) return { 'ui:widget': 'document' };
  if (schema.type === 'string' && schema.format === 'integration') return { 'ui:widget': 'integration' };
  if (schema.type === 'array' && items && isDocument(items)) return { 'ui:widget': 'documents' };
  if (schema.type === 'array' && items) return { items: uiOf(unwrapped(items)) };
  if (schema.type === 'string' && (schema.maxLength ?? 0) > 500) return { 'ui:widget': 'textarea' };
  if (!schema.properties) return {};
  return Object.fromEntries(
    Object.entries(schema.properties).map(([name, property]) => [name, uiOf(unwrapped(property as RJSFSchema))]),
  );
};

const merge = (base: UiSchema, own: UiSchema): UiSchema => {
  const result: UiSchema = { ...base };
  for (const [key, value] of Object.entries(own)) {
    const existing = result[key];
    const areObjects = typeof existing === 'object' && typeof value === 'object' && !Array.isArray(value);
    result[key] = areObjects ? merge(existing as UiSchema, value as UiSchema) : value;
  }
  return result;
};

/** The agent's own form hints, on top of widgets that follow from the schema (document pickers, long texts). */
export const formHints = (schema: RJSFSchema, own: UiSchema): UiSchema => merge(uiOf(schema), own);

/** The schema with nullable fields as plain optional ones: an empty field is left out rather than sent as null. */
export const formSchema = ({
  $schema: _dialect,
  title: _title,
  description: _text,
  ...schema
}: RJSFSchema): RJSFSchema => ({
  ...schema,
  properties: Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([name, property]) => [name, unwrapped(property as RJSFSchema)]),
  ),
});
