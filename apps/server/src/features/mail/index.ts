export type { MailDraft } from './compose-mail.ts';
export { mailRoutes } from './mail.routes.ts';
export { createMailService, type MailService } from './mail.service.ts';
