import { Alert } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { useSearchParams } from 'react-router';

/** Why a sign-in at the organization's provider came to nothing, by the code in `/login?problem=`. */
const sentences: Readonly<Record<string, string>> = {
  expired: 'This sign-in took too long, was used before, or began in another browser. Please start again.',
  declined: 'The sign-in was cancelled, or your organization’s sign-in said no. Try again, or ask your administrator.',
  unreachable:
    'Your organization’s sign-in could not be reached. Try again in a moment; if it stays so, tell your administrator.',
  untrusted: 'The answer of your organization’s sign-in did not hold. Tell your administrator: the audit log says why.',
  switched_off: 'This single sign-on does not exist or is switched off. Ask your administrator how to sign in.',
  no_account: 'There is no account for you here yet. Ask your administrator to invite you.',
  email_unverified:
    'Your organization’s sign-in did not confirm your e-mail address. Ask your administrator to have it confirmed there.',
  suspended: 'Your account is suspended. Ask your administrator.',
  no_role: 'Your organization has not given you a role here. Ask your administrator to add you to a group.',
  not_allowed: 'Your account can’t be signed in this way. Sign in with your password, or ask your administrator.',
  second_factor:
    'Your organization asks for a second factor. Set one up in your organization’s sign-in, then try again.',
};

/** What a single sign-on that failed has to say on the sign-in page. */
export function SignInProblem() {
  const [search] = useSearchParams();
  const code = search.get('problem');
  const sentence = code !== null && Object.hasOwn(sentences, code) ? sentences[code] : undefined;
  if (!sentence) return null;
  return (
    <Alert role="alert" title="You are not signed in" icon={<IconAlertCircle size={18} color="var(--app-bad)" />}>
      {sentence}
    </Alert>
  );
}
