import { Anchor, Button, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { asProblem } from '../../api/problem.ts';
import { useAppDispatch, useAppSelector } from '../../app/hooks.ts';
import { useReauthenticateMutation } from './auth.api.ts';
import { CodeInput } from './code-input.tsx';
import { settleReauthentication } from './reauthentication.thunks.ts';

/** Password or code, for someone who is signed in already. */
function ProofForm({ onDone, onGiveUp }: { onDone: () => void; onGiveUp: () => void }) {
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [usesCode, setUsesCode] = useState(false);
  const [reauthenticate, { error, isLoading, reset }] = useReauthenticateMutation();
  const message = error ? asProblem(error).detail : null;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    const answer = await reauthenticate(usesCode ? { code } : { password });
    if (!answer.error) onDone();
  };
  const change = () => {
    reset();
    setUsesCode(!usesCode);
  };

  return (
    <form onSubmit={submit}>
      <Stack>
        <Text c="dimmed">
          What you are about to do is sensitive. Confirm that it is you; it counts for ten minutes.
        </Text>
        {usesCode ? (
          <CodeInput label="Code of your authenticator app" value={code} error={message} onChange={setCode} />
        ) : (
          <PasswordInput
            label="Password"
            autoComplete="current-password"
            required
            data-autofocus
            value={password}
            error={message}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
        )}
        <Anchor component="button" type="button" size="sm" ta="left" onClick={change}>
          {usesCode ? 'Use the password' : 'Use a code of the authenticator app'}
        </Anchor>
        <Group justify="flex-end">
          <Button variant="default" onClick={onGiveUp}>
            Cancel
          </Button>
          <Button type="submit" loading={isLoading}>
            Confirm
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Opens when any request is answered with `reauthentication_required`; the request goes on once the person has confirmed. */
export function ReauthenticationDialog() {
  const isOpen = useAppSelector((state) => state.auth.isReauthenticating);
  const dispatch = useAppDispatch();
  const settle = (isConfirmed: boolean) => dispatch(settleReauthentication(isConfirmed));
  return (
    <Modal opened={isOpen} onClose={() => settle(false)} title="Confirm that it is you" zIndex={400}>
      <ProofForm onDone={() => settle(true)} onGiveUp={() => settle(false)} />
    </Modal>
  );
}
