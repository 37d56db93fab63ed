import { Button, Group, Modal, PasswordInput, Stack, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { ProblemNotice } from './problem-notice.tsx';

interface TypedConfirmDialogProps {
  isOpen: boolean;
  title: string;
  /** Says what is lost. */
  children: ReactNode;
  /** What has to be typed, so that nobody does this to the wrong thing. */
  name: string;
  confirmLabel: string;
  /** Asks for the password too. */
  asksPassword?: boolean;
  isWorking: boolean;
  error: unknown;
  onConfirm: (password: string) => void;
  onClose: () => void;
}

/** Asks before something grave: the thing's name has to be typed. */
export function TypedConfirmDialog(props: TypedConfirmDialogProps) {
  const { isOpen, title, children, name, confirmLabel, asksPassword, isWorking, error, onConfirm, onClose } = props;
  const [typed, setTyped] = useState('');
  const [password, setPassword] = useState('');
  const isReady = typed.trim() === name.trim() && (!asksPassword || password !== '');

  const close = () => {
    setTyped('');
    setPassword('');
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) onConfirm(password);
  };

  return (
    <Modal opened={isOpen} onClose={close} title={title}>
      <form onSubmit={submit}>
        <Stack>
          <div className="wrap-anywhere">{children}</div>
          <TextInput
            label={`Type “${name}” to confirm`}
            value={typed}
            autoComplete="off"
            data-autofocus
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          {asksPassword && (
            <PasswordInput
              label="Your password"
              autoComplete="current-password"
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
            />
          )}
          {error !== undefined && <ProblemNotice error={error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Keep
            </Button>
            <Button type="submit" color="red.9" disabled={!isReady} loading={isWorking}>
              {confirmLabel}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
