import { z } from 'zod';
import { id, instant } from './common.ts';
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

const anyPassword = z.string().min(1).max(256);
const totpCode = z.string().regex(/^\d{6}$/u, 'Enter the six digits of your authenticator app');
const token = z.string().min(20).max(200);
const delivery = z.enum(['token', 'cookie']).default('token');

/** Proves again who is signed in, by password or by code; opens sensitive routes for ten minutes. */
export const reauthentication = z
  .strictObject({ password: anyPassword.optional(), code: totpCode.optional() })
  .refine(({ password, code }) => (password === undefined) !== (code === undefined), 'Give a password or a code');
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
  /** True while the organization wants a second factor and there is none yet: everything but setting one up is refused. */
  mustEnrolSecondFactor: z.boolean(),
});
export type CurrentUser = z.infer<typeof currentUser>;

/** Whether this installation offers its demo organization: only while embedded, on the loopback address, with `DEMO=offer`. */
export const demoOffer = z.object({ offered: z.boolean(), organizationName: z.string() });
export type DemoOffer = z.infer<typeof demoOffer>;

/** A new access token for the same sign-in: the one before ended with a change of the account. The refresh token stays. */
export const renewedAccess = z.object({ accessToken: z.string(), expiresInSeconds: z.int() });
export type RenewedAccess = z.infer<typeof renewedAccess>;

/** What people may change about themselves. */
export const profileChanges = z
  .strictObject({
    fullName: z.string().trim().min(1).max(200).optional(),
    username: z.string().trim().min(3).max(100).optional(),
  })
  .refine((changes) => Object.keys(changes).length > 0, 'Name at least one thing to change');
export type ProfileChanges = z.infer<typeof profileChanges>;

export const passwordChange = z.strictObject({ currentPassword: anyPassword, newPassword: password });
export type PasswordChange = z.infer<typeof passwordChange>;

/** Asks for a link to choose a new password. The answer is the same whether the account exists or not. */
export const passwordResetRequest = z.strictObject({ email: z.string().min(1).max(254) });
export const passwordResetConfirmation = z.strictObject({ token, password });
export type PasswordResetConfirmation = z.infer<typeof passwordResetConfirmation>;

export const emailVerification = z.strictObject({ token });

/** The second step of a sign-in: a code of the authenticator app, or one of the recovery codes. */
export const mfaChallenge = z
  .strictObject({
    mfaToken: token,
    code: totpCode.optional(),
    recoveryCode: z.string().min(8).max(40).optional(),
    delivery,
  })
  .refine(
    ({ code, recoveryCode }) => (code === undefined) !== (recoveryCode === undefined),
    'Give a code or a recovery code',
  );
export type MfaChallenge = z.infer<typeof mfaChallenge>;

/** A secret for an authenticator app, in Base32 and as the address that the QR code carries. Shown once. */
export const totpEnrolment = z.object({ secret: z.string(), uri: z.string() });
export type TotpEnrolment = z.infer<typeof totpEnrolment>;

export const totpVerification = z.strictObject({ code: totpCode });

/** Ten codes that each sign in once without the app. Shown once. */
export const recoveryCodeList = z.object({ recoveryCodes: z.array(z.string()) });
export const totpActivation = recoveryCodeList.extend({ tokens: renewedAccess });
export type TotpActivation = z.infer<typeof totpActivation>;

export const secondFactor = z.object({
  active: z.boolean(),
  activatedAt: instant.nullable(),
  recoveryCodesLeft: z.int(),
  /** Whether the organization wants one of everybody. */
  required: z.boolean(),
});
export type SecondFactor = z.infer<typeof secondFactor>;

/** A sign-in that is still good. `browser` and `place` are for people to recognise it by. */
export const signIn = z.object({
  id,
  browser: z.string(),
  place: z.string(),
  method: z.enum(['password', 'password_code', 'sso', 'demo']),
  createdAt: instant,
  lastUsedAt: instant,
  expiresAt: instant,
  /** The one this request came with. */
  isCurrent: z.boolean(),
});
export type SignIn = z.infer<typeof signIn>;
