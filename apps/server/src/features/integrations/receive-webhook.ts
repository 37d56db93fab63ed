import { createHmac, timingSafeEqual } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { UnauthenticatedError } from '../../kernel/app-error.ts';
import type { Actor } from '../../kernel/tenant-scope.ts';
import { openWebhookSecret } from './credential.ts';
import { integrations } from './integration.table.ts';
import type { IntegrationDependencies } from './integration.types.ts';
import type { SyncJobs } from './sync/sync-jobs.ts';

const installation: Actor = { kind: 'system', userId: null, permissions: new Set(), projects: 'all' };

/** One answer for an unknown integration, a missing signature and a wrong one. */
const refused = () => new UnauthenticatedError('The signature does not fit', 'webhook_signature');

const fits = (signature: string, body: Buffer, secret: string): boolean => {
  const expected = Buffer.from(`sha256=${createHmac('sha256', secret).update(body).digest('hex')}`);
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
};

/**
 * Takes Jira’s word that something changed, if it is signed with the integration’s secret (`X-Hub-Signature`). Nothing of the body is
 * believed: it starts a synchronization, which asks Jira itself. Many at once start one.
 */
export const receiveWebhook =
  ({ database, secretBox }: IntegrationDependencies, jobs: SyncJobs) =>
  async (id: string, signature: string | undefined, body: Buffer): Promise<void> => {
    const [row] = await database.system((transaction) =>
      transaction.select().from(integrations).where(eq(integrations.id, id)),
    );
    if (!row || !signature || !fits(signature, body, openWebhookSecret(secretBox, row))) throw refused();
    if (row.status !== 'unauthorized') await jobs.start(database.scope(row.organizationId, installation), id);
  };
