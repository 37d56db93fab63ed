import { Page } from '../../components/page.tsx';
import { PasswordForm } from './password-form.tsx';
import { SettingsCard } from './settings-card.tsx';
import { SignInList } from './sign-in-list.tsx';
import { TwoFactor } from './two-factor.tsx';

/** `/settings/security`: password, second factor, and where one is signed in. */
export function SecurityPage() {
  return (
    <Page title="Security" maxWidth={720}>
      <SettingsCard title="Password" description="Changing it ends all your other sign-ins.">
        <PasswordForm />
      </SettingsCard>
      <SettingsCard
        title="Two-factor sign-in"
        description="Asks for a code of an authenticator app on your phone after the password."
      >
        <TwoFactor />
      </SettingsCard>
      <SettingsCard
        title="Where you are signed in"
        description="End what you do not recognise, and change your password."
      >
        <SignInList />
      </SettingsCard>
    </Page>
  );
}
