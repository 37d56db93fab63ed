import type { IdentityProvider } from '@copilot/contracts';
import {
  Alert,
  Button,
  Fieldset,
  Group,
  PasswordInput,
  Select,
  Stack,
  Switch,
  TagsInput,
  TextInput,
} from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { asProblem } from '../../api/problem.ts';
import { fieldErrors } from '../auth/field-errors.ts';
import { FormError } from '../auth/form-error.tsx';
import { CopyField } from './copy-field.tsx';
import { type GrantableRole, useSaveIdentityProviderMutation } from './identity-providers.api.ts';
import { draftOf, toSend } from './provider-draft.ts';
import { RoleRules } from './role-rules.tsx';

const names = [
  'name',
  'issuer',
  'clientId',
  'clientSecret',
  'scopes',
  'domains',
  'defaultRoleId',
  'isEnforced',
  'acrValues',
];

/** All settings of a connection. The redirect URI is known once it has been saved. */
export function ProviderForm({
  provider,
  roles,
}: {
  provider: IdentityProvider | undefined;
  roles: readonly GrantableRole[];
}) {
  const [draft, setDraft] = useState(() => draftOf(provider));
  const [secret, setSecret] = useState('');
  const [save, { error, isLoading }] = useSaveIdentityProviderMutation();
  const navigate = useNavigate();
  const problem = error ? fieldErrors(asProblem(error), names) : null;
  const change = (changes: Partial<typeof draft>) => setDraft((current) => ({ ...current, ...changes }));

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { data } = await save({ ...(provider ? { id: provider.id } : {}), draft: toSend(draft, secret) });
    if (data) navigate('/admin/single-sign-on');
  };

  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Fieldset legend="Provider">
          <Stack gap="sm">
            <TextInput
              label="Name"
              description="As it stands on the button."
              required
              value={draft.name}
              error={problem?.fields.name}
              onChange={(event) => change({ name: event.currentTarget.value })}
            />
            <TextInput
              label="Issuer"
              description="What the provider calls itself, such as https://login.microsoftonline.com/your-tenant/v2.0"
              type="url"
              required
              value={draft.issuer}
              error={problem?.fields.issuer}
              onChange={(event) => change({ issuer: event.currentTarget.value.trim() })}
            />
            <TextInput
              label="Client ID"
              description="Of the application that you registered at the provider."
              required
              autoComplete="off"
              value={draft.clientId}
              error={problem?.fields.clientId}
              onChange={(event) => change({ clientId: event.currentTarget.value.trim() })}
            />
            <PasswordInput
              label="Client secret"
              description={
                provider?.clientSecretHint
                  ? `Stored: ${provider.clientSecretHint}. Leave empty to keep it.`
                  : 'Kept encrypted, and never shown again. Leave empty for a public client.'
              }
              autoComplete="new-password"
              value={secret}
              error={problem?.fields.clientSecret}
              onChange={(event) => setSecret(event.currentTarget.value)}
            />
            {provider && (
              <CopyField
                label="Redirect URI"
                description="Register exactly this address at the provider."
                value={provider.redirectUri}
              />
            )}
            <TagsInput
              label="Scopes"
              description="What is asked of the provider. Add the one that groups come with, if there is one."
              value={draft.scopes}
              error={problem?.fields.scopes}
              onChange={(scopes) => change({ scopes })}
            />
          </Stack>
        </Fieldset>
        <Fieldset legend="People">
          <Stack gap="sm">
            <TagsInput
              label="E-mail domains"
              description="Only people with verified addresses at these domains get in. Press Enter after each."
              placeholder={draft.domains.length === 0 ? 'example.com' : ''}
              value={draft.domains}
              error={problem?.fields.domains}
              onChange={(domains) => change({ domains })}
            />
            <Switch
              label="Make accounts for people who have none"
              description="At their first sign-in, with the role that the rules below give."
              checked={draft.createsAccounts}
              onChange={(event) => change({ createsAccounts: event.currentTarget.checked })}
            />
            <Select
              label="Role for everybody else"
              description="When no rule matches. Without a role, such people are kept out."
              placeholder="No role: keep out"
              clearable
              data={roles.map(({ id, name }) => ({ value: id, label: name }))}
              value={draft.defaultRoleId}
              error={problem?.fields.defaultRoleId}
              onChange={(defaultRoleId) => change({ defaultRoleId })}
            />
            <RoleRules
              roles={roles}
              roleMappings={draft.roleMappings}
              defaultRoleId={draft.defaultRoleId}
              onChange={(roleMappings) => change({ roleMappings })}
            />
          </Stack>
        </Fieldset>
        <Fieldset legend="Safety">
          <Stack gap="sm">
            <Switch
              label="Ask for a second factor"
              description="Takes only sign-ins for which the provider reports one (mfa in the claim amr)."
              checked={draft.requiresSecondFactor}
              onChange={(event) => change({ requiresSecondFactor: event.currentTarget.checked })}
            />
            {draft.requiresSecondFactor && (
              <TagsInput
                label="Assurance levels"
                description="For providers without amr: values of the claim acr that stand for a second factor."
                value={draft.acrValues}
                error={problem?.fields.acrValues}
                onChange={(acrValues) => change({ acrValues })}
              />
            )}
            <Switch
              label="Switched on"
              checked={draft.isEnabled}
              onChange={(event) =>
                change({
                  isEnabled: event.currentTarget.checked,
                  ...(event.currentTarget.checked ? {} : { isEnforced: false }),
                })
              }
            />
            <Switch
              label="Only way in"
              description="Switches passwords off for everybody but owners."
              disabled={!draft.isEnabled}
              checked={draft.isEnforced}
              error={problem?.fields.isEnforced}
              onChange={(event) => change({ isEnforced: event.currentTarget.checked })}
            />
            {draft.isEnforced && (
              <Alert
                icon={<IconAlertTriangle size={18} color="var(--app-attention)" />}
                title="Try it before you rely on it"
              >
                Sign in with the provider in a private window first. Owners keep their passwords, so that you can get in
                when the provider is down: keep at least one owner with a password that you know.
              </Alert>
            )}
          </Stack>
        </Fieldset>
        <FormError message={problem?.general ?? null} />
        <Group justify="flex-end">
          <Button variant="default" component={Link} to="/admin/single-sign-on">
            Cancel
          </Button>
          <Button type="submit" loading={isLoading}>
            {provider ? 'Save' : 'Connect'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
