import { z } from 'zod';
import { email, password, user } from './auth.ts';
import { id, instant, pageQuery } from './common.ts';

/** `invited`: has not chosen a password yet. `suspended`: is kept out, within 5 seconds, until activated again. */
export const userStatus = z.enum(['active', 'invited', 'suspended']);
export type UserStatus = z.infer<typeof userStatus>;

/** A person of the organization, as those who manage people see them. */
export const userAccount = user.extend({
  status: userStatus,
  isActive: z.boolean(),
  isVerified: z.boolean(),
  createdAt: instant,
  updatedAt: instant,
});
export type UserAccount = z.infer<typeof userAccount>;

/** `search` looks into names, e-mail addresses and usernames. */
export const userQuery = pageQuery.extend({
  search: z.string().trim().max(200).optional(),
  status: userStatus.optional(),
  roleId: id.optional(),
});
export type UserQuery = z.infer<typeof userQuery>;

const fullName = z.string().trim().min(1).max(200);
const username = z.string().trim().min(3).max(100);

/** A new account. Without `password` the person is invited to choose one. Without `roleId` they get the organization's default role. */
export const userDraft = z.strictObject({
  email,
  password: password.optional(),
  fullName,
  username: username.optional(),
  roleId: id.optional(),
});
export type UserDraft = z.infer<typeof userDraft>;

/** What changes; everything absent stays. `isActive: false` suspends. */
export const userChanges = z
  .strictObject({
    fullName: fullName.optional(),
    username: username.optional(),
    roleId: id.optional(),
    isActive: z.boolean().optional(),
  })
  .refine((changes) => Object.keys(changes).length > 0, 'Name at least one thing to change');
export type UserChanges = z.infer<typeof userChanges>;
