import type { NewIntegration } from '@copilot/contracts';
import {
  Button,
  Group,
  Modal,
  PasswordInput,
  SegmentedControl,
  Stack,
  TagsInput,
  Text,
  TextInput,
} from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { asProblem } from '../../api/problem.ts';
import { fieldErrors } from '../auth/field-errors.ts';
import { useConnectIntegrationMutation } from './integrations.api.ts';

interface Draft {
  readonly name: string;
  readonly siteUrl: string;
  readonly projects: string[];
  readonly jql: string;
  readonly kind: 'api_token' | 'oauth';
  readonly account: string;
  readonly secret: string;
}

const empty: Draft = { name: 'Jira', siteUrl: '', projects: [], jql: '', kind: 'api_token', account: '', secret: '' };
const fieldNames = ['name', 'siteUrl', 'projects', 'jql', 'email', 'token', 'clientId', 'clientSecret'];

const credentialOf = ({ kind, account, secret }: Draft) =>
  kind === 'api_token'
    ? { kind, email: account.trim(), token: secret.trim() }
    : { kind, clientId: account.trim(), clientSecret: secret.trim() };

interface ConnectJiraDialogProps {
  isOpen: boolean;
  onClose: () => void;
  onMade: (integration: NewIntegration) => void;
}

/** Asks for a Jira site, which issues to read, and how to sign in. */
export function ConnectJiraDialog({ isOpen, onClose, onMade }: ConnectJiraDialogProps) {
  const [draft, setDraft] = useState<Draft>(empty);
  const [connect, { error, isLoading, reset }] = useConnectIntegrationMutation();
  const problem = error
    ? fieldErrors(asProblem(error), fieldNames)
    : { fields: {} as Record<string, string>, general: null };
  const change = (part: Partial<Draft>) => setDraft((current) => ({ ...current, ...part }));
  const isToken = draft.kind === 'api_token';

  const close = () => {
    setDraft(empty);
    reset();
    onClose();
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { name, siteUrl, projects, jql } = draft;
    const settings = { siteUrl: siteUrl.trim(), projects, jql: jql.trim() || null };
    const { data } = await connect({ kind: 'jira', name: name.trim(), settings, credential: credentialOf(draft) });
    if (!data) return;
    close();
    onMade(data);
  };

  return (
    <Modal opened={isOpen} onClose={close} title="Connect Jira Cloud" size="lg">
      <form onSubmit={submit} noValidate>
        <Stack>
          <TextInput
            label="Name"
            required
            value={draft.name}
            error={problem.fields.name}
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
          <TextInput
            label="Site address"
            placeholder="https://your-company.atlassian.net"
            required
            data-autofocus
            value={draft.siteUrl}
            error={problem.fields.siteUrl}
            onChange={(event) => change({ siteUrl: event.currentTarget.value })}
          />
          <TagsInput
            label="Project keys"
            description="The projects to read; press Enter after each. Leave empty to choose by JQL"
            value={draft.projects}
            error={problem.fields.projects}
            onChange={(projects) => change({ projects: projects.map((key) => key.toUpperCase()) })}
          />
          {draft.projects.length === 0 && (
            <TextInput
              label="JQL"
              description="For example: project = ABC AND issuetype != Epic"
              value={draft.jql}
              error={problem.fields.jql}
              onChange={(event) => change({ jql: event.currentTarget.value })}
            />
          )}
          <SegmentedControl
            aria-label="How to sign in"
            value={draft.kind}
            onChange={(kind) => change({ kind: kind as Draft['kind'], account: '', secret: '' })}
            data={[
              { value: 'api_token', label: 'API token' },
              { value: 'oauth', label: 'OAuth 2.0' },
            ]}
          />
          <TextInput
            label={isToken ? 'E-mail of the account' : 'Client id of your Atlassian app'}
            required
            autoComplete="off"
            value={draft.account}
            error={problem.fields.email ?? problem.fields.clientId}
            onChange={(event) => change({ account: event.currentTarget.value })}
          />
          <PasswordInput
            label={isToken ? 'API token' : 'Client secret'}
            description="Kept encrypted; only its last four characters are shown later"
            required
            autoComplete="off"
            value={draft.secret}
            error={problem.fields.token ?? problem.fields.clientSecret}
            onChange={(event) => change({ secret: event.currentTarget.value })}
          />
          {problem.general && (
            <Text c="var(--app-bad)" role="alert">
              {problem.general}
            </Text>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" loading={isLoading}>
              Connect
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
