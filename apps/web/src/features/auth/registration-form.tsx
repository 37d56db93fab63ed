import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { asProblem } from '../../api/problem.ts';
import { useAppDispatch } from '../../app/hooks.ts';
import { useRegisterMutation } from './auth.api.ts';
import { fieldErrors } from './field-errors.ts';
import { FormError } from './form-error.tsx';
import { PasswordMeter } from './password-meter.tsx';
import { beginSession } from './session.thunks.ts';

const empty = { organizationName: '', fullName: '', email: '', password: '' };
type Field = keyof typeof empty;

/** The first person of a new organization. */
export function RegistrationForm() {
  const [values, setValues] = useState(empty);
  const [register, { error, isLoading }] = useRegisterMutation();
  const dispatch = useAppDispatch();
  const problem = error ? fieldErrors(asProblem(error), Object.keys(empty)) : null;

  const field = (name: Field) => ({
    name,
    required: true,
    value: values[name],
    error: problem?.fields[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setValues((current) => ({ ...current, [name]: value }));
    },
  });

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { data } = await register({ ...values, email: values.email.trim() });
    if (data) dispatch(beginSession(data));
  };

  return (
    <form onSubmit={submit}>
      <Stack>
        <FormError message={problem?.general ?? null} />
        <TextInput label="Organization" autoComplete="organization" maxLength={200} {...field('organizationName')} />
        <TextInput label="Your name" autoComplete="name" maxLength={200} {...field('fullName')} />
        <TextInput label="E-mail" type="email" autoComplete="username" {...field('email')} />
        <div>
          <PasswordInput
            label="Password"
            autoComplete="new-password"
            minLength={12}
            maxLength={256}
            {...field('password')}
          />
          <PasswordMeter password={values.password} />
        </div>
        <Button type="submit" loading={isLoading} fullWidth>
          Create organization
        </Button>
      </Stack>
    </form>
  );
}
