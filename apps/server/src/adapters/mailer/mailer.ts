/** A mail to one person, ready to go. `id` becomes the Message-ID, so that a mail sent twice is known to be the same. */
export interface ReadyMail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** The mail server will not take this mail, now or later: trying again is of no use. `message` may be shown to an administrator. */
export class MailRefusedError extends Error {
  override readonly name = 'MailRefusedError';
}

/** Sends mails to the outside. */
export interface Mailer {
  /**
   * Hands a mail to the mail server. Throws `MailRefusedError` when the server will never take it, and any other error when trying
   * again may help. It is delivered at least once: a connection that breaks after the last word leaves open whether it was taken.
   */
  deliver(mail: ReadyMail): Promise<void>;
  close(): void;
}
