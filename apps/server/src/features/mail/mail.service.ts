import type { MailQuery, OutgoingMail } from '@copilot/contracts';
import type { Mailer } from '../../adapters/mailer/mailer.ts';
import type { WorkflowEngine } from '../../adapters/workflow-engine/workflow-engine.ts';
import { ConflictError, ForbiddenError, NotFoundError } from '../../kernel/app-error.ts';
import type { AuditLog } from '../../kernel/audit-log.ts';
import { requirePermission, type TenantDatabase, type TenantScope } from '../../kernel/tenant-scope.ts';
import type { Database } from '../../platform/database/database.ts';
import type { SecretBox } from '../../platform/secrets/secret-box.ts';
import { permissionsOfRole } from '../users/index.ts';
import { composeMail, type MailDraft, subjectOf } from './compose-mail.ts';
import { createMailStore, insertMail, type MailRow, mailRepository } from './mail.repository.ts';
import { openBody, sealBody } from './mail-body.ts';
import { sendingId, sendMail } from './send-mail.job.ts';

interface MailDependencies {
  readonly database: Database;
  readonly engine: WorkflowEngine;
  readonly auditLog: AuditLog;
  /** Null where no mail server is configured: administrators read the mails in the product. */
  readonly mailer: Mailer | null;
  readonly secretBox: SecretBox;
  readonly log: { warn(facts: object, message: string): void };
  /** The first pause after a failed try. */
  readonly backoffSeconds: number;
}

const day = 86_400_000;
const keptDays = { bodies: 3, rows: 90 };
/** A mail that nobody started to send by now was left by a process that died before it could. */
const forgottenMs = 30_000;

const toOutgoingMail = ({
  id,
  recipient,
  subject,
  status,
  statusReason,
  createdAt,
  sentAt,
  sealedBody,
}: MailRow): OutgoingMail => ({
  id,
  recipient,
  subject,
  status,
  statusReason,
  createdAt: createdAt.toISOString(),
  sentAt: sentAt?.toISOString() ?? null,
  hasBody: sealedBody !== null,
});

/** Mails to people: written in the sender's transaction, then sent by the engine, or kept for administrators to read. */
export const createMailService = (dependencies: MailDependencies) => {
  const { database, engine, auditLog, mailer, secretBox, log, backoffSeconds } = dependencies;
  const store = createMailStore(database);
  const sending = mailer && engine.register(sendMail({ store, mailer, secretBox, log, backoffSeconds }));

  const start = async (organizationId: string, mailId: string, dispatches: number): Promise<void> =>
    sending?.start(sendingId(mailId, dispatches), { organizationId, mailId }, { partition: organizationId });

  const sendForgotten = async (): Promise<void> => {
    if (!sending) return;
    for (const { id, organizationId, dispatches } of await store.waiting(forgottenMs)) {
      await start(organizationId, id, dispatches);
    }
  };
  const clear = (): Promise<void> =>
    store.clear({
      bodies: new Date(Date.now() - keptDays.bodies * day),
      rows: new Date(Date.now() - keptDays.rows * day),
    });
  engine.every('mail.send-forgotten', 30, sendForgotten);
  engine.every('mail.clear', 3_600, clear);

  const add = (transaction: TenantDatabase, organizationId: string, draft: MailDraft): Promise<string> =>
    insertMail(transaction, {
      organizationId,
      userId: draft.userId ?? null,
      recipient: draft.to,
      subject: subjectOf(draft),
      sealedBody: sealBody(secretBox, organizationId, composeMail(draft)),
      status: mailer ? 'queued' : 'kept',
    });

  /** Sends what `add` has written, after its transaction. Never fails: what can't be started now is found again by schedule. */
  const dispatch = async (organizationId: string, mailId: string): Promise<void> => {
    try {
      await start(organizationId, mailId, 1);
    } catch (error) {
      log.warn({ err: error, mailId }, 'sending a mail could not be started; it is by schedule');
    }
  };

  const mustFind = async (scope: TenantScope, id: string) => {
    const row = await mailRepository.find(scope, id);
    if (!row) throw new NotFoundError('Mail');
    return row;
  };

  return {
    /** Whether mails leave the house; otherwise administrators read them in the product. */
    leavesTheHouse: mailer !== null,

    add,
    dispatch,
    /** By schedule: sends what a dying process had only written. */
    sendForgotten,
    /** By schedule: removes texts after three days and mails after ninety. */
    clear,

    /** Writes a mail and sends it. When this resolves the mail is stored, and outlives the process. */
    async send(organizationId: string, draft: MailDraft): Promise<void> {
      const mailId = await database.system((transaction) => add(transaction, organizationId, draft));
      await dispatch(organizationId, mailId);
    },

    async list(scope: TenantScope, query: MailQuery) {
      requirePermission(scope, 'user:write');
      const { items, nextCursor } = await mailRepository.list(scope, query);
      return { items: items.map(toOutgoingMail), nextCursor };
    },

    /**
     * A mail with its text, which may hold a link that signs its recipient in. So it is shown only where no mail server delivers it,
     * and only to someone who may do everything that the recipient may.
     */
    async read(scope: TenantScope, id: string) {
      requirePermission(scope, 'user:write');
      const { mail, role } = await mustFind(scope, id);
      if (mail.status !== 'kept' || mail.sealedBody === null) return { ...toOutgoingMail(mail), text: null };
      const theirs = role ? permissionsOfRole(role) : [];
      if (mail.userId !== scope.actor.userId && theirs.some((permission) => !scope.actor.permissions.has(permission)))
        throw new ForbiddenError('This mail is for someone who may do more than you. Ask an owner.');
      await auditLog.record(scope, { action: 'mail.read', subject: { type: 'mail', id } });
      return { ...toOutgoingMail(mail), text: openBody(secretBox, mail).text };
    },

    async sendAgain(scope: TenantScope, id: string) {
      requirePermission(scope, 'user:write');
      const { mail } = await mustFind(scope, id);
      const row = await mailRepository.requeue(scope, id, mail.dispatches);
      if (!row || !sending)
        throw new ConflictError('Only a mail that failed in the last days can be sent again.', 'mail_not_failed');
      await start(scope.organizationId, id, row.dispatches);
      return toOutgoingMail(row);
    },
  };
};
export type MailService = ReturnType<typeof createMailService>;
