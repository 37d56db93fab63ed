import { Button, Group, Stack, Text } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import { asProblem } from '../../api/problem.ts';
import { PageSkeleton } from '../../components/page-skeleton.tsx';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { CodeInput } from '../auth/code-input.tsx';
import { useActivateTotpMutation, useEnrolTotpMutation } from './account.api.ts';
import { QrCode } from './qr-code.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

/** Four letters at a time can be typed without losing the place. */
const inGroups = (secret: string): string => secret.replaceAll(/(.{4})(?=.)/gu, '$1 ');

/** The steps of turning two-factor sign-in on: scan, prove with a code, keep the recovery codes. */
export function TotpSetup({ onDone, onCancel }: { onDone: () => void; onCancel?: () => void }) {
  const [enrol, enrolment] = useEnrolTotpMutation();
  const [activate, activation] = useActivateTotpMutation();
  const [code, setCode] = useState('');

  useEffect(() => {
    enrol();
  }, [enrol]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    activate(code);
  };

  if (activation.data) return <RecoveryCodes codes={activation.data.recoveryCodes} onDone={onDone} />;
  if (enrolment.error) return <ProblemNotice error={enrolment.error} onRetry={() => enrol()} />;
  if (!enrolment.data) return <PageSkeleton rows={2} />;
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text>1. Scan this picture with an authenticator app, such as Aegis, Google Authenticator or 1Password.</Text>
        <QrCode text={enrolment.data.uri} label="QR code for your authenticator app" />
        <Text size="sm" c="dimmed">
          Can’t scan it? Type this key into the app:{' '}
          <Text span ff="monospace" c="var(--mantine-color-text)" className="wrap-anywhere" data-testid="totp-secret">
            {inGroups(enrolment.data.secret)}
          </Text>
        </Text>
        <CodeInput
          label="2. Enter the six digits that the app shows"
          value={code}
          onChange={setCode}
          error={activation.error ? asProblem(activation.error).detail : null}
        />
        <Group>
          <Button type="submit" loading={activation.isLoading}>
            Turn on
          </Button>
          {onCancel && (
            <Button variant="default" onClick={onCancel}>
              Cancel
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}
