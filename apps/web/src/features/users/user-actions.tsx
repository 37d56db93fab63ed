import type { UserAccount } from '@copilot/contracts';
import { ActionIcon, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDots, IconTrash, IconUserCheck, IconUserOff } from '@tabler/icons-react';
import { useState } from 'react';
import { asProblem } from '../../api/problem.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { TypedConfirmDialog } from '../../components/typed-confirm-dialog.tsx';
import { useMayDo } from '../auth/use-may-do.ts';
import { useChangeUserMutation, useRemoveUserMutation } from './users.api.ts';

/** Suspend, activate and remove; nothing for oneself, nor for those who may not. */
export function UserActions({ person }: { person: UserAccount }) {
  const [asked, setAsked] = useState<'suspend' | 'remove' | null>(null);
  const [change, changing] = useChangeUserMutation();
  const [remove, removing] = useRemoveUserMutation();
  const ownId = useAppSelector((state) => state.auth.session?.user.id);
  const mayDo = useMayDo();
  if (!mayDo('user:write') || person.id === ownId) return null;

  const setActive = async (isActive: boolean) => {
    const { error } = await change({ id: person.id, changes: { isActive } });
    setAsked(null);
    if (error) notifications.show({ color: 'red', title: 'Nothing was changed', message: asProblem(error).detail });
  };
  const removeForGood = async () => {
    const { error } = await remove(person.id);
    if (!error) notifications.show({ message: `${person.fullName} has been removed` });
  };

  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={`Actions for ${person.fullName}`}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {person.isActive ? (
            <Menu.Item leftSection={<IconUserOff size={16} />} onClick={() => setAsked('suspend')}>
              Suspend
            </Menu.Item>
          ) : (
            <Menu.Item leftSection={<IconUserCheck size={16} />} onClick={() => setActive(true)}>
              Activate
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconTrash size={16} />} onClick={() => setAsked('remove')}>
            Remove
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog
        isOpen={asked === 'suspend'}
        title={`Suspend ${person.fullName}?`}
        confirmLabel="Suspend"
        isWorking={changing.isLoading}
        onConfirm={() => setActive(false)}
        onClose={() => setAsked(null)}
      >
        They are signed out everywhere within seconds and can’t sign in until you activate them again. Nothing is
        deleted.
      </ConfirmDialog>
      <TypedConfirmDialog
        isOpen={asked === 'remove'}
        title={`Remove ${person.fullName}?`}
        name={person.fullName}
        confirmLabel="Remove for good"
        isWorking={removing.isLoading}
        error={removing.error}
        onConfirm={removeForGood}
        onClose={() => setAsked(null)}
      >
        Their name, e-mail address and own conversations are erased. Documents and results that the organization shares
        stay. This can’t be undone.
      </TypedConfirmDialog>
    </>
  );
}
