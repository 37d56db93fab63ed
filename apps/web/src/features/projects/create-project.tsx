import { Button, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { type FormEvent, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { randomId } from '../../lib/random-id.ts';
import { useCreateProjectMutation } from './projects.api.ts';

/** The button that makes a project, with its form. */
export function CreateProject() {
  const [isOpen, { open, close }] = useDisclosure(false);
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const [create, { error, isLoading }] = useCreateProjectMutation();
  const navigate = useNavigate();
  /** The same form sent twice makes one project. */
  const attempt = useRef({ content: '', idempotencyKey: '' });

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const content = JSON.stringify([name, description]);
    if (attempt.current.content !== content) attempt.current = { content, idempotencyKey: randomId() };
    const { data } = await create({ name, description, idempotencyKey: attempt.current.idempotencyKey });
    if (data) navigate(`/projects/${data.id}`);
  };

  return (
    <>
      <Button leftSection={<IconPlus size={16} />} onClick={open}>
        New project
      </Button>
      <Modal opened={isOpen} onClose={close} title="New project">
        <form onSubmit={submit}>
          <Stack>
            {error && <ProblemNotice error={error} />}
            <TextInput
              label="Name"
              required
              maxLength={255}
              data-autofocus
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Textarea
              label="Description"
              description="What the project is about, for those who find it in the list."
              maxLength={4_000}
              autosize
              minRows={2}
              value={description}
              onChange={(event) => setDescription(event.currentTarget.value)}
            />
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                Cancel
              </Button>
              <Button type="submit" loading={isLoading} disabled={name.trim() === ''}>
                Create project
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
