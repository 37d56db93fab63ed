import { Anchor, Button, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { asProblem } from '../../api/problem.ts';
import { useAppDispatch } from '../../app/hooks.ts';
import { useAnswerChallengeMutation } from './auth.api.ts';
import { CodeInput } from './code-input.tsx';
import { beginSession } from './session.thunks.ts';

interface SecondStepFormProps {
  mfaToken: string;
  /** Back to the password: by choice, or when the five minutes are over. */
  onRestart: () => void;
}

/** The second step of signing in: the app's code, or a recovery code. */
export function SecondStepForm({ mfaToken, onRestart }: SecondStepFormProps) {
  const [code, setCode] = useState('');
  const [recoveryCode, setRecoveryCode] = useState('');
  const [usesRecovery, setUsesRecovery] = useState(false);
  const [answer, { error, isLoading, reset }] = useAnswerChallengeMutation();
  const dispatch = useAppDispatch();
  const message = error ? asProblem(error).detail : null;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const proof = usesRecovery ? { recoveryCode: recoveryCode.trim() } : { code };
    const { data } = await answer({ mfaToken, ...proof });
    if (data) dispatch(beginSession(data));
  };
  const change = () => {
    reset();
    setUsesRecovery(!usesRecovery);
  };

  return (
    <form onSubmit={submit}>
      <Stack>
        {usesRecovery ? (
          <TextInput
            label="Recovery code"
            description="One of the ten codes you kept when you set this up. Each works once."
            autoComplete="off"
            required
            minLength={8}
            maxLength={40}
            value={recoveryCode}
            error={message}
            onChange={(event) => setRecoveryCode(event.currentTarget.value)}
          />
        ) : (
          <CodeInput label="Code of your authenticator app" value={code} error={message} onChange={setCode} />
        )}
        <Button type="submit" loading={isLoading} fullWidth>
          Continue
        </Button>
        <Text size="sm" ta="center">
          <Anchor component="button" type="button" size="sm" onClick={change}>
            {usesRecovery ? 'Use the app' : 'Use a recovery code'}
          </Anchor>
          {' · '}
          <Anchor component="button" type="button" size="sm" onClick={onRestart}>
            Start again
          </Anchor>
        </Text>
      </Stack>
    </form>
  );
}
