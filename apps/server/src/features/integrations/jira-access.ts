import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { JiraError } from '../../adapters/jira/jira-error.ts';
import type { JiraAccess } from '../../adapters/jira/jira-site.ts';
import type { TenantScope } from '../../kernel/tenant-scope.ts';
import { openCredential, sealCredential } from './credential.ts';
import { integrations } from './integration.table.ts';
import type { IntegrationDependencies, StoredCredential } from './integration.types.ts';

export type IntegrationRow = typeof integrations.$inferSelect;
type OAuthCredential = Extract<StoredCredential, { kind: 'oauth' }>;
type Parts = Pick<IntegrationDependencies, 'http' | 'secretBox' | 'atlassian'>;

/** Tokens are renewed this long before they end. */
const marginMs = 60_000;

const tokenAnswer = z.object({
  access_token: z.string(),
  refresh_token: z.string().optional(),
  expires_in: z.number(),
});

/** Asks Atlassian for tokens. Throws `JiraError` `credentials` when it refuses. */
export const requestTokens = async ({ http, atlassian }: Parts, body: Record<string, string>) => {
  const response = await http.fetch(`${atlassian.authorization}/oauth/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
  });
  const parsed = tokenAnswer.safeParse(await response.json().catch(() => undefined));
  if (response.status >= 500)
    throw new JiraError('unreachable', 'Atlassian’s sign-in does not answer. Try again later.');
  if (!response.ok || !parsed.success)
    throw new JiraError('credentials', 'Atlassian did not renew the access. Connect again.');
  const { access_token: accessToken, refresh_token: refreshToken, expires_in: seconds } = parsed.data;
  return { accessToken, refreshToken, expiresAt: Date.now() + seconds * 1_000 };
};

const readRow = async (scope: TenantScope, id: string): Promise<IntegrationRow> => {
  const [row] = await scope.query((database) =>
    database
      .select()
      .from(integrations)
      .where(and(eq(integrations.organizationId, scope.organizationId), eq(integrations.id, id))),
  );
  if (!row) throw new JiraError('credentials', 'The integration was removed.');
  return row;
};

/** Refresh tokens are good once: renewals of one integration go one after another in this process, and the last version wins in the database. */
const renewals = new Map<string, Promise<OAuthCredential>>();

const renew = async (
  parts: Parts,
  scope: TenantScope,
  id: string,
  refused: string | null,
): Promise<OAuthCredential> => {
  const row = await readRow(scope, id);
  const credential = openCredential(parts.secretBox, row) as OAuthCredential;
  const { tokens, clientId, clientSecret } = credential;
  if (!tokens) throw new JiraError('credentials', 'Access has not been agreed to yet. Choose “Connect” first.');
  const isFresh = tokens.expiresAt - marginMs > Date.now() && tokens.accessToken !== refused;
  if (isFresh) return credential;
  const body = {
    grant_type: 'refresh_token',
    client_id: clientId,
    client_secret: clientSecret,
    refresh_token: tokens.refreshToken,
  };
  const renewed = await requestTokens(parts, body);
  const next = {
    ...credential,
    tokens: { ...tokens, ...renewed, refreshToken: renewed.refreshToken ?? tokens.refreshToken },
  };
  const kept = await scope.query((database) =>
    database
      .update(integrations)
      .set({
        sealedCredential: sealCredential(parts.secretBox, row, next),
        credentialVersion: row.credentialVersion + 1,
      })
      .where(
        and(
          eq(integrations.organizationId, scope.organizationId),
          eq(integrations.id, id),
          eq(integrations.credentialVersion, row.credentialVersion),
        ),
      )
      .returning({ id: integrations.id }),
  );
  return kept.length > 0 ? next : renew(parts, scope, id, refused);
};

const renewOnce = (parts: Parts, scope: TenantScope, id: string, refused: string | null): Promise<OAuthCredential> => {
  const running = renewals.get(id) ?? renew(parts, scope, id, refused).finally(() => renewals.delete(id));
  renewals.set(id, running);
  return running;
};

/** How requests of an integration sign in. The credential is opened here, and stays here. */
export const jiraAccess = (parts: Parts, scope: TenantScope, row: IntegrationRow): JiraAccess => {
  const credential = openCredential(parts.secretBox, row);
  if (credential.kind === 'api_token') {
    const basic = `Basic ${Buffer.from(`${credential.email}:${credential.token}`).toString('base64')}`;
    return { baseUrl: new URL(row.settings.siteUrl).origin, authorization: async () => basic };
  }
  if (!credential.tokens)
    throw new JiraError('credentials', 'Access has not been agreed to yet. Choose “Connect” first.');
  let last = credential.tokens.accessToken;
  return {
    baseUrl: `${parts.atlassian.api}/ex/jira/${credential.tokens.cloudId}`,
    async authorization(renewed) {
      const { tokens } = await renewOnce(parts, scope, row.id, renewed ? last : null);
      last = tokens!.accessToken;
      return `Bearer ${last}`;
    },
  };
};
