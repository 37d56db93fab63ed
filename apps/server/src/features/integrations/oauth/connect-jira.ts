import { z } from 'zod';
import { JiraError } from '../../../adapters/jira/jira-error.ts';
import { ConflictError, InvalidRequestError, NotFoundError } from '../../../kernel/app-error.ts';
import { requirePermission, type TenantScope } from '../../../kernel/tenant-scope.ts';
import { openCredential, sealCredential } from '../credential.ts';
import { integrationRepository } from '../integration.repository.ts';
import type { IntegrationDependencies } from '../integration.types.ts';
import { requestTokens } from '../jira-access.ts';
import { openState, sealState } from './oauth-state.ts';

const scopes = ['read:jira-work', 'read:jira-user', 'offline_access'];
const siteList = z.array(z.object({ id: z.string(), url: z.string() }));

/** Whom a person’s scope is found for when the browser comes back from Atlassian. */
export type ActAs = (organizationId: string, userId: string) => Promise<TenantScope | undefined>;

/** OAuth 2.0 (3LO) with Atlassian: the way out and the way back. */
export const createJiraConnection = (dependencies: IntegrationDependencies, actAs: ActAs) => {
  const { atlassian, secretBox, http, publicUrl, auditLog } = dependencies;
  const redirectUri = `${publicUrl}/api/v1/integrations/oauth/callback`;

  const findSite = async (accessToken: string, siteUrl: string): Promise<string> => {
    const response = await http.fetch(`${atlassian.api}/oauth/token/accessible-resources`, {
      headers: { accept: 'application/json', authorization: `Bearer ${accessToken}` },
    });
    const sites = siteList.safeParse(await response.json().catch(() => undefined)).data ?? [];
    const site = sites.find(({ url }) => URL.canParse(url) && new URL(url).origin === new URL(siteUrl).origin);
    if (site) return site.id;
    throw new JiraError(
      'forbidden',
      `Access was given to ${sites.map(({ url }) => url).join(', ') || 'no site'}, not to ${siteUrl}. Connect again and choose that site.`,
    );
  };

  return {
    /** Where to send the browser, and what to keep in it until it comes back. */
    async begin(scope: TenantScope, id: string): Promise<{ url: string; nonce: string }> {
      requirePermission(scope, 'integration:write');
      const row = await integrationRepository.find(scope, id);
      if (!row) throw new NotFoundError('Integration');
      if (row.credentialKind !== 'oauth' || scope.actor.userId === null)
        throw new ConflictError(
          'This integration signs in with an API token; there is nothing to agree to.',
          'not_oauth',
        );
      const { clientId } = openCredential(secretBox, row) as { clientId: string };
      const { state, nonce } = sealState(secretBox, {
        organizationId: scope.organizationId,
        integrationId: id,
        userId: scope.actor.userId,
      });
      const query = new URLSearchParams({
        audience: 'api.atlassian.com',
        client_id: clientId,
        scope: scopes.join(' '),
        redirect_uri: redirectUri,
        state,
        response_type: 'code',
        prompt: 'consent',
      });
      return { url: `${atlassian.authorization}/authorize?${query}`, nonce };
    },

    /** Takes Atlassian’s answer, for the person and the browser that began. Answers with the integration. */
    async complete({ code, state, nonce }: { code: string; state: string; nonce: string }): Promise<string> {
      const about = openState(secretBox, state, nonce);
      const scope = about && (await actAs(about.organizationId, about.userId));
      if (!about || !scope)
        throw new InvalidRequestError(
          'This sign-in is too old or was begun in another browser. Choose “Connect” again.',
          undefined,
          'oauth_state',
        );
      requirePermission(scope, 'integration:write');
      const row = await integrationRepository.find(scope, about.integrationId);
      const credential = row && openCredential(secretBox, row);
      if (!row || credential?.kind !== 'oauth') throw new NotFoundError('Integration');
      const { clientId, clientSecret } = credential;
      const tokens = await requestTokens(dependencies, {
        grant_type: 'authorization_code',
        client_id: clientId,
        client_secret: clientSecret,
        code,
        redirect_uri: redirectUri,
      });
      if (!tokens.refreshToken)
        throw new JiraError(
          'credentials',
          'Atlassian gave no lasting access. Allow “offline_access” for the app and connect again.',
        );
      const cloudId = await findSite(tokens.accessToken, row.settings.siteUrl);
      const next = { ...credential, tokens: { ...tokens, refreshToken: tokens.refreshToken, cloudId } };
      await scope.query(async (database) => {
        await integrationRepository.update(database, scope, row.id, {
          sealedCredential: sealCredential(secretBox, row, next),
          credentialVersion: row.credentialVersion + 1,
          status: 'unchecked',
          statusReason: null,
        });
        await auditLog.append(database, scope, {
          action: 'integration.authorized',
          subject: { type: 'integration', id: row.id },
        });
      });
      return row.id;
    },
  };
};
export type JiraConnection = ReturnType<typeof createJiraConnection>;
