import { z } from 'zod';
import { id } from './common.ts';
import { permission } from './permission.ts';

export const email = z.email().max(254);
export const password = z.string().min(12, 'Use at least 12 characters').max(256);

export const registration = z.strictObject({
  email,
  password,
  fullName: z.string().trim().min(1).max(200),
  organizationName: z.string().trim().min(1).max(200),
  username: z.string().trim().min(3).max(100).optional(),
  delivery: z.enum(['token', 'cookie']).default('token'),
});
export type Registration = z.infer<typeof registration>;

/** `delivery: "cookie"` keeps the refresh token out of the body: it is set as an httpOnly cookie (for browsers). */
export const credentials = z.strictObject({
  email: z.string().min(1).max(254),
  password: z.string().min(1).max(256),
  delivery: z.enum(['token', 'cookie']).default('token'),
});
export type Credentials = z.infer<typeof credentials>;

/** The refresh token of the body wins over the cookie; browsers send an empty body. */
export const refreshRequest = z.strictObject({ refreshToken: z.string().max(512).optional() });

/** Proves again who is signed in; opens sensitive routes for ten minutes. */
export const reauthentication = z.strictObject({ password: z.string().min(1).max(256) });
export type Reauthentication = z.infer<typeof reauthentication>;

export const role = z.object({ id, name: z.string() });

export const user = z.object({
  id,
  email: z.string(),
  username: z.string(),
  fullName: z.string(),
  organizationId: id,
  role,
});
export type User = z.infer<typeof user>;

export const tokens = z.object({
  accessToken: z.string(),
  expiresInSeconds: z.int(),
  refreshToken: z.string().optional(),
});

export const session = z.object({ user, organization: z.object({ id, name: z.string() }), tokens });
export type Session = z.infer<typeof session>;

export const currentUser = z.object({
  user,
  organization: z.object({ id, name: z.string() }),
  permissions: z.array(permission),
  /** Whether the person has shown that their e-mail address is theirs. Without that they can't invite others. */
  emailVerified: z.boolean(),
});
export type CurrentUser = z.infer<typeof currentUser>;

/** Whether this installation offers its demo organization: only while embedded, on the loopback address, with `DEMO=offer`. */
export const demoOffer = z.object({ offered: z.boolean(), organizationName: z.string() });
export type DemoOffer = z.infer<typeof demoOffer>;
