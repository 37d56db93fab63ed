export { type ModelCallAccount, recordModelCall } from './model-call.repository.ts';
export { countTokens } from './usage.repository.ts';
export { usageRoutes } from './usage.routes.ts';
export { createUsageService } from './usage.service.ts';
