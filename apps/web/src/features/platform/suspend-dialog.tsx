import type { OrganizationSummary } from '@copilot/contracts';
import { Button, Group, Modal, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { useConfirmIdentityMutation } from '../organizations/organization.api.ts';
import { useSuspendOrganizationMutation } from './platform.api.ts';

interface SuspendDialogProps {
  organization: OrganizationSummary;
  onClose: () => void;
}

/** Asks why before everyone of an organization is kept out. */
export function SuspendDialog({ organization: { id, name }, onClose }: SuspendDialogProps) {
  const [reason, setReason] = useState('');
  const [password, setPassword] = useState('');
  const [confirmIdentity, confirming] = useConfirmIdentityMutation();
  const [suspend, suspending] = useSuspendOrganizationMutation();
  const error = confirming.error ?? suspending.error;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if ((await confirmIdentity(password)).error) return;
    const { data } = await suspend({ id, reason: reason.trim() });
    if (data) onClose();
  };

  return (
    <Modal opened onClose={onClose} title={`Suspend ${name}?`}>
      <form onSubmit={submit}>
        <Stack>
          <Text>Everyone of this organization is kept out within seconds. Nothing is deleted.</Text>
          <TextInput
            label="Reason"
            description="Kept in both organizations’ audit logs."
            required
            maxLength={500}
            data-autofocus
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <PasswordInput
            label="Your password"
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          {error ? <ProblemNotice error={error} /> : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" color="red.9" loading={confirming.isLoading || suspending.isLoading}>
              Suspend
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
