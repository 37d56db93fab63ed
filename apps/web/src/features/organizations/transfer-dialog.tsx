import { Button, Group, Modal, PasswordInput, Select, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import { useAppSelector } from '../../app/hooks.ts';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { useListUsersInfiniteQuery } from '../users/users.api.ts';
import { useConfirmIdentityMutation, useTransferOwnershipMutation } from './organization.api.ts';

interface TransferDialogProps {
  organizationId: string;
  isOpen: boolean;
  onClose: () => void;
}

/** Chooses who becomes the owner. */
export function TransferDialog({ organizationId, isOpen, onClose }: TransferDialogProps) {
  const ownId = useAppSelector((state) => state.auth.session?.user.id);
  const [search, setSearch] = useState('');
  const { data } = useListUsersInfiniteQuery({ status: 'active', ...(search ? { search } : {}) }, { skip: !isOpen });
  const [userId, setUserId] = useState<string | null>(null);
  const [password, setPassword] = useState('');
  const [confirmIdentity, confirming] = useConfirmIdentityMutation();
  const [transfer, transferring] = useTransferOwnershipMutation();
  const people = (data?.pages.flatMap(({ items }) => items) ?? []).filter(({ id }) => id !== ownId);
  const error = confirming.error ?? transferring.error;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!userId || (await confirmIdentity(password)).error) return;
    const { data: owner } = await transfer({ id: organizationId, userId });
    if (!owner) return;
    notifications.show({ message: `${owner.fullName} is the owner now. You are an admin.` });
    onClose();
  };

  return (
    <Modal opened={isOpen} onClose={onClose} title="Hand the organization over">
      <form onSubmit={submit}>
        <Stack>
          <Text>Whoever you choose can do everything, delete it included. Only they can give it back.</Text>
          <Select
            label="New owner"
            searchable
            required
            nothingFoundMessage="No one fits"
            data={people.map(({ id, fullName, email }) => ({ value: id, label: `${fullName} (${email})` }))}
            value={userId}
            onChange={setUserId}
            onSearchChange={(text) => setSearch(text.split(' (')[0] ?? '')}
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
              Keep it
            </Button>
            <Button type="submit" disabled={!userId} loading={confirming.isLoading || transferring.isLoading}>
              Hand over
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
