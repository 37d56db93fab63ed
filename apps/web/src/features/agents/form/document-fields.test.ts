import { describe, expect, it } from 'vitest';
import { formHints, formSchema } from './document-fields.ts';

const document = { type: 'string', format: 'document' } as const;

describe('form hints', () => {
  it('finds documents at any depth and keeps what the agent says itself', () => {
    const schema = {
      type: 'object',
      properties: {
        invoice: document,
        resumes: { type: 'array', items: document },
        lots: { type: 'array', items: { type: 'object', properties: { draft: document } } },
        note: { type: 'string', maxLength: 4_000 },
      },
    } as const;
    expect(formHints(schema, { note: { 'ui:placeholder': 'Anything to add?' } })).toEqual({
      invoice: { 'ui:widget': 'document' },
      resumes: { 'ui:widget': 'documents' },
      lots: { items: { draft: { 'ui:widget': 'document' } } },
      note: { 'ui:widget': 'textarea', 'ui:placeholder': 'Anything to add?' },
    });
  });
});

describe('form schema', () => {
  it('shows a nullable field as its value', () => {
    const schema = formSchema({
      type: 'object',
      properties: { draft: { title: 'Draft', anyOf: [document, { type: 'null' }] } },
    });
    expect(schema.properties?.draft).toMatchObject({ title: 'Draft', ...document });
    expect(formHints(schema, {})).toEqual({ draft: { 'ui:widget': 'document' } });
  });
});
