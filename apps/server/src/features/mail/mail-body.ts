import type { SecretBox } from '../../platform/secrets/secret-box.ts';
import type { MailBody } from './compose-mail.ts';

const contextOf = (organizationId: string): string => `${organizationId} mail body`;

/** A mail's texts as they are stored: the links in them sign people in, so a copy of the database must not show them. */
export const sealBody = (secretBox: SecretBox, organizationId: string, { text, html }: MailBody): string =>
  secretBox.seal(JSON.stringify({ text, html }), contextOf(organizationId));

/** A stored mail's texts; throws for one that has none any more. */
export const openBody = (
  secretBox: SecretBox,
  { organizationId, sealedBody }: { organizationId: string; sealedBody: string | null },
): MailBody => {
  if (sealedBody === null) throw new Error('The text of this mail has been removed');
  return JSON.parse(secretBox.open(sealedBody, contextOf(organizationId)));
};
