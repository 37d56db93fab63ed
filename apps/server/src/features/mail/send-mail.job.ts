import { type Mailer, MailRefusedError } from '../../adapters/mailer/mailer.ts';
import { patientRecovery, type WorkflowDefinition } from '../../adapters/workflow-engine/workflow-engine.ts';
import type { SecretBox } from '../../platform/secrets/secret-box.ts';
import type { MailStore } from './mail.repository.ts';
import { openBody } from './mail-body.ts';

export interface SendingInput {
  readonly organizationId: string;
  readonly mailId: string;
}

interface SendingParts {
  readonly store: MailStore;
  readonly mailer: Mailer;
  readonly secretBox: SecretBox;
  readonly log: { warn(facts: object, message: string): void };
  /** The first pause; each further one is twice as long. */
  readonly backoffSeconds: number;
}

/** Eight pauses: with 5 s for the first, a mail server may be away for some 20 minutes, about as long as the links are good. */
const attempts = 9;

/** Names the work of one dispatch, so that starting it twice starts it once. */
export const sendingId = (mailId: string, dispatches: number): string => `mail:${mailId}:${dispatches}`;

/**
 * Sends one mail: at least once. A process that dies between the mail server's yes and our noting it sends the mail again, with the
 * same Message-ID.
 */
export const sendMail = ({
  store,
  mailer,
  secretBox,
  log,
  backoffSeconds,
}: SendingParts): WorkflowDefinition<SendingInput> => ({
  name: 'mail.send-mail',
  queue: { name: 'mail', concurrency: 4 },
  maxRecoveryAttempts: patientRecovery,
  async run({ organizationId, mailId }, context) {
    const deliver = async () => {
      const row = await store.find(organizationId, mailId);
      if (row?.status !== 'queued' || row.sealedBody === null) return null;
      try {
        await mailer.deliver({ id: row.id, to: row.recipient, subject: row.subject, ...openBody(secretBox, row) });
      } catch (error) {
        if (error instanceof MailRefusedError) return error.message;
        log.warn({ err: error, mailId }, 'a mail could not be handed to the mail server; it is tried again');
        throw error;
      }
      await store.settle(organizationId, mailId, { status: 'sent' });
      return null;
    };
    let refusal: string | null;
    try {
      refusal = await context.step('deliver', deliver, { attempts, backoffSeconds });
    } catch (error) {
      if (context.signal.aborted) throw error;
      refusal =
        'The mail server could not be reached, or did not take mails, for 20 minutes. Check SMTP_URL, then send it again.';
    }
    if (refusal === null) return;
    const reason = refusal;
    await context.step('give-up', () => store.settle(organizationId, mailId, { status: 'failed', reason }), {
      attempts: 5,
      backoffSeconds: 2,
    });
  },
});
