export { anchorAuditHeads } from './anchor-audit.job.ts';
export { auditRoutes } from './audit.routes.ts';
export { createAuditService } from './audit.service.ts';
export { createAuditSeal } from './audit-chain.ts';
export { createAuditLog } from './audit-log.ts';
