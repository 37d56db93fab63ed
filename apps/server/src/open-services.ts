import type { AgentDefinition } from '@copilot/agent-kit';
import { builtInAgents } from '@copilot/agents';
import type { FastifyBaseLogger } from 'fastify';
import { pino } from 'pino';
import type { DomainRecords } from './adapters/domain-records/domain-records.ts';
import type { ModelGateway } from './adapters/model-gateway/model-gateway.ts';
import type { Config } from './config.ts';
import { createAgentService, toAgentRegistry } from './features/agents/index.ts';
import {
  createApiKeyAuthentication,
  createApiKeyService,
  endKeys,
  forgetNonces,
  looksLikeApiKey,
} from './features/api-keys/index.ts';
import { anchorAuditHeads, createAuditLog, createAuditSeal, createAuditService } from './features/audit/index.ts';
import {
  createAccessTokens,
  createAuthService,
  endSessions,
  hashPassword,
  preparePasswords,
  requireStrongPassword,
} from './features/auth/index.ts';
import {
  createConversationService,
  eraseConversations,
  removeProjectConversations,
  runMessages,
} from './features/conversations/index.ts';
import { createDemoService } from './features/demo/index.ts';
import {
  createIdentityProviderService,
  createPasswordPolicy,
  createSignInService,
} from './features/identity-providers/index.ts';
import {
  createIntegrationService,
  createJiraConnection,
  readIssues,
  receiveWebhook,
  registerSyncJobs,
} from './features/integrations/index.ts';
import { createKnowledgeService } from './features/knowledge/index.ts';
import { createMailService, eraseMails } from './features/mail/index.ts';
import {
  createBrandingService,
  createExportService,
  createOrganizationService,
  rulesOf,
  schedulePurges,
} from './features/organizations/index.ts';
import { createPlatformService, isPlatformAdministrator } from './features/platform/index.ts';
import {
  createMemberships,
  createProjectAgentsService,
  createProjectMembersService,
  createProjectRemover,
  createProjectService,
  eraseMemberships,
  requireProject,
} from './features/projects/index.ts';
import { createRunService } from './features/runs/index.ts';
import { createDirectoryAuthentication, createProvisioningService, createScimService } from './features/scim/index.ts';
import {
  createInvitationService,
  createRoleService,
  createUserService,
  findRole,
  inviteOwner,
} from './features/users/index.ts';
import type { Adapters } from './open-adapters.ts';
import { openBilling, openPlanLimits } from './open-billing.ts';
import type { EmbeddedPlace } from './platform/database/embedded-postgres.ts';
import { requestOrigin, type ScopeResolver } from './platform/http/authentication.ts';
import { createSecretBox } from './platform/secrets/secret-box.ts';

const version = '0.1.0';
/** How much of the newest audit entries could be cut off unseen. */
const anchorEverySeconds = 30;
const forgetNoncesEverySeconds = 600;
const atlassian = { authorization: 'https://auth.atlassian.com', api: 'https://api.atlassian.com' };
const loopback = new Set(['127.0.0.1', '::1', 'localhost']);

/** What a test may put in place of the usual parts. */
export interface AppParts {
  /** Where embedded stores are instead of in the data folder: null keeps them in memory. */
  readonly databaseFolder?: Exclude<EmbeddedPlace, string>;
  readonly logger?: FastifyBaseLogger;
  /** Instead of those that ship with the product. */
  readonly agents?: readonly AgentDefinition[];
  readonly models?: ModelGateway;
  /** Around the resolving of tokens, for tests that look at what is behind the check of permissions at the door. */
  readonly admit?: (resolve: ScopeResolver) => ScopeResolver;
  /** The first pause after a mail server was not there. */
  readonly mailBackoffSeconds?: number;
  readonly domainRecords?: DomainRecords;
  /** Where Atlassian's sign-in and gateway are. */
  readonly atlassian?: { readonly authorization: string; readonly api: string };
}

/** Opens the stores and makes the services, which know each other from here on only by their interfaces. */
export const openServices = async (config: Config, secretKey: Buffer, adapters: Adapters, parts: AppParts) => {
  const { database, engine, eventBus, objectStorage, embeddingModel, reader, vectorStore } = adapters;
  const log: FastifyBaseLogger = parts.logger ?? pino({ level: config.LOG_LEVEL });
  const seal = createAuditSeal(secretKey);
  const auditLog = createAuditLog(database, seal);
  const audit = createAuditService({ auditLog, objectStorage, seal });
  const anchorAudit = anchorAuditHeads({ database, objectStorage, seal, log });
  engine.every('audit.anchor-heads', anchorEverySeconds, anchorAudit);
  const planLimits = openPlanLimits(config);
  const accessTokens = await createAccessTokens(secretKey, config.PUBLIC_URL);
  const secretBox = createSecretBox(secretKey);
  const mail = createMailService({
    database,
    engine,
    auditLog,
    mailer: adapters.mailer,
    secretBox,
    log,
    backoffSeconds: parts.mailBackoffSeconds ?? 5,
  });
  const memberships = await createMemberships(database, eventBus);
  const auth = createAuthService({
    database,
    engine,
    accessTokens,
    secretKey,
    secretBox,
    auditLog,
    mail,
    publicUrl: config.PUBLIC_URL,
    projectsOf: memberships.of,
    requirePasswordAllowed: createPasswordPolicy(database),
  });
  await preparePasswords();
  const userDependencies = {
    database,
    engine,
    auditLog,
    planLimits,
    async hashPassword(password: string, about: readonly string[]) {
      requireStrongPassword(password, about);
      return hashPassword(password);
    },
    rulesOf,
    isPlatformAdministrator: isPlatformAdministrator(database),
    mail,
    publicUrl: config.PUBLIC_URL,
    endAccess: [endSessions, endKeys, eraseMails],
    erasePersonalData: [eraseConversations(objectStorage), eraseMemberships],
    log,
  };
  const users = createUserService(userDependencies);
  const invitations = createInvitationService(userDependencies);
  const organizations = createOrganizationService({
    database,
    auditLog,
    domainRecords: parts.domainRecords ?? adapters.domainRecords,
    findRole,
  });
  const branding = createBrandingService({ database, auditLog, objectStorage });
  const exports = createExportService({ database, engine, auditLog, objectStorage });
  const purgeDueOrganizations = schedulePurges({ database, engine, objectStorage, vectorStore, log });
  const platform = createPlatformService({
    database,
    auditLog,
    inviteOwner: inviteOwner(userDependencies),
    dispatchMail: mail.dispatch,
  });
  const roles = createRoleService({ auditLog });
  const keyAuthentication = createApiKeyAuthentication({ database, auditLog, actAs: auth.actAs, log });
  engine.every('api-keys.forget-nonces', forgetNoncesEverySeconds, forgetNonces(database));
  const resolve: ScopeResolver = (token, request, options) =>
    looksLikeApiKey(token)
      ? keyAuthentication.resolve(token, requestOrigin(request))
      : auth.resolveScope(token, options);
  const registry = toAgentRegistry(parts.agents ?? builtInAgents);
  const projectMembers = createProjectMembersService({ database, memberships, auditLog });
  const projectAgents = createProjectAgentsService({ agents: registry, auditLog });
  const { outboundHttp, oidcClient: oidc } = adapters;
  const publicUrl = config.PUBLIC_URL;
  const identityProviders = createIdentityProviderService({
    database,
    auditLog,
    secretBox,
    outboundHttp,
    oidc,
    publicUrl,
  });
  const scimUrl = `${publicUrl.replace(/\/$/u, '')}/scim/v2`;
  const scim = createScimService({ auditLog, users, baseUrl: scimUrl });
  const provisioning = createProvisioningService({ auditLog, users, baseUrl: scimUrl });
  const directory = { scim, authenticate: createDirectoryAuthentication(database), baseUrl: scimUrl };
  const signIn = createSignInService({ database, auth, users, oidc, secretBox, auditLog, secretKey, publicUrl });
  const apiKeys = createApiKeyService({
    auditLog,
    maximumDays: async (transaction, id) => (await rulesOf(transaction, id)).settings.apiKeyMaximumDays,
    requireProject,
    forget: keyAuthentication.forget,
  });
  const plans = openBilling({
    config,
    database,
    auditLog,
    log,
    emailOf: async (scope) => (await auth.profile.currentUser(scope)).user.email,
  });
  const knowledge = createKnowledgeService({
    planLimits,
    database,
    engine,
    objectStorage,
    vectorStore,
    embeddingModel,
    reader,
    requireProject,
    log,
  });
  const demo = createDemoService({
    database,
    auth,
    knowledge,
    isOffered: config.DEMO === 'offer' && database.isEmbedded && loopback.has(config.HOST),
  });
  const models = parts.models ?? adapters.models;
  const integrationParts = {
    database,
    engine,
    jira: adapters.jira,
    http: adapters.outboundHttp,
    secretBox,
    auditLog,
    atlassian: parts.atlassian ?? atlassian,
    publicUrl: config.PUBLIC_URL,
    log,
  };
  const syncJobs = registerSyncJobs(integrationParts);
  const integrations = createIntegrationService(integrationParts, syncJobs);
  const jiraConnection = createJiraConnection(integrationParts, auth.actAs);
  const receive = receiveWebhook(integrationParts, syncJobs);
  const runs = createRunService({
    planLimits,
    database,
    engine,
    eventBus,
    objectStorage,
    agents: registry,
    knowledge,
    readIssues,
    models,
    renderer: adapters.renderer,
    messages: runMessages,
    people: {
      actAs: (organizationId, userId, apiKeyId) =>
        apiKeyId ? keyAuthentication.actAs(organizationId, apiKeyId) : auth.actAs(organizationId, userId),
      organizationName: auth.organizationName,
    },
    requireProject,
    presetsFor: projectAgents.presetsFor,
    log,
  });
  const remover = createProjectRemover({
    database,
    engine,
    contents: [
      { name: 'runs', remove: runs.removeOfProject },
      { name: 'conversations', remove: removeProjectConversations },
      { name: 'documents', remove: knowledge.removeOfProject },
    ],
  });
  const projects = createProjectService({ database, memberships, auditLog, remover, agents: registry });
  const { defaultAgentOf } = projects;
  const conversations = createConversationService({ runs, agents: registry, requireProject, defaultAgentOf });
  const agents = createAgentService({ agents: registry, sampleFor: demo.sampleFor });
  const about = {
    modelConfigured: models.isConfigured,
    models: models.models.map(({ provider, modelId }) => `${provider} ${modelId}`),
    embeddings: embeddingModel?.id ?? 'none',
    vectorStore: config.VECTOR_STORE,
    version,
  };
  return {
    resolve,
    signingOf: keyAuthentication.signingOf,
    apiKeys,
    plans,
    planLimits,
    accessTokens,
    auditLog,
    anchorAudit,
    audit,
    auth,
    users,
    invitations,
    organizations,
    branding,
    exports,
    purgeDueOrganizations,
    platform,
    roles,
    mail,
    identityProviders,
    signIn,
    provisioning,
    directory,
    projects,
    projectMembers,
    projectAgents,
    knowledge,
    demo,
    integrations,
    jiraConnection,
    receive,
    runs,
    conversations,
    agents,
    about,
  };
};
export type Services = Awaited<ReturnType<typeof openServices>>;
