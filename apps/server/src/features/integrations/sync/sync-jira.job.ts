import type { SyncReport } from '@copilot/contracts';
import { JiraError } from '../../../adapters/jira/jira-error.ts';
import {
  patientRecovery,
  type WorkflowContext,
  type WorkflowDefinition,
} from '../../../adapters/workflow-engine/workflow-engine.ts';
import { AppError } from '../../../kernel/app-error.ts';
import type { Actor } from '../../../kernel/tenant-scope.ts';
import { integrationRepository } from '../integration.repository.ts';
import type { IntegrationDependencies } from '../integration.types.ts';
import { reconcileStep } from './reconcile-step.ts';
import { syncRepository } from './sync.repository.ts';
import {
  beginStep,
  extraAtOnce,
  extraStep,
  type PageResult,
  pageStep,
  type StepParts,
  type SyncPlan,
} from './sync-steps.ts';

export interface SyncInput {
  readonly organizationId: string;
  readonly syncId: string;
}

interface Failure {
  readonly code: string;
  readonly message: string;
}

/** Jobs act for the installation: nobody's permissions are needed to finish what was permitted when it began. */
const installation: Actor = { kind: 'system', userId: null, permissions: new Set(), projects: 'all' };
const patience = { attempts: 4, backoffSeconds: 2 };
/** A hundred issues each; a site beyond that is narrowed by projects or JQL. */
const mostPages = 10_000;
const shownKeys = 50;

/** Ended for a reason that is remembered: errors themselves do not survive a crash. */
class SyncFailed extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

const unexpected: Failure = {
  code: 'sync_failed',
  message:
    'The synchronization failed for a reason of this installation. Try again; if it stays, look into the server’s log.',
};

/** A step that answers with what it found, or with why there is nothing to find. */
const settle = async <T>(
  { step }: WorkflowContext,
  name: string,
  { signal }: StepParts,
  work: () => Promise<T>,
): Promise<T> => {
  const outcome = await step(
    name,
    async (): Promise<{ value: T } | { failure: Failure }> => {
      try {
        return { value: await work() };
      } catch (error) {
        if (signal.aborted || !(error instanceof AppError) || error.code === 'database_unavailable') throw error;
        return { failure: { code: error.code, message: error.message } };
      }
    },
    patience,
  );
  if ('failure' in outcome) throw new SyncFailed(outcome.failure);
  return outcome.value;
};

type Skipped = PageResult['skipped'];

const groupSkipped = (skipped: Skipped): SyncReport['skipped'] =>
  [...Map.groupBy(skipped, ({ reason }) => reason)].map(([reason, entries]) => ({
    reason,
    count: entries.length,
    keys: entries.slice(0, shownKeys).map(({ key }) => key),
  }));

const readAll = async (parts: StepParts, context: WorkflowContext, plan: SyncPlan): Promise<SyncReport> => {
  const total = { issues: 0, changes: 0, requests: plan.requests, skipped: [] as Skipped[number][] };
  const add = (page: PageResult) => {
    total.issues += page.issues;
    total.changes += page.changes;
    total.requests += page.requests;
    total.skipped.push(...page.skipped);
  };
  const seen = new Set<string>();
  let token: string | null = null;
  for (let number = 0; ; number += 1) {
    if (number >= mostPages)
      throw new SyncFailed({
        code: 'jira_loop',
        message: 'Jira gives more pages than can be read. Narrow the projects or the JQL.',
      });
    const at: string | null = token;
    const page: PageResult = await settle(context, `page-${number}`, parts, () =>
      pageStep(parts, plan, { token: at, done: total.issues }),
    );
    add(page);
    token = page.nextPageToken;
    if (token === null) break;
    if (seen.has(token)) {
      const { code, message } = new JiraError('loop', 'Jira gave the same page of issues twice. Try again later.');
      throw new SyncFailed({ code, message });
    }
    seen.add(token);
  }
  const { removed, unknown, requests } = await settle(context, 'reconcile', parts, () => reconcileStep(parts, plan));
  total.requests += requests;
  for (let from = 0; from < unknown.length; from += extraAtOnce) {
    const some = unknown.slice(from, from + extraAtOnce);
    add(await settle(context, `extra-${from}`, parts, () => extraStep(parts, plan, some)));
  }
  return {
    mode: plan.mode,
    since: plan.since,
    issues: total.issues,
    changelogItems: total.changes,
    removed,
    skipped: [...plan.skipped, ...groupSkipped(total.skipped)],
    requests: total.requests,
    cursor: plan.serverTime,
  };
};

const finish = ({ scope, syncId }: StepParts, plan: SyncPlan, report: SyncReport) =>
  scope.query(async (database) => {
    const isMine = await syncRepository.end(database, scope.organizationId, syncId, {
      status: 'done',
      note: 'Done',
      report,
    });
    if (isMine)
      await integrationRepository.update(database, scope, plan.integrationId, {
        cursor: new Date(plan.serverTime),
        cursorSettings: plan.settingsHash,
        lastSyncedAt: new Date(),
      });
  });

/** The cursor stays where it was: the next synchronization reads all of this again. */
const fail = ({ scope, syncId }: StepParts, integrationId: string | null, { code, message }: Failure) =>
  scope.query(async (database) => {
    const end = { status: 'failed' as const, note: 'Failed', errorCode: code, errorMessage: message };
    const isMine = await syncRepository.end(database, scope.organizationId, syncId, end);
    if (isMine && integrationId)
      await integrationRepository.update(database, scope, integrationId, {
        status: 'failing',
        statusReason: message,
        lastSyncedAt: new Date(),
      });
  });

/** Reads an integration's issues into the store. Every step may run twice; the result is the same. */
export const syncJira = (dependencies: IntegrationDependencies): WorkflowDefinition<SyncInput> => ({
  name: 'integrations.sync-jira',
  queue: { name: 'integrations.sync-jira', concurrency: 2 },
  maxRecoveryAttempts: patientRecovery,
  async run({ organizationId, syncId }, context) {
    const scope = dependencies.database.scope(organizationId, installation);
    const parts: StepParts = { dependencies, scope, syncId, signal: context.signal };
    try {
      const plan = await settle(context, 'begin', parts, () => beginStep(parts));
      if (!plan) return;
      const report = await readAll(parts, context, plan);
      await context.step('finish', () => finish(parts, plan, report), patience);
    } catch (error) {
      if (context.signal.aborted) throw error;
      const failure = error instanceof SyncFailed ? error.failure : unexpected;
      if (failure === unexpected) dependencies.log.error({ err: error, syncId }, 'a synchronization failed');
      const sync = await syncRepository.find(scope, syncId);
      await context.step('fail', () => fail(parts, sync?.integrationId ?? null, failure), patience);
    }
  },
});
