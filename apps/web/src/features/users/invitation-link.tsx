import type { IssuedInvitation } from '@copilot/contracts';
import { Text } from '@mantine/core';
import { CopyField } from '../../components/copy-field.tsx';

/** How an invitation reaches its person: the link to hand on, once, or that a mail is on its way. */
export function InvitationLink({ invitation: { email, link } }: { invitation: IssuedInvitation }) {
  if (link === null) return <Text>A mail with the link is on its way to {email}.</Text>;
  return (
    <>
      <Text>
        Send this link to {email} yourself. It is good for 7 days and one use, and it is shown only now: whoever has it
        can join.
      </Text>
      <CopyField label="Invitation link" value={link} />
    </>
  );
}
