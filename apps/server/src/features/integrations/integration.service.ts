import { randomBytes } from 'node:crypto';
import type {
  Integration,
  IntegrationChange,
  IntegrationDraft,
  IntegrationSync,
  JiraCredential,
  JiraSettings,
  NewIntegration,
  PageOf,
  PageQuery,
} from '@copilot/contracts';
import { JiraError } from '../../adapters/jira/jira-error.ts';
import { ConflictError, type FieldError, InvalidRequestError, NotFoundError } from '../../kernel/app-error.ts';
import { newId } from '../../kernel/ids.ts';
import { requirePermission, type TenantScope } from '../../kernel/tenant-scope.ts';
import { violatedConstraint } from '../../platform/database/violated-constraint.ts';
import { requireUnchanged } from '../../platform/http/etag.ts';
import { checkConnection } from './check-connection.ts';
import { credentialColumns, sealWebhookSecret } from './credential.ts';
import { integrationRepository, toIntegration, versionOf } from './integration.repository.ts';
import type { IntegrationDependencies } from './integration.types.ts';
import { requireSelection } from './issue-selection.ts';
import { type IntegrationRow, jiraAccess } from './jira-access.ts';
import { jiraIssueRepository } from './store/jira-issue.repository.ts';
import { syncRepository, toSync } from './sync/sync.repository.ts';
import type { SyncJobs } from './sync/sync-jobs.ts';

const testTimeoutMs = 45_000;

const explainConflict = (error: unknown): never => {
  if (violatedConstraint(error) === 'integrations_name_unique')
    throw new ConflictError('An integration of this name exists. Choose another name.', 'integration_name_taken');
  throw error;
};

/** Which site a credential is for must not change under it: another site gets a credential of its own. */
const requireOwnCredential = (
  row: IntegrationRow,
  settings: JiraSettings,
  credential: JiraCredential | undefined,
): void => {
  if (!credential && new URL(settings.siteUrl).origin !== new URL(row.settings.siteUrl).origin)
    throw new InvalidRequestError('Give the credential again: it was entered for another site', [
      { path: 'credential', code: 'required', message: 'Needed because the site address changes' },
    ]);
};

const requireJira = ({
  kind,
  settings,
  credential,
}: IntegrationDraft): { settings: JiraSettings; credential: JiraCredential } => {
  if (kind !== 'jira')
    throw new InvalidRequestError(
      `This version connects Jira only; ${kind} cannot be connected yet.`,
      [{ path: 'kind', code: 'unavailable', message: 'Use jira' }],
      'integration_kind_unavailable',
    );
  const errors = [...(settings ? [] : ['settings']), ...(credential ? [] : ['credential'])].map(
    (path): FieldError => ({ path, code: 'required', message: 'This is needed' }),
  );
  if (!settings || !credential)
    throw new InvalidRequestError('A Jira integration needs settings and a credential', errors);
  return { settings, credential };
};

/** Connected systems: making, changing, testing and synchronizing them. */
export const createIntegrationService = (dependencies: IntegrationDependencies, jobs: SyncJobs) => {
  const { secretBox, http, jira, auditLog, publicUrl } = dependencies;

  const find = async (scope: TenantScope, id: string): Promise<IntegrationRow> => {
    const row = await integrationRepository.find(scope, id);
    if (!row) throw new NotFoundError('Integration');
    return row;
  };

  const show = async (scope: TenantScope, rows: readonly IntegrationRow[]): Promise<Integration[]> => {
    const syncs = await syncRepository.latest(
      scope,
      rows.map(({ id }) => id),
    );
    const shown: Integration[] = [];
    for (const row of rows)
      shown.push(
        toIntegration(row, {
          issues: await jiraIssueRepository.count(scope, row.id),
          sync: syncs.find(({ integrationId }) => integrationId === row.id),
        }),
      );
    return shown;
  };
  const showOne = async (scope: TenantScope, row: IntegrationRow): Promise<Integration> =>
    (await show(scope, [row]))[0]!;

  return {
    async list(scope: TenantScope, query: PageQuery): Promise<PageOf<Integration>> {
      requirePermission(scope, 'integration:read');
      const { items, nextCursor } = await integrationRepository.list(scope, query);
      return { items: await show(scope, items), nextCursor };
    },

    async get(scope: TenantScope, id: string): Promise<Integration> {
      requirePermission(scope, 'integration:read');
      return showOne(scope, await find(scope, id));
    },

    async create(scope: TenantScope, draft: IntegrationDraft): Promise<NewIntegration> {
      requirePermission(scope, 'integration:write');
      const { settings, credential } = requireJira(draft);
      requireSelection(settings);
      await http.checkUrl(settings.siteUrl);
      const owner = { organizationId: scope.organizationId, id: newId() };
      const secret = randomBytes(32).toString('base64url');
      const row = await scope
        .query(async (database) => {
          const inserted = await integrationRepository.insert(database, {
            ...owner,
            kind: draft.kind,
            name: draft.name,
            settings,
            ...credentialColumns(secretBox, owner, credential),
            sealedWebhookSecret: sealWebhookSecret(secretBox, owner, secret),
            status: credential.kind === 'oauth' ? 'unauthorized' : 'unchecked',
            createdBy: scope.actor.userId,
          });
          await auditLog.append(database, scope, {
            action: 'integration.created',
            subject: { type: 'integration', id: owner.id },
            details: { kind: draft.kind, name: draft.name, siteUrl: settings.siteUrl, credentialKind: credential.kind },
          });
          return inserted;
        })
        .catch(explainConflict);
      const url = `${publicUrl}/api/v1/integrations/${owner.id}/webhook`;
      return { ...(await showOne(scope, row)), webhook: { url, secret } };
    },

    async update(
      scope: TenantScope,
      id: string,
      change: IntegrationChange,
      ifMatch: string | undefined,
    ): Promise<Integration> {
      requirePermission(scope, 'integration:write');
      const { name, settings, credential } = change;
      if (settings) {
        requireSelection(settings);
        await http.checkUrl(settings.siteUrl);
      }
      const row = await scope
        .query(async (database) => {
          const current = await integrationRepository.lock(database, scope, id);
          if (!current) throw new NotFoundError('Integration');
          requireUnchanged(ifMatch, versionOf(toIntegration(current, { issues: 0, sync: undefined })));
          if (settings) requireOwnCredential(current, settings, credential);
          const updated = await integrationRepository.update(database, scope, id, {
            name,
            ...(settings ? { settings } : {}),
            ...(credential
              ? {
                  ...credentialColumns(secretBox, current, credential),
                  credentialVersion: current.credentialVersion + 1,
                  status: credential.kind === 'oauth' ? ('unauthorized' as const) : ('unchecked' as const),
                  statusReason: null,
                }
              : {}),
          });
          await auditLog.append(database, scope, {
            action: 'integration.changed',
            subject: { type: 'integration', id },
            details: { name, hasNewCredential: credential !== undefined, hasNewSettings: settings !== undefined },
          });
          return updated;
        })
        .catch(explainConflict);
      if (!row) throw new NotFoundError('Integration');
      return showOne(scope, row);
    },

    /** Removes an integration with everything that was read through it. */
    async remove(scope: TenantScope, id: string): Promise<void> {
      requirePermission(scope, 'integration:write');
      await find(scope, id);
      await jobs.stop(scope, id);
      await scope.query(async (database) => {
        await integrationRepository.remove(database, scope, id);
        await auditLog.append(database, scope, { action: 'integration.removed', subject: { type: 'integration', id } });
      });
    },

    /** Asks the system who we are and what we may see. A refusal is an answer: it is kept as the reason why the connection fails. */
    async test(scope: TenantScope, id: string): Promise<Integration> {
      requirePermission(scope, 'integration:write');
      const row = await find(scope, id);
      const outcome = await (async () => {
        try {
          const site = jira.open(jiraAccess(dependencies, scope, row), { signal: AbortSignal.timeout(testTimeoutMs) });
          return {
            health: await checkConnection(site, row.settings),
            status: 'connected' as const,
            statusReason: null,
          };
        } catch (error) {
          if (error instanceof Error && error.name === 'TimeoutError')
            return { status: 'failing' as const, statusReason: 'Jira did not answer in time.' };
          if (!(error instanceof JiraError)) throw error;
          const status = row.status === 'unauthorized' ? ('unauthorized' as const) : ('failing' as const);
          return { status, statusReason: error.message };
        }
      })();
      const updated = await scope.query(async (database) => {
        const changed = await integrationRepository.update(database, scope, id, outcome);
        await auditLog.append(database, scope, {
          action: 'integration.tested',
          subject: { type: 'integration', id },
          details: { status: outcome.status },
        });
        return changed;
      });
      if (!updated) throw new NotFoundError('Integration');
      return showOne(scope, updated);
    },

    /** Starts reading, or answers with the synchronization that is under way. */
    async sync(scope: TenantScope, id: string): Promise<IntegrationSync> {
      requirePermission(scope, 'integration:write');
      const row = await find(scope, id);
      if (row.status === 'unauthorized')
        throw new ConflictError(
          'Access has not been agreed to yet. Choose “Connect” first.',
          'integration_unauthorized',
        );
      const sync = await jobs.start(scope, id);
      await auditLog.record(scope, { action: 'integration.sync_started', subject: { type: 'integration', id } });
      return toSync(sync);
    },
  };
};
export type IntegrationService = ReturnType<typeof createIntegrationService>;
