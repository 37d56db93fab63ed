import { Button, Group, Select, Stack, Switch, Text, Textarea, TextInput, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { useListAgentsQuery } from '../agents/agents.api.ts';
import { DeleteProject } from './delete-project.tsx';
import { type ShownProject, useChangeProjectMutation, useSetProjectActiveMutation } from './projects.api.ts';

function SettingsForm({ project }: { project: ShownProject }) {
  const [name, setName] = useState(project.name);
  const [description, setDescription] = useState(project.description);
  const [settings, setSettings] = useState(project.settings);
  const [etag, setEtag] = useState(project.etag);
  const { data: agents } = useListAgentsQuery();
  const [change, { error, isLoading }] = useChangeProjectMutation();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await change({ projectId: project.id, etag, change: { name, description, settings } });
    if (!answer.data) return;
    setEtag(answer.data.etag);
    notifications.show({ message: 'Saved' });
  };

  return (
    <form onSubmit={submit}>
      <Stack maw={560}>
        {error && <ProblemNotice error={error} />}
        <TextInput
          label="Name"
          required
          maxLength={255}
          disabled={!project.isActive}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Textarea
          label="Description"
          maxLength={4_000}
          autosize
          minRows={2}
          disabled={!project.isActive}
          value={description}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        <Select
          label="Chats begin with"
          placeholder="General assistant"
          clearable
          disabled={!project.isActive}
          data={(agents?.items ?? [])
            .filter(({ hasForm }) => !hasForm)
            .map(({ id, title }) => ({ value: id, label: title }))}
          value={settings.defaultAgentId}
          onChange={(defaultAgentId) => setSettings({ ...settings, defaultAgentId })}
        />
        <Switch
          label="Contributors may delete documents"
          disabled={!project.isActive}
          checked={settings.contributorsMayDelete}
          onChange={(event) => setSettings({ ...settings, contributorsMayDelete: event.currentTarget.checked })}
        />
        <Group>
          <Button type="submit" loading={isLoading} disabled={!project.isActive || name.trim() === ''}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** What managers change of a project. */
export function ProjectSettings({ project }: { project: ShownProject }) {
  const [setActive, { error, isLoading }] = useSetProjectActiveMutation();
  return (
    <Stack gap="xl">
      <SettingsForm project={project} />
      <Stack gap="xs" align="flex-start">
        <Title order={2}>{project.isActive ? 'Archive' : 'Restore'}</Title>
        <Text c="dimmed" maw={560}>
          {project.isActive
            ? 'An archived project can be read by its members and changed by nobody. It can be restored at any time.'
            : 'A restored project can be worked in again.'}
        </Text>
        {error && <ProblemNotice error={error} />}
        <Button
          variant="default"
          loading={isLoading}
          onClick={() => setActive({ projectId: project.id, isActive: !project.isActive })}
        >
          {project.isActive ? 'Archive this project' : 'Restore this project'}
        </Button>
      </Stack>
      <DeleteProject project={project} />
    </Stack>
  );
}
