import { z } from 'zod';
import { id, instant } from './common.ts';

/** What a person is in a project: manages it, works in it, or reads. Narrows what the person's role in the organization allows. */
export const projectRole = z.enum(['manager', 'contributor', 'viewer']);
export type ProjectRole = z.infer<typeof projectRole>;

export const projectDraft = z.strictObject({
  name: z.string().trim().min(1).max(255),
  description: z.string().max(4_000).default(''),
});
export type ProjectDraft = z.infer<typeof projectDraft>;

export const project = z.object({
  id,
  name: z.string(),
  description: z.string(),
  isActive: z.boolean(),
  createdAt: instant,
  updatedAt: instant,
});
export type Project = z.infer<typeof project>;
