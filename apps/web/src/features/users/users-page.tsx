import { type UserStatus, userStatus } from '@copilot/contracts';
import { Button, Group, Select, TextInput } from '@mantine/core';
import { useDebouncedValue, useDisclosure } from '@mantine/hooks';
import { IconUserPlus, IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { PageSkeleton } from '../../components/page-skeleton.tsx';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { ShowMore } from '../../components/show-more.tsx';
import { useMayDo } from '../auth/use-may-do.ts';
import { InviteDialog } from './invite-dialog.tsx';
import { useListUsersInfiniteQuery } from './users.api.ts';
import { UsersTable } from './users-table.tsx';

const choices: { value: UserStatus; label: string }[] = [
  { value: 'active', label: 'Active' },
  { value: 'invited', label: 'Invited' },
  { value: 'suspended', label: 'Suspended' },
];

/** `/admin/users?status=`: the organization's people, their roles and whether they get in. */
export function UsersPage() {
  const [parameters, setParameters] = useSearchParams();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 300);
  const [isInviting, { open, close }] = useDisclosure(false);
  const mayDo = useMayDo();
  const status = userStatus.safeParse(parameters.get('status')).data;
  const filter = { ...(search ? { search } : {}), ...(status ? { status } : {}) };
  const { data, error, isLoading, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } =
    useListUsersInfiniteQuery(filter);
  const people = data?.pages.flatMap(({ items }) => items) ?? [];

  return (
    <Page
      title="People"
      description="Who belongs to this organization, and what they may do."
      actions={
        mayDo('user:write') && (
          <Button leftSection={<IconUserPlus size={16} />} onClick={open}>
            Invite
          </Button>
        )
      }
    >
      <Group>
        <TextInput
          aria-label="Search people"
          placeholder="Name or e-mail"
          w={280}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Select
          aria-label="Status"
          placeholder="Everyone"
          clearable
          data={choices}
          value={status ?? null}
          onChange={(value) => setParameters(value ? { status: value } : {}, { replace: true })}
        />
      </Group>
      {isLoading && <PageSkeleton />}
      {!data && error && <ProblemNotice error={error} onRetry={refetch} />}
      {data && people.length === 0 && (
        <EmptyState icon={IconUsers} title="Nobody here">
          No one fits this search. Change it, or invite someone.
        </EmptyState>
      )}
      {people.length > 0 && <UsersTable people={people} />}
      <ShowMore {...{ hasNextPage, isFetchingNextPage, fetchNextPage }} />
      <InviteDialog isOpen={isInviting} onClose={close} />
    </Page>
  );
}
