import { Button, Group, Modal, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { CopyField } from '../../components/copy-field.tsx';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { useConfirmIdentityMutation } from '../organizations/organization.api.ts';
import { useCreateOrganizationMutation } from './platform.api.ts';

/** Makes an organization and shows how its owner gets in. */
export function NewOrganizationDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const [name, setName] = useState('');
  const [ownerEmail, setOwnerEmail] = useState('');
  const [password, setPassword] = useState('');
  const [confirmIdentity, confirming] = useConfirmIdentityMutation();
  const [create, { data: made, error: refusal, isLoading, reset }] = useCreateOrganizationMutation();
  const error = confirming.error ?? refusal;

  const close = () => {
    setName('');
    setOwnerEmail('');
    setPassword('');
    reset();
    onClose();
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if ((await confirmIdentity(password)).error) return;
    await create({ name: name.trim(), ownerEmail: ownerEmail.trim() });
  };

  return (
    <Modal opened={isOpen} onClose={close} title={made ? `${made.name} is there` : 'New organization'}>
      {made ? (
        <Stack>
          {made.invitationLink ? (
            <>
              <Text>Send this link to the owner. It is good for 7 days and one use, and it is shown only now.</Text>
              <CopyField label="Invitation link" value={made.invitationLink} />
            </>
          ) : (
            <Text>A mail with the invitation is on its way to the owner.</Text>
          )}
          <Group justify="flex-end">
            <Button onClick={close}>Done</Button>
          </Group>
        </Stack>
      ) : (
        <form onSubmit={submit}>
          <Stack>
            <TextInput
              label="Name"
              required
              maxLength={200}
              data-autofocus
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <TextInput
              label="Owner’s e-mail"
              type="email"
              required
              value={ownerEmail}
              onChange={(event) => setOwnerEmail(event.currentTarget.value)}
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
              <Button variant="default" onClick={close}>
                Cancel
              </Button>
              <Button type="submit" loading={confirming.isLoading || isLoading}>
                Make organization
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
