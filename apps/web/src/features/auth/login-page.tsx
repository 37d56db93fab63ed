import { Anchor } from '@mantine/core';
import { Link, useLocation } from 'react-router';
import { AuthCard } from './auth-card.tsx';
import { SignInForm } from './sign-in-form.tsx';
import { SignInProblem } from './sign-in-problem.tsx';
import { SingleSignOn } from './single-sign-on.tsx';

/** `/login?next=` */
export function LoginPage() {
  const { search } = useLocation();
  const footer = (
    <>
      New here?{' '}
      <Anchor component={Link} to={`/register${search}`} underline="always">
        Create an organization
      </Anchor>
    </>
  );
  return (
    <AuthCard title="Sign in" footer={footer}>
      <SignInProblem />
      <SingleSignOn>
        <SignInForm />
      </SingleSignOn>
    </AuthCard>
  );
}
