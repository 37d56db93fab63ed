import { z } from 'zod';
import { id, instant } from './common.ts';

/** The part of an e-mail address behind the @, in lower case. */
export const emailDomain = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(
    /^(?=.*\.)([a-z\d]([a-z\d-]{0,61}[a-z\d])?\.)+[a-z\d-]{2,63}$/u,
    'Enter a domain such as example.com, without @ or https://',
  );

/** Who has `claim` (or a list with) `value` gets the role. `claim` may be a path: `realm_access.roles`. */
export const roleMapping = z.strictObject({
  claim: z.string().trim().min(1).max(200),
  value: z.string().trim().min(1).max(200),
  roleId: id,
});
export type RoleMapping = z.infer<typeof roleMapping>;

const roleRules = {
  /** The first that matches decides, at every sign-in. Without any, roles are given here, not by the provider. */
  roleMappings: z.array(roleMapping).max(100).default([]),
  /** For people whom no rule matches; null keeps them out. */
  defaultRoleId: id.nullable().default(null),
};

/** A company's own way to sign in, by OpenID Connect. */
export const identityProviderDraft = z
  .strictObject({
    /** As it stands on the button. */
    name: z.string().trim().min(1).max(80),
    /** What the provider calls itself; its settings are read from there. */
    issuer: z.url({ protocol: /^https?$/u }).max(500),
    clientId: z.string().trim().min(1).max(300),
    /** Absent keeps the stored one; null is a public client. */
    clientSecret: z.string().min(1).max(1_000).nullable().optional(),
    scopes: z
      .array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]{1,100}$/u, 'A scope has no spaces'))
      .max(20)
      .default(['openid', 'profile', 'email'])
      .refine((scopes) => scopes.includes('openid'), 'The scope openid must be among them'),
    /** E-mail domains whose people sign in here. No two organizations can have the same one. */
    domains: z.array(emailDomain).max(50).default([]),
    ...roleRules,
    /** Makes an account for people of the domains who have none. */
    createsAccounts: z.boolean().default(false),
    /** Takes only sign-ins for which the provider says that a second factor was used. */
    requiresSecondFactor: z.boolean().default(false),
    /** Assurance levels that are asked for, and count as a second factor. */
    acrValues: z.array(z.string().trim().min(1).max(200)).max(10).default([]),
    isEnabled: z.boolean().default(true),
    /** Switches passwords off for everybody but owners, who can still get in when the provider is down. */
    isEnforced: z.boolean().default(false),
  })
  .refine((draft) => !draft.createsAccounts || draft.domains.length > 0, {
    path: ['domains'],
    error: 'Name at least one e-mail domain: accounts are only made for its people',
  })
  .refine((draft) => !draft.createsAccounts || draft.defaultRoleId !== null || draft.roleMappings.length > 0, {
    path: ['defaultRoleId'],
    error: 'Choose the role of new people, or at least one rule',
  })
  .refine((draft) => !draft.isEnforced || draft.isEnabled, {
    path: ['isEnforced'],
    error: 'A connection that is switched off can’t be the only way in',
  });
export type IdentityProviderDraft = z.infer<typeof identityProviderDraft>;

/** `clientSecretHint` shows the last characters of the stored secret. `redirectUri` is to be registered at the provider. */
export const identityProvider = z.object({
  id,
  kind: z.literal('oidc'),
  name: z.string(),
  issuer: z.string(),
  clientId: z.string(),
  clientSecretHint: z.string().nullable(),
  scopes: z.array(z.string()),
  domains: z.array(z.string()),
  roleMappings: z.array(roleMapping),
  defaultRoleId: id.nullable(),
  createsAccounts: z.boolean(),
  requiresSecondFactor: z.boolean(),
  acrValues: z.array(z.string()),
  isEnabled: z.boolean(),
  isEnforced: z.boolean(),
  redirectUri: z.string(),
  createdAt: instant,
  updatedAt: instant,
});
export type IdentityProvider = z.infer<typeof identityProvider>;

export const identityProviderList = z.object({ items: z.array(identityProvider) });

export const identityProviderTest = z.object({
  passed: z.boolean(),
  checks: z.array(
    z.object({
      name: z.enum(['discovery', 'endpoints', 'proof_key', 'signing_keys']),
      passed: z.boolean(),
      message: z.string(),
    }),
  ),
});
export type IdentityProviderTest = z.infer<typeof identityProviderTest>;

/** Which role claims would get, without a sign-in. `matched` is the rule's place in the list. */
export const roleMappingPreviewRequest = z.strictObject({
  ...roleRules,
  claims: z.record(z.string().max(200), z.unknown()),
});
export type RoleMappingPreviewRequest = z.infer<typeof roleMappingPreviewRequest>;

export const roleMappingPreview = z.object({
  outcome: z.enum(['rule', 'default', 'refused', 'unchanged']),
  roleId: id.nullable(),
  matched: z.int().nullable(),
});
export type RoleMappingPreview = z.infer<typeof roleMappingPreview>;

/** Asks which ways to sign in belong to an address. The answer depends on its domain alone: it never tells whether an account exists. */
export const signInOptionsRequest = z.strictObject({ email: z.email().max(254) });

export const signInOptions = z.object({
  providers: z.array(z.object({ id, name: z.string(), organizationName: z.string(), startUrl: z.string() })),
});
export type SignInOptions = z.infer<typeof signInOptions>;
