import { Anchor, Button, Stack, Text, TextInput } from '@mantine/core';
import { IconBuilding } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useSearchParams } from 'react-router';
import { asProblem } from '../../api/problem.ts';
import { useFindSignInOptionsMutation } from './auth.api.ts';
import { FormError } from './form-error.tsx';
import { safeDestination } from './safe-destination.ts';

/** Leaves this application for the provider; it comes back to `/login/complete`. */
const goTo = (startUrl: string, next: string): void =>
  window.location.assign(`${startUrl}?${new URLSearchParams({ returnTo: next })}`);

/** Finds the organization's own sign-in by the domain of an e-mail address. */
function FindProvider({ onBack }: { onBack: () => void }) {
  const [email, setEmail] = useState('');
  const [find, { data, error, isLoading }] = useFindSignInOptionsMutation();
  const [search] = useSearchParams();
  const next = safeDestination(search.get('next'));

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const found = (await find({ email: email.trim() })).data?.providers ?? [];
    if (found.length === 1 && found[0]) goTo(found[0].startUrl, next);
  };

  return (
    <form onSubmit={submit}>
      <Stack>
        <FormError message={error ? asProblem(error).detail : null} />
        {data?.providers.length === 0 && (
          <FormError message="No single sign-on is set up for this domain. Sign in with your password, or ask your administrator." />
        )}
        <TextInput
          label="Work e-mail"
          description="Its domain tells us where your organization signs in."
          type="email"
          name="email"
          autoComplete="username"
          required
          data-autofocus
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <Button type="submit" loading={isLoading} fullWidth>
          Continue
        </Button>
        {(data?.providers.length ?? 0) > 1 &&
          data?.providers.map(({ id, name, organizationName, startUrl }) => (
            <Button key={id} variant="default" onClick={() => goTo(startUrl, next)}>
              {name} ({organizationName})
            </Button>
          ))}
        <Anchor component="button" type="button" size="sm" ta="center" onClick={onBack}>
          Sign in with a password instead
        </Anchor>
      </Stack>
    </form>
  );
}

/** The two ways in: `password` as long as nobody asks for the other one. */
export function SingleSignOn({ children }: { children: React.ReactNode }) {
  const [isOpen, setIsOpen] = useState(false);
  if (isOpen) return <FindProvider onBack={() => setIsOpen(false)} />;
  return (
    <>
      {children}
      <Text size="sm" c="dimmed" ta="center">
        or
      </Text>
      <Button variant="default" leftSection={<IconBuilding size={16} />} onClick={() => setIsOpen(true)}>
        Single sign-on
      </Button>
    </>
  );
}
