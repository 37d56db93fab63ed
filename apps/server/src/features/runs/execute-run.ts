import { type AgentDefinition, AgentError, type AgentResult } from '@copilot/agent-kit';
import type { WorkflowContext } from '../../adapters/workflow-engine/workflow-engine.ts';
import type { TenantScope } from '../../kernel/tenant-scope.ts';
import { endRun, type RunOutcome } from './end-run.ts';
import { createEventWriter } from './event-writer.ts';
import { documentsOfInput } from './input-documents.ts';
import { isFinal, runRepository } from './run.repository.ts';
import type { RunDependencies } from './run.types.ts';
import { createRunContext } from './run-context.ts';
import { createRunDocuments } from './run-documents.ts';
import { toFailure } from './run-failure.ts';
import { noHistory, readHistory } from './run-history.ts';
import { modelOfRun } from './run-model.ts';
import { personOfRun } from './run-person.ts';
import { createRunSteps, type RunStep } from './run-steps.ts';
import { storeDeliverables } from './store-deliverables.ts';
import { supportClaims } from './support-claims.ts';
import type { RunRow } from './to-run.ts';

/** What the engine keeps of a run; all else is in the run's row. */
export interface RunWorkflowInput {
  readonly organizationId: string;
  readonly runId: string;
}

/** The installation itself, keeping a run's books. */
export const bookkeeper = (dependencies: Pick<RunDependencies, 'database'>, organizationId: string): TenantScope =>
  dependencies.database.scope(organizationId, {
    kind: 'system',
    userId: null,
    permissions: new Set(),
    projects: 'all',
  });

const readConversation = (dependencies: RunDependencies, scope: TenantScope, run: RunRow) => {
  const { conversationId } = run;
  if (conversationId === null) return [];
  const exceptRunIds = [run.id, ...(run.retryOf ? [run.retryOf] : [])];
  const about = { organizationId: run.organizationId, conversationId, exceptRunIds };
  return scope.query((database) => dependencies.messages.history(database, about));
};

const findAgent = (dependencies: RunDependencies, run: RunRow): AgentDefinition => {
  const definition = dependencies.agents.get(run.agentId);
  if (definition?.revision === run.agentRevision) return definition;
  // Half of a result by one revision and half by another would be neither's.
  throw new AgentError('E_AGENT_CHANGED', 'The agent was updated while this run was under way. Run it again.');
};

const checkOutput = (
  definition: AgentDefinition,
  result: AgentResult<unknown>,
): AgentResult<Record<string, unknown>> => {
  const output = definition.output.safeParse(result.data);
  if (output.success) return { ...result, data: output.data as Record<string, unknown> };
  throw new AgentError('E_OUTPUT', 'The agent gave a result that does not keep to its own description.', {
    cause: output.error,
  });
};

/** Runs the agent and everything that belongs to its result. Repeating it after a crash repeats no finished step. */
const produce = async (
  dependencies: RunDependencies,
  { run, scope, step, signal }: { run: RunRow; scope: TenantScope; step: RunStep; signal: AbortSignal },
): Promise<RunOutcome> => {
  const { knowledge, people, log } = dependencies;
  const definition = findAgent(dependencies, run);
  const person = personOfRun(dependencies, run);
  await person();
  const input = definition.input.parse(run.input);
  const organizationName = await people.organizationName(run.organizationId);
  const conversation = await readConversation(dependencies, scope, run);
  const documents = createRunDocuments({ scope, person, runId: run.id, knowledge, signal });
  const needed = documentsOfInput(definition.input, run.input);
  if (needed.length > 0) {
    await step('open-documents', needed.length === 1 ? 'Open the document' : 'Open the documents', (progress) =>
      documents.readAll(needed, (done, filename) => progress.progress(done, needed.length, filename)),
    );
  }
  const model = modelOfRun(dependencies, scope, run);
  const context = createRunContext({
    run,
    person,
    step,
    documents,
    knowledge,
    readIssues: dependencies.readIssues,
    conversation,
    organizationName,
    model,
    signal,
  });
  const result = checkOutput(definition, await supportClaims(await definition.run(input, context), documents));
  const gaps = [...result.gaps];
  if (definition.deliverable) {
    const read = await runRepository.listDocuments(scope, run.id);
    const filenames = Object.fromEntries(read.map(({ documentId, filename }) => [documentId, filename]));
    const isStored = await step('deliverables', 'Write the files', async () => {
      try {
        await storeDeliverables({ scope, run, definition, result, filenames, organizationName, signal }, dependencies);
        return true;
      } catch (error) {
        if (signal.aborted) throw error;
        log.error({ err: error, runId: run.id }, 'the files of a run could not be made');
        return false;
      }
    });
    if (!isStored) {
      gaps.push({
        code: 'files_missing',
        message: 'The files of this result could not be made.',
        remedy: 'Run this again.',
      });
    }
  }
  return {
    status: gaps.length > 0 ? 'done_with_gaps' : 'done',
    result: { ...result, claims: [...result.claims], gaps },
    error: null,
  };
};

/** The workflow of a run. Cancelling ends the run in the database first, so that an interrupted execution has nothing left to say. */
export const executeRun =
  (dependencies: RunDependencies) =>
  async ({ organizationId, runId }: RunWorkflowInput, workflow: WorkflowContext): Promise<void> => {
    const { eventBus, log, messages } = dependencies;
    const scope = bookkeeper(dependencies, organizationId);
    const run = await runRepository.find(scope, runId);
    if (!run || isFinal(run.status)) return;
    // Only its first event is there: nothing was executed yet.
    const history = run.lastSequence > 1 ? await readHistory(scope, runId) : noHistory;
    const stop = new AbortController();
    const signal = AbortSignal.any([workflow.signal, stop.signal]);
    const onBroken = (error: unknown) => stop.abort(error);
    const writer = createEventWriter({ scope, runId, eventBus, knownKeys: history.keys, onBroken });
    const step = createRunSteps({ workflow, writer, history, signal });
    let outcome: RunOutcome;
    try {
      outcome = await produce(dependencies, { run, scope, step, signal });
      await writer.flush();
    } catch (error) {
      // Cancelled, or its log is closed: the run has been ended, or is settled by the periodic check.
      if (signal.aborted) return;
      await writer.flush().catch(() => {});
      outcome = { result: null, ...toFailure(error, log, runId) };
    }
    await endRun({ scope, runId, eventBus, messages }, outcome);
  };
