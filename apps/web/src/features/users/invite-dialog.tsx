import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { asProblem } from '../../api/problem.ts';
import { fieldErrors } from '../auth/field-errors.ts';
import { FormError } from '../auth/form-error.tsx';
import { useGrantableRoles } from '../roles/use-grantable-roles.ts';
import { InvitationLink } from './invitation-link.tsx';
import { useInviteMutation } from './users.api.ts';

/** Asks for an address and a role, then hands the link over where no mail carries it. */
export function InviteDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const roles = useGrantableRoles();
  const [email, setEmail] = useState('');
  const [roleId, setRoleId] = useState<string | null>(null);
  const [invite, { data: made, error, isLoading, reset }] = useInviteMutation();
  const problem = error ? fieldErrors(asProblem(error), ['email', 'roleId']) : null;

  const close = () => {
    setEmail('');
    reset();
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    invite({ email: email.trim(), ...(roleId ? { roleId } : {}) });
  };

  return (
    <Modal opened={isOpen} onClose={close} title={made ? `${made.email} is invited` : 'Invite someone'}>
      {made ? (
        <Stack>
          <InvitationLink invitation={made} />
          <Group justify="flex-end">
            <Button onClick={close}>Done</Button>
          </Group>
        </Stack>
      ) : (
        <form onSubmit={submit}>
          <Stack>
            <FormError message={problem?.general ?? null} />
            <TextInput
              label="E-mail"
              type="email"
              required
              data-autofocus
              value={email}
              error={problem?.fields.email}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
            <Select
              label="Role"
              description="What they may do. You can change it later."
              placeholder="The usual role for new people"
              clearable
              data={roles.map(({ id, name, description }) => ({ value: id, label: name, description }))}
              value={roleId}
              error={problem?.fields.roleId}
              onChange={setRoleId}
            />
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                Cancel
              </Button>
              <Button type="submit" loading={isLoading}>
                Invite
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
