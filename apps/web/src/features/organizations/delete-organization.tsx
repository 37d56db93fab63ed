import type { OrganizationDetails, ScheduledDeletion } from '@copilot/contracts';
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useAppDispatch } from '../../app/hooks.ts';
import { CopyField } from '../../components/copy-field.tsx';
import { TypedConfirmDialog } from '../../components/typed-confirm-dialog.tsx';
import { signOut } from '../auth/session.thunks.ts';
import { useConfirmIdentityMutation, useDeleteOrganizationMutation } from './organization.api.ts';

interface DeleteOrganizationProps {
  organization: OrganizationDetails;
  isOpen: boolean;
  onClose: () => void;
}

/** Deletes the organization after name and password, then shows the one code that brings it back. */
export function DeleteOrganization({ organization: { id, name }, isOpen, onClose }: DeleteOrganizationProps) {
  const [confirmIdentity, confirming] = useConfirmIdentityMutation();
  const [remove, removing] = useDeleteOrganizationMutation();
  const [scheduled, setScheduled] = useState<ScheduledDeletion | null>(null);
  const dispatch = useAppDispatch();

  const deleteIt = async (password: string) => {
    const { error } = await confirmIdentity(password);
    if (error) return;
    const { data } = await remove({ id, name });
    if (data) setScheduled(data);
  };

  if (scheduled) {
    const leave = () => dispatch(signOut());
    return (
      <Modal opened onClose={leave} title={`${name} is closed`} closeOnClickOutside={false} closeOnEscape={false}>
        <Stack>
          <Text>
            Nobody gets in any more. Until {new Date(scheduled.purgeAt).toLocaleDateString()} this code brings
            everything back, at the page “Restore an organization”. It is shown only now.
          </Text>
          <CopyField label="Code to restore" value={scheduled.restoreCode} />
          <Group justify="flex-end">
            <Button onClick={leave}>I have kept the code</Button>
          </Group>
        </Stack>
      </Modal>
    );
  }
  return (
    <TypedConfirmDialog
      isOpen={isOpen}
      title={`Delete ${name}?`}
      name={name}
      confirmLabel="Delete the organization"
      asksPassword
      isWorking={confirming.isLoading || removing.isLoading}
      error={confirming.error ?? removing.error}
      onConfirm={deleteIt}
      onClose={onClose}
    >
      Everyone is locked out at once. After 14 days all people, documents, conversations and results are gone for good.
    </TypedConfirmDialog>
  );
}
