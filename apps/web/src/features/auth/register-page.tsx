import { Anchor } from '@mantine/core';
import { Link, useLocation } from 'react-router';
import { AuthCard } from './auth-card.tsx';
import { RegistrationForm } from './registration-form.tsx';

/** `/register?next=` */
export function RegisterPage() {
  const { search } = useLocation();
  const footer = (
    <>
      Already have an account?{' '}
      <Anchor component={Link} to={`/login${search}`} underline="always">
        Sign in
      </Anchor>
    </>
  );
  return (
    <AuthCard title="Create your organization" footer={footer}>
      <RegistrationForm />
    </AuthCard>
  );
}
