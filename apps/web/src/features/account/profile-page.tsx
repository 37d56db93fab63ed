import { SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { Page } from '../../components/page.tsx';
import { PageSkeleton } from '../../components/page-skeleton.tsx';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { useMeQuery } from '../auth/auth.api.ts';
import { ProfileForm } from './profile-form.tsx';
import { SettingsCard } from './settings-card.tsx';

const themes = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'auto', label: 'Like my device' },
] as const;

/** `/settings/profile`: who one is here, and how the product looks. */
export function ProfilePage() {
  const { data, error, refetch } = useMeQuery();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Page title="Profile" maxWidth={720}>
      {!data && !error && <PageSkeleton rows={3} />}
      {!data && error && <ProblemNotice error={error} onRetry={refetch} />}
      {data && (
        <SettingsCard title="You">
          <ProfileForm user={data.user} isVerified={data.emailVerified} />
        </SettingsCard>
      )}
      <SettingsCard title="Theme" description="Remembered in this browser.">
        <SegmentedControl
          aria-label="Theme"
          value={colorScheme}
          data={[...themes]}
          onChange={(value) => setColorScheme(value as (typeof themes)[number]['value'])}
        />
      </SettingsCard>
    </Page>
  );
}
