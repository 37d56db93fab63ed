import type { IdentityProvider, IdentityProviderDraft } from '@copilot/contracts';

/** A connection as the form edits it: an empty secret keeps the stored one. */
export const draftOf = (provider: IdentityProvider | undefined): IdentityProviderDraft => ({
  name: provider?.name ?? 'Company account',
  issuer: provider?.issuer ?? '',
  clientId: provider?.clientId ?? '',
  scopes: provider?.scopes ?? ['openid', 'profile', 'email'],
  domains: provider?.domains ?? [],
  roleMappings: provider?.roleMappings ?? [],
  defaultRoleId: provider?.defaultRoleId ?? null,
  createsAccounts: provider?.createsAccounts ?? false,
  requiresSecondFactor: provider?.requiresSecondFactor ?? false,
  acrValues: provider?.acrValues ?? [],
  isEnabled: provider?.isEnabled ?? true,
  isEnforced: provider?.isEnforced ?? false,
});

/** The draft as it is sent: a secret only where one was typed. */
export const toSend = (draft: IdentityProviderDraft, secret: string): IdentityProviderDraft =>
  secret === '' ? draft : { ...draft, clientSecret: secret };
