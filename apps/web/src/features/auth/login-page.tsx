import { Anchor } from '@mantine/core';
import { Link, useLocation } from 'react-router';
import { AuthCard } from './auth-card.tsx';
import { SignInForm } from './sign-in-form.tsx';

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
      <SignInForm />
    </AuthCard>
  );
}
