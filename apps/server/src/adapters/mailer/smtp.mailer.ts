import { createTransport } from 'nodemailer';
import { type Mailer, MailRefusedError, type ReadyMail } from './mailer.ts';

export interface SmtpSettings {
  /** `smtps://user:password@host:465`, or `smtp://host:587`, which uses STARTTLS where the server offers it (`?requireTLS=true` insists). */
  readonly url: string;
  /** `Name <address>` that mails come from. */
  readonly from: string;
}

const patienceMs = 15_000;
/** Said by the server about its own sign-in or set-up, not about the mail: a person can mend it while the mail waits. */
const aboutTheSetup = new Set([530, 534, 535, 538]);

const refusalOf = (error: unknown): MailRefusedError | undefined => {
  const code = (error as { responseCode?: unknown }).responseCode;
  if (typeof code !== 'number' || code < 500 || aboutTheSetup.has(code)) return undefined;
  return new MailRefusedError(`The mail server refused this mail for good (${code})`);
};

/** Mails over SMTP, by at most two connections at a time. */
export const smtpMailer = ({ url, from }: SmtpSettings): Mailer => {
  const transport = createTransport(
    {
      url,
      pool: true,
      maxConnections: 2,
      connectionTimeout: patienceMs,
      greetingTimeout: patienceMs,
      socketTimeout: patienceMs,
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from },
  );
  const domain = /@([^>\s]+)>?\s*$/u.exec(from)?.[1] ?? 'localhost';
  return {
    async deliver({ id, ...mail }: ReadyMail) {
      try {
        await transport.sendMail({
          ...mail,
          // As an object, so that no comma in it makes two recipients.
          to: { name: '', address: mail.to },
          messageId: `<${id}@${domain}>`,
          headers: { 'auto-submitted': 'auto-generated' },
        });
      } catch (error) {
        throw refusalOf(error) ?? error;
      }
    },
    close: () => transport.close(),
  };
};
