import type { Project, ProjectMember } from '@copilot/contracts';
import { Badge, Button, Group, Select, Stack, Table, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useAppSelector } from '../../app/hooks.ts';
import { PageSkeleton } from '../../components/page-skeleton.tsx';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { ScrollRegion } from '../../components/scroll-region.tsx';
import { useMayDo } from '../auth/use-may-do.ts';
import { projectPolling, projectRoles, roleLabels, useProjectRights } from './project-roles.ts';
import {
  useFindPeopleQuery,
  useListProjectMembersQuery,
  useRemoveProjectMemberMutation,
  useSetProjectMemberMutation,
} from './projects.api.ts';

function AddMember({ project, members }: { project: Project; members: readonly ProjectMember[] }) {
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 300);
  const [userId, setUserId] = useState<string | null>(null);
  const [role, setRole] = useState<ProjectMember['role']>('contributor');
  const { data } = useFindPeopleQuery(search);
  const [setMember, { error, isLoading }] = useSetProjectMemberMutation();
  const known = new Set(members.map((member) => member.userId));
  const people = (data?.items ?? []).filter(({ id }) => !known.has(id));

  const add = async () => {
    if (!userId) return;
    const answer = await setMember({ projectId: project.id, userId, role });
    if ('data' in answer) setUserId(null);
  };

  return (
    <Stack gap="xs">
      {error && <ProblemNotice error={error} />}
      <Group align="flex-end">
        <Select
          label="Person"
          placeholder="Name or e-mail"
          searchable
          clearable
          w={300}
          maw="100%"
          nothingFoundMessage="Nobody of that name who is not a member"
          data={people.map(({ id, fullName, email }) => ({ value: id, label: `${fullName} (${email})` }))}
          // The server has searched already.
          filter={({ options }) => options}
          onSearchChange={setTyped}
          value={userId}
          onChange={setUserId}
        />
        <Select
          label="Role"
          w={150}
          allowDeselect={false}
          data={[...projectRoles]}
          value={role}
          onChange={(value) => value && setRole(value as ProjectMember['role'])}
        />
        <Button loading={isLoading} disabled={!userId} onClick={add}>
          Add
        </Button>
      </Group>
    </Stack>
  );
}

/** Who belongs to a project, and as what. */
export function ProjectMembers({ project }: { project: Project }) {
  const { changes } = useProjectRights(project);
  const mayDo = useMayDo();
  const me = useAppSelector((state) => state.auth.session?.user.id);
  const { data, error, isLoading, refetch } = useListProjectMembersQuery(project.id, projectPolling);
  const [setMember, { error: changeError }] = useSetProjectMemberMutation();
  const [remove, { error: removeError }] = useRemoveProjectMemberMutation();
  if (isLoading) return <PageSkeleton rows={4} />;
  if (!data) return <ProblemNotice error={error} onRetry={refetch} />;
  const problem = changeError ?? removeError;

  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        Viewers read. Contributors upload, run agents and chat. Managers also change members, agents and settings, as
        far as their role in the organization allows. Administrators of the organization see every project.
      </Text>
      {changes && mayDo('user:read') && <AddMember project={project} members={data.items} />}
      {problem && <ProblemNotice error={problem} />}
      <ScrollRegion label="Members" className="surface">
        <Table miw={480}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Person</Table.Th>
              <Table.Th>Role</Table.Th>
              <Table.Th aria-label="Actions" />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.items.map(({ userId, fullName, email, role, isActive }) => (
              <Table.Tr key={userId}>
                <Table.Td>
                  <Group gap="xs">
                    <Text className="wrap-anywhere">{fullName}</Text>
                    {!isActive && <Badge variant="default">Suspended</Badge>}
                  </Group>
                  <Text size="xs" c="dimmed" className="wrap-anywhere">
                    {email}
                  </Text>
                </Table.Td>
                <Table.Td>
                  {changes ? (
                    <Select
                      aria-label={`Role of ${fullName}`}
                      w={150}
                      allowDeselect={false}
                      data={[...projectRoles]}
                      value={role}
                      onChange={(value) =>
                        value && setMember({ projectId: project.id, userId, role: value as ProjectMember['role'] })
                      }
                    />
                  ) : (
                    roleLabels[role]
                  )}
                </Table.Td>
                <Table.Td ta="right">
                  {(changes || (userId === me && project.isActive)) && (
                    <Button
                      variant="default"
                      size="xs"
                      aria-label={userId === me ? 'Leave the project' : `Take ${fullName} out of the project`}
                      onClick={() => remove({ projectId: project.id, userId })}
                    >
                      {userId === me ? 'Leave' : 'Remove'}
                    </Button>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollRegion>
      {data.nextCursor && (
        <Text size="sm" c="dimmed">
          The first 100 members are shown.
        </Text>
      )}
    </Stack>
  );
}
