import type { SecondFactor } from '@copilot/contracts';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { PageSkeleton } from '../../components/page-skeleton.tsx';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { StatusDot } from '../../components/status-dot.tsx';
import { countOf } from '../../lib/quantity.ts';
import { useDisableTotpMutation, useGetSecondFactorQuery, useRenewRecoveryCodesMutation } from './account.api.ts';
import { RecoveryCodes } from './recovery-codes.tsx';
import { TotpSetup } from './totp-setup.tsx';

/** What someone with a second factor can do about it. */
function ActiveFactor({ factor }: { factor: SecondFactor }) {
  const [isConfirming, { open, close }] = useDisclosure(false);
  const [disable, disabling] = useDisableTotpMutation();
  const [renew, renewal] = useRenewRecoveryCodesMutation();
  const error = disabling.error ?? renewal.error;

  const turnOff = async () => {
    await disable();
    close();
  };

  if (renewal.data) return <RecoveryCodes codes={renewal.data.recoveryCodes} onDone={renewal.reset} />;
  return (
    <Stack>
      <Group gap="lg">
        <StatusDot tone="good" label="On" />
        <Text size="sm" c="dimmed">
          {countOf(factor.recoveryCodesLeft, 'recovery code')} left
        </Text>
      </Group>
      {error && <ProblemNotice error={error} />}
      <Group>
        <Button variant="default" loading={renewal.isLoading} onClick={() => renew()}>
          New recovery codes
        </Button>
        {!factor.required && (
          <Button variant="default" onClick={open}>
            Turn off
          </Button>
        )}
      </Group>
      {factor.required && (
        <Text size="sm" c="dimmed">
          Your organization wants a second factor of everybody, so it can’t be turned off.
        </Text>
      )}
      <ConfirmDialog
        isOpen={isConfirming}
        title="Turn off two-factor sign-in?"
        confirmLabel="Turn off"
        isWorking={disabling.isLoading}
        onConfirm={turnOff}
        onClose={close}
      >
        Your password alone will sign you in. The code in your app and all recovery codes stop working.
      </ConfirmDialog>
    </Stack>
  );
}

/** Two-factor sign-in: its state, turning it on with an app, and off. */
export function TwoFactor() {
  const { data, error, refetch } = useGetSecondFactorQuery();
  const [isSettingUp, setSettingUp] = useState(false);
  if (!data) return error ? <ProblemNotice error={error} onRetry={refetch} /> : <PageSkeleton rows={1} />;

  const finish = () => {
    setSettingUp(false);
    refetch();
  };
  if (isSettingUp) return <TotpSetup onDone={finish} onCancel={() => setSettingUp(false)} />;
  if (data.active) return <ActiveFactor factor={data} />;
  return (
    <Group gap="lg">
      <StatusDot tone="neutral" label="Off" />
      <Button onClick={() => setSettingUp(true)}>Set up</Button>
    </Group>
  );
}
