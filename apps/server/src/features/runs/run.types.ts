import type { Readable } from 'node:stream';
import type { AgentDefinition, IssueCollection } from '@copilot/agent-kit';
import type {
  Citation,
  Claim,
  Deliverable,
  DeliverableFormat,
  Gap,
  PageOf,
  Run,
  RunEvent,
  RunQuery,
  RunSummary,
} from '@copilot/contracts';
import type { DeliverableRenderer } from '../../adapters/deliverable-renderer/deliverable-renderer.ts';
import type { EventBus } from '../../adapters/event-bus/event-bus.ts';
import type { ModelGateway } from '../../adapters/model-gateway/model-gateway.ts';
import type { ObjectStorage } from '../../adapters/object-storage/object-storage.ts';
import type { WorkflowEngine } from '../../adapters/workflow-engine/workflow-engine.ts';
import type { PlanLimits } from '../../kernel/plan-limits.ts';
import type { RequireProject } from '../../kernel/require-project.ts';
import type { TenantDatabase, TenantScope } from '../../kernel/tenant-scope.ts';
import type { Database } from '../../platform/database/database.ts';
import type { KnowledgeService } from '../knowledge/index.ts';

/** A turn of a conversation as agents see it. */
export interface ConversationTurn {
  readonly role: 'user' | 'assistant';
  readonly content: string;
}

/** What a run leaves in its conversation when it ends. `status` says that it did not end well. */
export interface RunAnswer {
  readonly messageId: string;
  readonly conversationId: string;
  readonly runId: string;
  readonly agentId: string;
  readonly content: string;
  readonly citations: readonly Citation[];
  readonly claims: readonly Claim[];
  readonly gaps: readonly Gap[];
  readonly status: 'interrupted' | 'cancelled' | 'failed' | null;
}

/** The conversations' side of runs. */
export interface RunMessages {
  /** The project of the scope's own conversation. Throws `NotFoundError` for any other conversation. */
  requireOwn(scope: TenantScope, conversationId: string): Promise<{ projectId: string | null }>;
  /** Turns of the conversation, oldest first, without those that belong to `exceptRunIds`. Works inside the caller's transaction. */
  history(
    database: TenantDatabase,
    about: { organizationId: string; conversationId: string; exceptRunIds: readonly string[] },
  ): Promise<ConversationTurn[]>;
  /** Writes the answer once, however often that is tried. Works inside the caller's transaction. */
  writeAnswer(database: TenantDatabase, organizationId: string, answer: RunAnswer): Promise<void>;
}

/** For whom runs act, as the installation knows it now. */
export interface RunPeople {
  /**
   * The person's scope with today's permissions and projects, narrowed to those of the API key they asked with; undefined when the person or the key
   * may no longer act. Answers may be up to 3 s old.
   */
  actAs(organizationId: string, userId: string, apiKeyId?: string | null): Promise<TenantScope | undefined>;
  organizationName(organizationId: string): Promise<string | null>;
}

export interface RunDependencies {
  readonly database: Database;
  readonly engine: WorkflowEngine;
  readonly eventBus: EventBus;
  readonly objectStorage: ObjectStorage;
  readonly agents: ReadonlyMap<string, AgentDefinition>;
  /** The issues that an integration has read. Throws `NotFoundError` for one the scope doesn't see. */
  readonly readIssues: (scope: TenantScope, integrationId: string) => Promise<IssueCollection>;
  readonly knowledge: Pick<KnowledgeService, 'get' | 'readContent' | 'search'>;
  readonly models: Pick<ModelGateway, 'modelFor'>;
  readonly planLimits: PlanLimits;
  readonly renderer: Pick<DeliverableRenderer, 'render'>;
  readonly messages: RunMessages;
  readonly people: RunPeople;
  readonly requireProject: RequireProject;
  /** The values that an agent's form has in a project. Throws `ConflictError` for an agent that may not run there. */
  readonly presetsFor: (
    scope: TenantScope,
    projectId: string | null,
    agentId: string,
  ) => Promise<Record<string, unknown>>;
  readonly log: RunLogger;
}

export interface RunLogger {
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

export interface RunRequest {
  readonly agentId: string;
  readonly input: Record<string, unknown>;
  readonly projectId?: string | undefined;
  readonly conversationId?: string | undefined;
}

export interface RunDocument {
  readonly documentId: string;
  readonly filename: string;
  readonly versionHash: string;
  readonly readAt: string;
}

export interface RunEvidence {
  readonly claims: Claim[];
  readonly documents: RunDocument[];
}

export interface OpenDeliverable extends Deliverable {
  readonly stream: Readable;
}

/** Executions of agents. Runs of a conversation are visible to the person who asked, those of a project to its members, others to the organization. */
export interface RunService {
  /**
   * Stores a run and starts it. `alongside` writes more in the same transaction, before the run is inserted: when this resolves, all of it is stored.
   * Throws `RunActiveError` when the conversation is being answered.
   */
  start(
    scope: TenantScope,
    request: RunRequest,
    alongside?: (database: TenantDatabase, runId: string) => Promise<void>,
  ): Promise<Run>;
  get(scope: TenantScope, id: string): Promise<Run>;
  list(scope: TenantScope, query: RunQuery): Promise<PageOf<RunSummary>>;
  /** Ends a run at once; one that has ended stays as it is. */
  cancel(scope: TenantScope, id: string): Promise<Run>;
  /** A new run of the same input. Throws `ConflictError` while the old one goes on. */
  retry(scope: TenantScope, id: string): Promise<Run>;
  /** The run when it has ended, or as it stands after `seconds`. */
  waitForEnd(scope: TenantScope, id: string, seconds: number): Promise<Run>;
  /**
   * What happened after event `after`, in order and without gaps, until the run has ended, the signal aborts, or the watcher loses
   * the right to look. An empty list says only that the run still goes on. Leaving has no effect on the run.
   */
  watch(scope: TenantScope, id: string, after: number, signal: AbortSignal): Promise<AsyncGenerator<RunEvent[]>>;
  deliverables(scope: TenantScope, id: string): Promise<Deliverable[]>;
  openDeliverable(scope: TenantScope, id: string, format: DeliverableFormat): Promise<OpenDeliverable>;
  evidence(scope: TenantScope, id: string): Promise<RunEvidence>;
  /** Removes some runs of a project that is deleted; true when none is left. */
  removeOfProject(scope: TenantScope, projectId: string): Promise<boolean>;
}
