/** A mail as a slice asks for it. The texts are plain; whatever people typed in them is escaped for HTML here. */
export interface MailDraft {
  readonly to: string;
  /** The recipient's account; absent for someone who has none. */
  readonly userId?: string;
  readonly subject: string;
  readonly paragraphs: readonly string[];
  /** A button, and in plain text the bare address. */
  readonly link?: { readonly label: string; readonly url: string };
  /** Small print below the button. */
  readonly closing?: readonly string[];
}

export interface MailBody {
  readonly text: string;
  readonly html: string;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeHtml = (text: string): string => text.replaceAll(/[&<>"']/gu, (character) => entities[character] ?? '');

const paragraphHtml = (text: string): string => `<p style="margin:0 0 16px">${escapeHtml(text)}</p>`;
const smallPrintHtml = (text: string): string =>
  `<p style="margin:0 0 8px;color:#5c6370;font-size:13px">${escapeHtml(text)}</p>`;
const buttonHtml = ({ label, url }: { label: string; url: string }): string =>
  `<p style="margin:24px 0"><a href="${escapeHtml(url)}" style="background:#1c5fd4;color:#ffffff;padding:12px 20px;border-radius:6px;text-decoration:none;display:inline-block">${escapeHtml(label)}</a></p>` +
  smallPrintHtml(`If the button does not work, open this address: ${url}`);

/** A subject is one line, whatever names it is made of. */
export const subjectOf = ({ subject }: MailDraft): string => subject.replaceAll(/\s+/gu, ' ').trim().slice(0, 200);

/** The same mail as plain text and as simple HTML: no image, no script, no style sheet. */
export const composeMail = ({ paragraphs, link, closing = [] }: MailDraft): MailBody => ({
  text: `${[...paragraphs, ...(link ? [`${link.label}:\n${link.url}`] : []), ...closing].join('\n\n')}\n`,
  html: [
    '<!doctype html><html lang="en"><body style="margin:0;padding:24px;font-family:system-ui,sans-serif;font-size:16px;line-height:1.5;color:#1a1d23">',
    '<div style="max-width:560px;margin:0 auto">',
    ...paragraphs.map(paragraphHtml),
    link ? buttonHtml(link) : '',
    ...closing.map(smallPrintHtml),
    '</div></body></html>',
  ].join('\n'),
});
