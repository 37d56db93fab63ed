import type { Session, SignInOptions } from '@copilot/contracts';
import {
  type OidcClient,
  type OidcConnection,
  OidcError,
  type OidcIdentity,
} from '../../adapters/oidc-client/oidc-client.ts';
import type { AuditLog } from '../../kernel/audit-log.ts';
import type { RequestOrigin } from '../../kernel/tenant-scope.ts';
import type { SecretBox } from '../../platform/secrets/secret-box.ts';
import type { AuthService, SessionOrigin } from '../auth/index.ts';
import { domainOf } from './email-domains.ts';
import { clientSecretContext } from './identity-provider.repository.ts';
import { redirectUriOf } from './identity-provider.service.ts';
import { createPersonResolver, type PersonDependencies } from './resolve-person.ts';
import { hasSecondFactor } from './role-rules.ts';
import { createSignInRepository, type SignInProvider } from './sign-in.repository.ts';
import { createSignInFlows } from './sign-in-flow.ts';
import { SignInRefusal } from './sign-in-refusal.ts';

interface SignInDependencies extends Omit<PersonDependencies, 'repository'> {
  readonly auth: Pick<AuthService, 'signInAs'>;
  readonly oidc: OidcClient;
  readonly secretBox: SecretBox;
  readonly auditLog: AuditLog;
  readonly secretKey: Buffer;
  readonly publicUrl: string;
}

export interface SignInCallback {
  readonly providerId: string;
  /** What the provider appended to the redirect URI, as it came: `?code=…&state=…`. */
  readonly search: string;
  readonly cookieOf: (state: string) => string | undefined;
  readonly session: SessionOrigin;
  readonly origin: RequestOrigin;
}

/** A path of our own to go to after the sign-in; anything else becomes the front page. */
const ownPath = (path: string | undefined): string =>
  path !== undefined && /^\/(?![/\\])[^\s\\]{0,490}$/u.test(path) ? path : '/';

/** Signing in at an organization's own provider. Refusals are `SignInRefusal`, each with an entry in the audit log. */
export const createSignInService = (dependencies: SignInDependencies) => {
  const { database, auth, oidc, secretBox, auditLog, publicUrl } = dependencies;
  const repository = createSignInRepository(database);
  const flows = createSignInFlows(database, dependencies.secretKey);
  const resolvePerson = createPersonResolver({ ...dependencies, repository });

  const connectionOf = ({ provider }: SignInProvider): OidcConnection => {
    const { issuer, clientId, clientSecretSealed, organizationId } = provider;
    const clientSecret = clientSecretSealed && secretBox.open(clientSecretSealed, clientSecretContext(organizationId));
    return { issuer, clientId, clientSecret };
  };

  const mustFind = async (providerId: string): Promise<SignInProvider> => {
    const found = await repository.findProvider(providerId);
    if (!found) throw new SignInRefusal('switched_off', 'no such connection');
    return found;
  };
  const requireOpen = ({ provider, organization }: SignInProvider): void => {
    if (!provider.isEnabled || !organization.isActive)
      throw new SignInRefusal('switched_off', 'the connection is switched off');
  };

  /** Runs one half of a sign-in; whatever ends it is told to the audit log. */
  const witnessed = async <Result>(found: SignInProvider, origin: RequestOrigin, work: () => Promise<Result>) => {
    try {
      return await work();
    } catch (error) {
      const refusal = error instanceof OidcError ? new SignInRefusal(error.fault, error.message) : error;
      if (!(refusal instanceof SignInRefusal)) throw refusal;
      const { id, organizationId } = found.provider;
      await auditLog.recordFor(
        { organizationId, actor: { kind: 'anonymous', userId: null }, origin },
        {
          action: 'sign_in.refused',
          outcome: 'refused',
          subject: { type: 'identity_provider', id },
          details: { method: 'sso', problem: refusal.problem, reason: refusal.reason },
        },
      );
      throw refusal;
    }
  };

  const requireSecondFactor = ({ provider }: SignInProvider, { claims }: OidcIdentity): void => {
    if (provider.requiresSecondFactor && !hasSecondFactor(claims, provider.acrValues))
      throw new SignInRefusal('second_factor', 'the provider does not vouch for a second factor');
  };

  return {
    /** The ways to sign in that belong to an address's domain, whether or not the address has an account. */
    async options(email: string): Promise<SignInOptions> {
      const found = await repository.findByDomain(domainOf(email));
      return { providers: found.map((each) => ({ ...each, startUrl: `/api/v1/auth/oidc/${each.id}/start` })) };
    },

    /** Begins a sign-in: where to send the browser, and what to bind it with. */
    async start(providerId: string, returnTo: string | undefined, origin: RequestOrigin) {
      const found = await mustFind(providerId);
      return witnessed(found, origin, async () => {
        requireOpen(found);
        const { scopes, acrValues, id } = found.provider;
        const flow = await flows.begin(found.provider, ownPath(returnTo));
        const request = { ...flow.binding, redirectUri: redirectUriOf(publicUrl, id), scopes, acrValues };
        return { ...flow, url: await oidc.authorizationUrl(connectionOf(found), request) };
      });
    },

    /** Ends it: checks the answer, finds or makes the person, opens the session. */
    async finish({
      providerId,
      search,
      cookieOf,
      session,
      origin,
    }: SignInCallback): Promise<{ session: Session; returnTo: string }> {
      const found = await mustFind(providerId);
      return witnessed(found, origin, async () => {
        const state = new URLSearchParams(search).get('state') ?? '';
        const flow = await flows.take(providerId, state);
        if (!flow) throw new SignInRefusal('expired', 'the state is unknown or was used');
        if (flow.isExpired) throw new SignInRefusal('expired', 'the state has expired');
        if (!flow.isFrom(cookieOf(state))) throw new SignInRefusal('expired', 'another browser began this sign-in');
        requireOpen(found);
        const callbackUrl = new URL(`${redirectUriOf(publicUrl, providerId)}${search}`);
        const identity = await oidc.identify(connectionOf(found), callbackUrl, flows.bindingOf(state));
        requireSecondFactor(found, identity);
        const person = await resolvePerson(found, identity, origin);
        const made = await auth.signInAs(person.email, session, 'sso');
        await auditLog.recordFor(
          { organizationId: flow.organizationId, actor: { kind: 'user', userId: person.id }, origin },
          {
            action: 'user.signed-in',
            subject: { type: 'user', id: person.id },
            details: { method: 'sso', identityProviderId: providerId },
          },
        );
        return { session: made, returnTo: flow.returnTo };
      });
    },
  };
};
export type SignInService = ReturnType<typeof createSignInService>;
