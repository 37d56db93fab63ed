import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface MailServer {
  readonly url: string;
  /** Mails that were taken, in order. */
  readonly taken: ParsedMail[];
  /** While set, mails are answered with this code instead. */
  refusal: number | null;
  /** How often a mail was handed over, taken or not. */
  attempts: number;
  /** The next mail to an address that is not in `taken` yet when this is called; fails after ten seconds where nothing else is said. */
  next(to: string, patienceMs?: number): Promise<ParsedMail>;
  close(): Promise<void>;
}

/** A real SMTP server in this process, which can be told to refuse. */
export const openMailServer = async (): Promise<MailServer> => {
  const taken: ParsedMail[] = [];
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      simpleParser(stream).then((mail) => {
        server.attempts += 1;
        if (server.refusal !== null) return done(Object.assign(new Error('no'), { responseCode: server.refusal }));
        taken.push(mail);
        return done();
      }, done);
    },
  });
  smtp.on('error', () => {});
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  const isTo = (mail: ParsedMail, to: string) => JSON.stringify(mail.to).includes(`"${to}"`);
  const server: MailServer = {
    url: `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`,
    taken,
    refusal: null,
    attempts: 0,
    async next(to, patienceMs = 10_000) {
      const already = taken.length;
      for (const start = Date.now(); Date.now() - start < patienceMs; ) {
        const mail = taken.slice(already).find((candidate) => isTo(candidate, to));
        if (mail) return mail;
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
      throw new Error(`No mail to ${to} arrived`);
    },
    close: () => new Promise((resolve) => smtp.close(() => resolve())),
  };
  return server;
};
