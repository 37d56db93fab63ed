import type { Project } from '@copilot/contracts';
import { Button, Group, Modal, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { countOf } from '../../lib/quantity.ts';
import { useDeleteProjectMutation } from './projects.api.ts';

/** Deletes a project with all it holds, once its name has been typed. */
export function DeleteProject({ project }: { project: Project }) {
  const [isOpen, { open, close }] = useDisclosure(false);
  const [typed, setTyped] = useState('');
  const [remove, { error, isLoading }] = useDeleteProjectMutation();
  const navigate = useNavigate();
  const { documents, runs } = project.counts;

  const confirm = async () => {
    const answer = await remove(project.id);
    if ('data' in answer) navigate('/projects');
  };

  return (
    <Stack gap="xs" align="flex-start">
      <Title order={2}>Delete</Title>
      <Text c="dimmed" maw={560}>
        Deletes the project with its {countOf(documents, 'document')}, {countOf(runs, 'run')} and all chats in it, for
        everyone and for good.
      </Text>
      <Button color="red.9" onClick={open}>
        Delete this project…
      </Button>
      <Modal opened={isOpen} onClose={close} title="Delete this project?">
        <Stack>
          {error && <ProblemNotice error={error} />}
          <Text className="wrap-anywhere">
            <b>{project.name}</b> and everything in it will be gone. This can't be undone.
          </Text>
          <TextInput
            label="Type the name of the project"
            autoComplete="off"
            data-autofocus
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Keep
            </Button>
            <Button color="red.9" loading={isLoading} disabled={typed.trim() !== project.name} onClick={confirm}>
              Delete for good
            </Button>
          </Group>
        </Stack>
      </Modal>
    </Stack>
  );
}
