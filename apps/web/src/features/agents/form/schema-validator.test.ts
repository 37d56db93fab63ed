import type { RJSFSchema } from '@rjsf/utils';
import { describe, expect, it } from 'vitest';
import { schemaValidator } from './schema-validator.ts';

const schema: RJSFSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  properties: {
    documents: { type: 'array', items: { type: 'string', format: 'document' }, minItems: 1, maxItems: 2 },
    items: {
      type: 'array',
      items: { type: 'object', properties: { days: { type: 'number', minimum: 0 } }, required: ['days'] },
    },
    currency: { type: 'string', enum: ['EUR', 'USD'] },
  },
  required: ['documents'],
};

const complaints = (data: Record<string, unknown>) =>
  schemaValidator.validateFormData(data, schema).errors.map(({ property, message }) => `${property} ${message}`);

describe('the form validator', () => {
  it('accepts what the schema accepts', () => {
    expect(complaints({ documents: ['a'], items: [{ days: 2 }], currency: 'EUR' })).toEqual([]);
  });

  it('says what is missing or wrong in words, at its place', () => {
    expect(complaints({})).toEqual(['.documents This is needed']);
    expect(complaints({ documents: [] })).toEqual(['.documents This is needed']);
    expect(complaints({ documents: ['a', 'b', 'c'] })).toEqual(['.documents Give at most 2 entries']);
    expect(complaints({ documents: ['a'], items: [{ days: -1 }, {}] })).toEqual([
      '.items.0.days Must be at least 0',
      '.items.1.days This is needed',
    ]);
    expect(complaints({ documents: ['a'], currency: 'GBP' })).toEqual(['.currency Choose one of EUR, USD']);
  });

  it('gives the form an error at each field', () => {
    const { errorSchema } = schemaValidator.validateFormData({}, schema);
    expect(errorSchema).toEqual({ documents: { __errors: ['This is needed'] } });
  });
});
