import type { Invitation, IssuedInvitation } from '@copilot/contracts';
import { Button, Group, Modal, Stack, Table, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { asProblem } from '../../api/problem.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { ScrollRegion } from '../../components/scroll-region.tsx';
import { useMayDo } from '../auth/use-may-do.ts';
import { InvitationLink } from './invitation-link.tsx';
import { UserStatusDot } from './user-status.tsx';
import { useResendInvitationMutation, useWithdrawInvitationMutation } from './users.api.ts';

const complain = (error: unknown) =>
  notifications.show({ color: 'red', title: 'Nothing was changed', message: asProblem(error).detail });

/** Invitations, newest first; open ones can be sent again or withdrawn. */
export function InvitationsTable({ invitations }: { invitations: readonly Invitation[] }) {
  const [issued, setIssued] = useState<IssuedInvitation | null>(null);
  const [asked, setAsked] = useState<Invitation | null>(null);
  const [resend, { isLoading: isSending }] = useResendInvitationMutation();
  const [withdraw, { isLoading: isWithdrawing }] = useWithdrawInvitationMutation();
  const mayChange = useMayDo()('user:write');

  const makeLink = async (id: string) => {
    const { data, error } = await resend({ id, delivery: 'link' });
    if (data) setIssued(data);
    else complain(error);
  };
  const withdrawAsked = async () => {
    const { error } = asked ? await withdraw(asked.id) : {};
    setAsked(null);
    if (error) complain(error);
  };

  return (
    <>
      <ScrollRegion label="Invitations" className="surface">
        <Table miw={720}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Person</Table.Th>
              <Table.Th>Role</Table.Th>
              <Table.Th>Status</Table.Th>
              <Table.Th>Sent</Table.Th>
              <Table.Th aria-label="Actions" />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {invitations.map((each) => (
              <Table.Tr key={each.id}>
                <Table.Td className="wrap-anywhere">{each.email}</Table.Td>
                <Table.Td>{each.role.name}</Table.Td>
                <Table.Td>
                  <UserStatusDot status={each.status} />
                </Table.Td>
                <Table.Td>
                  <RelativeTime instant={each.createdAt} />
                </Table.Td>
                <Table.Td>
                  {mayChange && (each.status === 'pending' || each.status === 'expired') && (
                    <Group gap="xs" wrap="nowrap" justify="flex-end">
                      <Button
                        size="xs"
                        variant="default"
                        loading={isSending}
                        aria-label={`New link for ${each.email}`}
                        onClick={() => makeLink(each.id)}
                      >
                        New link
                      </Button>
                      <Button
                        size="xs"
                        variant="default"
                        aria-label={`Withdraw the invitation of ${each.email}`}
                        onClick={() => setAsked(each)}
                      >
                        Withdraw
                      </Button>
                    </Group>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollRegion>
      <Modal opened={issued !== null} onClose={() => setIssued(null)} title="A new link">
        {issued && (
          <Stack>
            <Text c="dimmed">Links from before are good for nothing now.</Text>
            <InvitationLink invitation={issued} />
          </Stack>
        )}
      </Modal>
      <ConfirmDialog
        isOpen={asked !== null}
        title="Withdraw this invitation?"
        confirmLabel="Withdraw"
        isWorking={isWithdrawing}
        onConfirm={withdrawAsked}
        onClose={() => setAsked(null)}
      >
        The link that {asked?.email} has will be good for nothing. You can invite them again later.
      </ConfirmDialog>
    </>
  );
}
