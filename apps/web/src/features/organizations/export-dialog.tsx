import { Button, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { useStartExportMutation } from './export.api.ts';
import { useConfirmIdentityMutation } from './organization.api.ts';

interface ExportDialogProps {
  organizationId: string;
  isOpen: boolean;
  onClose: () => void;
}

/** Asks for the password before everything leaves in one file. */
export function ExportDialog({ organizationId, isOpen, onClose }: ExportDialogProps) {
  const [password, setPassword] = useState('');
  const [confirmIdentity, confirming] = useConfirmIdentityMutation();
  const [start, starting] = useStartExportMutation();
  const error = confirming.error ?? starting.error;

  const close = () => {
    setPassword('');
    onClose();
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if ((await confirmIdentity(password)).error) return;
    const { data } = await start(organizationId);
    if (data) close();
  };

  return (
    <Modal opened={isOpen} onClose={close} title="Make an export">
      <form onSubmit={submit}>
        <Stack>
          <Text>
            The file holds everyone’s conversations and documents. Who made and who downloaded it is recorded.
          </Text>
          <PasswordInput
            label="Your password"
            autoComplete="current-password"
            required
            data-autofocus
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          {error ? <ProblemNotice error={error} /> : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" loading={confirming.isLoading || starting.isLoading}>
              Make it
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
