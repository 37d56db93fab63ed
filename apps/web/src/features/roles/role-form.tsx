import type { Permission, PermissionTable, RoleDetails } from '@copilot/contracts';
import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Versioned } from '../../api/etag.ts';
import { asProblem } from '../../api/problem.ts';
import { fieldErrors } from '../auth/field-errors.ts';
import { FormError } from '../auth/form-error.tsx';
import { useMayDo } from '../auth/use-may-do.ts';
import { useChangeRoleMutation, useCreateRoleMutation } from './roles.api.ts';

interface RoleFormProps {
  role: Versioned<RoleDetails> | null;
  rows: PermissionTable['items'];
  onClose: () => void;
}

/** Name, description and permissions of a role. Only what the person holds can be ticked. */
export function RoleForm({ role, rows, onClose }: RoleFormProps) {
  const [name, setName] = useState(role?.name ?? '');
  const [description, setDescription] = useState(role?.description ?? '');
  const [permissions, setPermissions] = useState<Permission[]>(role?.permissions ?? []);
  const [create, creating] = useCreateRoleMutation();
  const [change, changing] = useChangeRoleMutation();
  const mayDo = useMayDo();
  const error = creating.error ?? changing.error;
  const problem = error ? fieldErrors(asProblem(error), ['name', 'description']) : null;
  const offered = rows.filter(({ permission }) => permission !== 'platform:administer');

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const draft = { name: name.trim(), description: description.trim(), permissions };
    const { data } = role ? await change({ id: role.id, etag: role.etag, draft }) : await create(draft);
    if (data) onClose();
  };

  return (
    <form onSubmit={submit}>
      <Stack>
        <FormError message={problem?.general ?? null} />
        <TextInput
          label="Name"
          required
          maxLength={80}
          data-autofocus
          value={name}
          error={problem?.fields.name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label="Description"
          maxLength={500}
          value={description}
          error={problem?.fields.description}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        <Checkbox.Group
          label="People with this role may"
          value={permissions}
          onChange={(values) => setPermissions(values as Permission[])}
        >
          <Stack gap="xs" mt="xs">
            {offered.map(({ permission, description: meaning }) => (
              <Checkbox
                key={permission}
                value={permission}
                label={meaning}
                disabled={!mayDo(permission)}
                description={mayDo(permission) ? permission : `${permission}: you don’t hold this yourself`}
              />
            ))}
          </Stack>
        </Checkbox.Group>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={permissions.length === 0} loading={creating.isLoading || changing.isLoading}>
            {role ? 'Save' : 'Make role'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
