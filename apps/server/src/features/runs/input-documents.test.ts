import { documentField, documentsField } from '@copilot/agent-kit';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { documentsOfInput } from './input-documents.ts';

const text = { title: 'A', description: 'B' };
const [one, two, three] = ['1', '2', '3'].map((digit) => `${digit.repeat(8)}-0000-4000-8000-000000000000`);

it('finds documents wherever a form may ask for them, and nothing else', () => {
  const form = z.strictObject({
    main: documentField(text),
    more: documentsField(text, { minimum: 0 }).optional(),
    pairs: z.array(z.object({ draft: documentField(text), projectId: z.uuid() })).default([]),
    either: z.union([z.object({ kind: z.literal('file'), file: documentField(text) }), z.string()]).optional(),
    byName: z.record(z.string(), documentField(text)).optional(),
  });
  const other = '99999999-0000-4000-8000-000000000000';
  expect(documentsOfInput(form, { main: one })).toEqual([one]);
  expect(documentsOfInput(form, { main: one, more: [two, one] })).toEqual([one, two]);
  expect(documentsOfInput(form, { main: one, pairs: [{ draft: two, projectId: other }] })).toEqual([one, two]);
  expect(documentsOfInput(form, { main: one, either: { kind: 'file', file: three } })).toEqual([one, three]);
  expect(documentsOfInput(form, { main: one, either: other, byName: { draft: two } })).toEqual([one, two]);
});
