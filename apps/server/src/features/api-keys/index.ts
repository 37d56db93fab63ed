export { apiKeyRoutes } from './api-key.routes.ts';
export { createApiKeyService } from './api-key.service.ts';
export { createApiKeyAuthentication } from './api-key-authentication.ts';
export { looksLikeApiKey } from './api-key-secret.ts';
export { endKeys } from './end-keys.ts';
export { signedRequests } from './signed-requests.ts';
export { forgetNonces } from './used-nonces.ts';
