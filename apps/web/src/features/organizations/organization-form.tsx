import type { OrganizationDetails } from '@copilot/contracts';
import { Button, Group, NumberInput, Select, Stack, Switch, TagsInput, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import type { Versioned } from '../../api/etag.ts';
import { asProblem } from '../../api/problem.ts';
import { SettingsSection } from '../../components/settings-section.tsx';
import { fieldErrors } from '../auth/field-errors.ts';
import { FormError } from '../auth/form-error.tsx';
import { useGrantableRoles } from '../roles/use-grantable-roles.ts';
import { useChangeOrganizationMutation } from './organization.api.ts';

interface OrganizationFormProps {
  organization: Versioned<OrganizationDetails>;
  isReadOnly: boolean;
}

/** Name and rules of the organization, saved together. */
export function OrganizationForm({ organization, isReadOnly }: OrganizationFormProps) {
  const { id, etag } = organization;
  const [name, setName] = useState(organization.name);
  const [settings, setSettings] = useState(organization.settings);
  const [change, { error, isLoading }] = useChangeOrganizationMutation();
  const roles = useGrantableRoles();
  const names = ['name', 'allowedEmailDomains', 'sessionHours', 'defaultRoleId'];
  const problem = error ? fieldErrors(asProblem(error), names) : null;
  const set = (changes: Partial<typeof settings>) => setSettings((current) => ({ ...current, ...changes }));

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { data } = await change({ id, etag, changes: { name: name.trim(), settings } });
    if (data) notifications.show({ message: 'Saved' });
  };

  return (
    <form onSubmit={submit}>
      <fieldset disabled={isReadOnly} style={{ border: 0, margin: 0, padding: 0 }}>
        <Stack gap="lg">
          <FormError message={problem?.general ?? null} />
          <SettingsSection title="Name" description="Shown to everyone who belongs to it.">
            <TextInput
              label="Organization’s name"
              required
              maxLength={200}
              value={name}
              error={problem?.fields.name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
          </SettingsSection>
          <SettingsSection title="People" description="Who may come in, and what new people may do.">
            <Select
              label="Role of new people"
              description="Where nobody chooses another one."
              placeholder="member"
              clearable
              data={roles.map((role) => ({ value: role.id, label: role.name }))}
              value={settings.defaultRoleId}
              error={problem?.fields.defaultRoleId}
              onChange={(value) => set({ defaultRoleId: value })}
            />
            <TagsInput
              label="Allowed e-mail domains"
              description="Only addresses of these can be invited or added. None named: every address."
              placeholder={settings.allowedEmailDomains.length === 0 ? 'example.com' : ''}
              value={settings.allowedEmailDomains}
              error={problem?.fields.allowedEmailDomains}
              onChange={(value) => set({ allowedEmailDomains: value })}
            />
          </SettingsSection>
          <SettingsSection title="Security" description="What holds for every sign-in.">
            <Switch
              label="Everyone needs a second factor"
              description="People without one can do nothing but set one up."
              checked={settings.requireMfa}
              onChange={(event) => set({ requireMfa: event.currentTarget.checked })}
            />
            <NumberInput
              label="Longest sign-in"
              description="Hours until everyone has to sign in again, 720 at most (30 days)."
              suffix=" hours"
              min={1}
              max={720}
              allowDecimal={false}
              value={settings.sessionHours}
              error={problem?.fields.sessionHours}
              onChange={(value) => set({ sessionHours: Number(value) })}
            />
          </SettingsSection>
          {!isReadOnly && (
            <Group justify="flex-end">
              <Button type="submit" loading={isLoading}>
                Save
              </Button>
            </Group>
          )}
        </Stack>
      </fieldset>
    </form>
  );
}
