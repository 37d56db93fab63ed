import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { AgentDefinition } from '@copilot/agent-kit';
import { builtInAgents } from '@copilot/agents';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { pino } from 'pino';
import type { DomainRecords } from './adapters/domain-records/domain-records.ts';
import type { ModelGateway } from './adapters/model-gateway/model-gateway.ts';
import type { Config } from './config.ts';
import { agentRoutes, createAgentService, toAgentRegistry } from './features/agents/index.ts';
import {
  apiKeyRoutes,
  createApiKeyAuthentication,
  createApiKeyService,
  endKeys,
  forgetNonces,
  looksLikeApiKey,
  signedRequests,
} from './features/api-keys/index.ts';
import {
  anchorAuditHeads,
  auditRoutes,
  createAuditLog,
  createAuditSeal,
  createAuditService,
} from './features/audit/index.ts';
import {
  authRoutes,
  createAccessTokens,
  createAuthService,
  endSessions,
  hashPassword,
  preparePasswords,
  requireStrongPassword,
} from './features/auth/index.ts';
import { billingRoutes, stripeWebhookRoutes } from './features/billing/index.ts';
import {
  conversationRoutes,
  createConversationService,
  eraseConversations,
  removeProjectConversations,
  runMessages,
} from './features/conversations/index.ts';
import { createDemoService, demoRoutes } from './features/demo/index.ts';
import {
  createIdentityProviderService,
  createPasswordPolicy,
  createSignInService,
  identityProviderRoutes,
  signInRoutes,
} from './features/identity-providers/index.ts';
import { installationRoutes } from './features/installation/index.ts';
import {
  createIntegrationService,
  createJiraConnection,
  integrationRoutes,
  readIssues,
  receiveWebhook,
  registerSyncJobs,
  webhookRoutes,
} from './features/integrations/index.ts';
import { createKnowledgeService, knowledgeRoutes } from './features/knowledge/index.ts';
import { createMailService, eraseMails, type MailService, mailRoutes } from './features/mail/index.ts';
import {
  brandingRoutes,
  createBrandingService,
  createExportService,
  createOrganizationService,
  exportRoutes,
  organizationRoutes,
  rulesOf,
  schedulePurges,
} from './features/organizations/index.ts';
import { createPlatformService, isPlatformAdministrator, platformRoutes } from './features/platform/index.ts';
import {
  createMemberships,
  createProjectAgentsService,
  createProjectMembersService,
  createProjectRemover,
  createProjectService,
  eraseMemberships,
  projectAgentRoutes,
  projectMemberRoutes,
  projectRoutes,
  requireProject,
} from './features/projects/index.ts';
import { createRunService, runRoutes } from './features/runs/index.ts';
import {
  createDirectoryAuthentication,
  createProvisioningService,
  createScimService,
  provisioningRoutes,
  scimRoutes,
} from './features/scim/index.ts';
import { usageRoutes } from './features/usage/index.ts';
import {
  createInvitationService,
  createRoleService,
  createUserService,
  ensureBuiltInRoles,
  findRole,
  invitationRoutes,
  inviteOwner,
  roleRoutes,
  userRoutes,
} from './features/users/index.ts';
import type { AuditLog } from './kernel/audit-log.ts';
import type { PlanLimits } from './kernel/plan-limits.ts';
import { type Adapters, openAdapters } from './open-adapters.ts';
import { openBilling, openPlanLimits } from './open-billing.ts';
import type { EmbeddedPlace } from './platform/database/embedded-postgres.ts';
import { authentication, requestOrigin, type ScopeResolver } from './platform/http/authentication.ts';
import { contentDigests } from './platform/http/content-digest.ts';
import { healthRoutes } from './platform/http/health.routes.ts';
import { createHttpServer } from './platform/http/http-server.ts';
import { idempotency } from './platform/http/idempotency.ts';
import { actorLimits } from './platform/http/limits/request-limits.ts';
import { createSharedLimiter } from './platform/http/limits/shared-limiter.ts';
import { serveWebApp } from './platform/http/web-app.ts';
import { createSecretBox } from './platform/secrets/secret-box.ts';
import { checkReadiness } from './readiness.ts';

const version = '0.1.0';
const webFolder = fileURLToPath(new URL('../../web/dist', import.meta.url));
const maximumFileBytes = 100_000_000;
/** What running workflows get to come to a stand, of the 25 seconds that closing may take. */
const engineGraceMs = 15_000;
/** How much of the newest audit entries could be cut off unseen. */
const anchorEverySeconds = 30;
const forgetNoncesEverySeconds = 600;
const atlassian = { authorization: 'https://auth.atlassian.com', api: 'https://api.atlassian.com' };
const loopback = new Set(['127.0.0.1', '::1', 'localhost']);

export interface App {
  readonly http: FastifyInstance;
  readonly adapters: Adapters;
  readonly auditLog: AuditLog;
  readonly planLimits: PlanLimits;
  readonly mail: MailService;
  /** Anchors the audit log's heads now; otherwise it is done by schedule. */
  readonly anchorAudit: () => Promise<void>;
  /** Removes organizations whose days of grace are over; otherwise it is done by schedule. */
  readonly purgeDueOrganizations: () => Promise<void>;
  close(): Promise<void>;
}

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
const openServices = async (config: Config, secretKey: Buffer, adapters: Adapters, parts: AppParts) => {
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

/** Builds the whole product from its settings: opens the stores, makes the services, mounts the routes, starts the engine. */
export const openApp = async (config: Config, secretKey: Buffer, parts: AppParts = {}): Promise<App> => {
  const logger: FastifyBaseLogger = parts.logger ?? pino({ level: config.LOG_LEVEL });
  const adapters = await openAdapters(
    config,
    logger,
    parts.databaseFolder === undefined ? config.DATA_DIR : parts.databaseFolder,
  );
  await ensureBuiltInRoles(adapters.database);
  const services = await openServices(config, secretKey, adapters, { ...parts, logger });
  const {
    resolve,
    plans,
    planLimits,
    signingOf,
    apiKeys,
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
  } = services;

  let isClosing = false;
  const secureCookies = config.PUBLIC_URL.startsWith('https:');
  const installation = createHash('sha256').update('installation').update(secretKey).digest('base64url').slice(0, 16);
  const limiter = createSharedLimiter({ redis: adapters.redis, prefix: `rate-limit:${installation}`, log: logger });
  const limits = {
    perAddress: config.RATE_LIMIT_ADDRESS,
    perPerson: config.RATE_LIMIT_PERSON,
    perApiKey: config.RATE_LIMIT_API_KEY,
    perOrganization: config.RATE_LIMIT_ORGANIZATION,
  };
  const http = await createHttpServer({
    logger,
    version,
    limiter,
    limits,
    isSecure: secureCookies,
    trustedProxies: config.TRUSTED_PROXIES,
    corsOrigins: config.CORS_ORIGINS,
    maximumFileBytes,
  });
  await http.register(healthRoutes, { check: checkReadiness(adapters, () => isClosing) });
  http.get('/.well-known/jwks.json', { schema: { hide: true } }, () => accessTokens.publicKeys);
  await http.register(
    async (api) => {
      await api.register(authentication, {
        resolve: parts.admit?.(resolve) ?? resolve,
        onRefused: (scope, route, { code }) =>
          auditLog
            .record(scope, { action: 'access.refused', outcome: 'refused', details: { route, code } })
            .catch((error) => logger.error({ err: error, route }, 'a refusal could not be audited')),
      });
      await api.register(actorLimits, { limiter, limits });
      await api.register(signedRequests, { signingOf, auditLog, publicUrl: config.PUBLIC_URL });
      await api.register(contentDigests);
      await api.register(idempotency);
      await api.register(authRoutes, { prefix: '/auth', auth, secureCookies });
      await api.register(demoRoutes, { demo, secureCookies });
      await api.register(installationRoutes, { about });
      await api.register(integrationRoutes, { integrations, connection: jiraConnection, secureCookies });
      await api.register(webhookRoutes, { receive });
      await api.register(apiKeyRoutes, { apiKeys });
      await api.register(auditRoutes, { audit });
      await api.register(billingRoutes, { billing: plans.billing });
      await api.register(stripeWebhookRoutes, { receive: plans.receivePayment });
      await api.register(usageRoutes, { usage: plans.usage });
      await api.register(userRoutes, { users });
      await api.register(roleRoutes, { roles });
      await api.register(mailRoutes, { mail });
      await api.register(invitationRoutes, { invitations });
      await api.register(organizationRoutes, { organizations, transferOwnership: users.transferOwnership });
      await api.register(brandingRoutes, { branding });
      await api.register(exportRoutes, { exports });
      await api.register(platformRoutes, { platform });
      await api.register(identityProviderRoutes, { identityProviders });
      await api.register(provisioningRoutes, { provisioning });
      await api.register(signInRoutes, { signIn, secureCookies });
      await api.register(projectRoutes, { projects });
      await api.register(projectMemberRoutes, { members: projectMembers });
      await api.register(projectAgentRoutes, { projectAgents });
      await api.register(knowledgeRoutes, { knowledge });
      await api.register(agentRoutes, { agents, runs, conversations });
      await api.register(runRoutes, { runs });
      await api.register(conversationRoutes, { conversations, runs });
    },
    { prefix: '/api/v1' },
  );
  await http.register(scimRoutes, { prefix: '/scim/v2', ...directory });
  if (config.ROLES.includes('api')) await serveWebApp(http, webFolder);
  await http.ready();
  await adapters.engine.launch();

  return {
    http,
    adapters,
    auditLog,
    planLimits,
    mail,
    anchorAudit,
    purgeDueOrganizations,
    async close() {
      isClosing = true;
      await http.close();
      await adapters.engine.close(engineGraceMs);
      await adapters.close();
    },
  };
};
