export type { MailDraft } from './compose-mail.ts';
export { eraseMails } from './erase-mails.ts';
export { mailRoutes } from './mail.routes.ts';
export { createMailService, type MailService } from './mail.service.ts';
