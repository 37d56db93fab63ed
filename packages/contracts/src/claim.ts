import { z } from 'zod';
import { id } from './common.ts';

/** Where a quoted claim stands. `start` and `end` are offsets into the stored text of exactly that version of the document. */
export const claimSource = z.object({
  documentId: id,
  versionHash: z.string(),
  page: z.int().nullable(),
  section: z.string().nullable(),
  start: z.int(),
  end: z.int(),
  quote: z.string(),
});
export type ClaimSource = z.infer<typeof claimSource>;

/**
 * One thing a deliverable asserts. `quoted`: stands in a source, and the quote was checked. `computed`: worked out by code from
 * other claims. `judged`: a model's opinion, with what it rests on. `missing`: looked for and not found in the material.
 */
export const claim = z.object({
  id: z.string(),
  kind: z.enum(['quoted', 'computed', 'judged', 'missing']),
  text: z.string(),
  source: claimSource.optional(),
  computation: z
    .object({ formula: z.string(), inputs: z.array(z.string()), value: z.string(), unit: z.string() })
    .optional(),
  restsOn: z.array(z.string()).optional(),
});
export type Claim = z.infer<typeof claim>;

/** Something the reader should have got and did not, and what would supply it. */
export const gap = z.object({ code: z.string(), message: z.string(), remedy: z.string().nullable() });
export type Gap = z.infer<typeof gap>;
