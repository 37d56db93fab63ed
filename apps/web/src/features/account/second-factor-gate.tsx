import type { ReactNode } from 'react';
import { Page } from '../../components/page.tsx';
import { useMeQuery } from '../auth/auth.api.ts';
import { SettingsCard } from './settings-card.tsx';
import { TotpSetup } from './totp-setup.tsx';

/** Stands before every page while the organization wants a second factor that the person does not have. */
export function SecondFactorGate({ children }: { children: ReactNode }) {
  const { data, refetch } = useMeQuery();
  if (!data?.mustEnrolSecondFactor) return children;
  return (
    <Page title="Set up two-factor sign-in" maxWidth={720}>
      <SettingsCard
        title="Your organization asks for a second factor"
        description="It takes a minute and an authenticator app on your phone. Everything else opens afterwards."
      >
        <TotpSetup onDone={refetch} />
      </SettingsCard>
    </Page>
  );
}
