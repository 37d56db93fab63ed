import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { agentRoutes } from './features/agents/index.ts';
import { apiKeyRoutes, signedRequests } from './features/api-keys/index.ts';
import { auditRoutes } from './features/audit/index.ts';
import { authRoutes } from './features/auth/index.ts';
import { billingRoutes, stripeWebhookRoutes } from './features/billing/index.ts';
import { conversationRoutes } from './features/conversations/index.ts';
import { demoRoutes } from './features/demo/index.ts';
import { identityProviderRoutes, signInRoutes } from './features/identity-providers/index.ts';
import { installationRoutes } from './features/installation/index.ts';
import { integrationRoutes, webhookRoutes } from './features/integrations/index.ts';
import { knowledgeRoutes } from './features/knowledge/index.ts';
import { mailRoutes } from './features/mail/index.ts';
import { brandingRoutes, exportRoutes, organizationRoutes } from './features/organizations/index.ts';
import { platformRoutes } from './features/platform/index.ts';
import { projectAgentRoutes, projectMemberRoutes, projectRoutes } from './features/projects/index.ts';
import { runRoutes } from './features/runs/index.ts';
import { provisioningRoutes, scimRoutes } from './features/scim/index.ts';
import { usageRoutes } from './features/usage/index.ts';
import { invitationRoutes, roleRoutes, userRoutes } from './features/users/index.ts';
import type { AppParts, Services } from './open-services.ts';
import { authentication } from './platform/http/authentication.ts';
import { contentDigests } from './platform/http/content-digest.ts';
import { idempotency } from './platform/http/idempotency.ts';
import type { RequestLimits } from './platform/http/limits/request-limits.ts';
import { actorLimits } from './platform/http/limits/request-limits.ts';
import type { SharedLimiter } from './platform/http/limits/shared-limiter.ts';

interface MountOptions {
  readonly limiter: SharedLimiter;
  readonly limits: RequestLimits;
  readonly secureCookies: boolean;
  readonly publicUrl: string;
  readonly admit: AppParts['admit'];
  readonly logger: FastifyBaseLogger;
}

/** Puts every route where it belongs, behind the checks that all of them share. */
export const mountRoutes = async (http: FastifyInstance, services: Services, options: MountOptions): Promise<void> => {
  const { limiter, limits, secureCookies, publicUrl, admit, logger } = options;
  const {
    resolve,
    plans,
    signingOf,
    apiKeys,
    auditLog,
    audit,
    auth,
    users,
    invitations,
    organizations,
    branding,
    exports,
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
  await http.register(
    async (api) => {
      await api.register(authentication, {
        resolve: admit?.(resolve) ?? resolve,
        onRefused: (scope, route, { code }) =>
          auditLog
            .record(scope, { action: 'access.refused', outcome: 'refused', details: { route, code } })
            .catch((error) => logger.error({ err: error, route }, 'a refusal could not be audited')),
      });
      await api.register(actorLimits, { limiter, limits });
      await api.register(signedRequests, { signingOf, auditLog, publicUrl });
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
};
