export { integrationRoutes } from './integration.routes.ts';
export { createIntegrationService } from './integration.service.ts';
export { createJiraConnection } from './oauth/connect-jira.ts';
export { readIssues } from './read-issues.ts';
export { receiveWebhook } from './receive-webhook.ts';
export { registerSyncJobs } from './sync/sync-jobs.ts';
export { webhookRoutes } from './webhook.routes.ts';
