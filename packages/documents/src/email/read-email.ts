import type { DocumentContent } from '@copilot/contracts';
import { type Attachment, type ParsedMail, simpleParser } from 'mailparser';
import { ContentBuilder } from '../content/content-builder.ts';
import { addHtml } from '../html/html-to-blocks.ts';
import { ReadingError } from '../reading-error.ts';
import type { ReadingLimits } from '../reading-limits.ts';

const mostAttachments = 30;

type ReadFile = (
  file: { readonly filename: string; readonly bytes: Uint8Array },
  limits: ReadingLimits,
) => Promise<DocumentContent>;

const addHeader = (mail: ParsedMail, builder: ContentBuilder): void => {
  const recipients = [mail.to ?? []].flat().map(({ text }) => text);
  const lines = [
    mail.from && `From: ${mail.from.text}`,
    recipients.length > 0 && `To: ${recipients.join(', ')}`,
    mail.date && `Date: ${mail.date.toISOString()}`,
  ];
  if (mail.subject) builder.heading({ text: mail.subject, level: 1, marker: null });
  for (const text of lines) if (text) builder.add({ kind: 'paragraph', text });
};

const addBody = (mail: ParsedMail, builder: ContentBuilder): void => {
  if (mail.text)
    for (const text of mail.text.split(/\n\s*\n|\n(?=[^\n]*:\s)/u)) builder.add({ kind: 'paragraph', text });
  else if (mail.html) addHtml(mail.html, builder);
};

const addAttachment = async (
  { filename, content, related }: Attachment,
  builder: ContentBuilder,
  limits: ReadingLimits,
  read: ReadFile,
): Promise<void> => {
  // Pictures of the message's own layout.
  if (related) return;
  const name = filename ?? 'attachment';
  try {
    if (/\.eml$/iu.test(name)) throw new ReadingError('E_UNSUPPORTED', 'It is an e-mail inside the e-mail.');
    builder.attach(name, await read({ filename: name, bytes: content }, limits));
  } catch (error) {
    if (!(error instanceof ReadingError)) throw error;
    builder.warn('attachment_not_read', `The attachment “${name.slice(0, 100)}” was not read. ${error.message}`);
  }
};

/** An e-mail with what is attached to it: its header and text first, then each attachment that can be read. */
export const readEmail = async (bytes: Uint8Array, limits: ReadingLimits, read: ReadFile): Promise<DocumentContent> => {
  const mail = await simpleParser(Buffer.from(bytes), { skipImageLinks: true, skipTextToHtml: true });
  const builder = new ContentBuilder(limits);
  addHeader(mail, builder);
  addBody(mail, builder);
  for (const attachment of mail.attachments.slice(0, mostAttachments))
    await addAttachment(attachment, builder, limits, read);
  if (mail.attachments.length > mostAttachments)
    builder.warn('attachment_not_read', `Only the first ${mostAttachments} attachments were read.`);
  return builder.build('message/rfc822', mail.subject ?? null);
};
