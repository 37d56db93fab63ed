import { organizationStatus } from '@copilot/contracts';
import { Button, Group, Select, TextInput } from '@mantine/core';
import { useDebouncedValue, useDisclosure } from '@mantine/hooks';
import { IconBuilding, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { PageSkeleton } from '../../components/page-skeleton.tsx';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { ShowMore } from '../../components/show-more.tsx';
import { NewOrganizationDialog } from './new-organization-dialog.tsx';
import { OrganizationsTable } from './organizations-table.tsx';
import { useListOrganizationsInfiniteQuery } from './platform.api.ts';

const choices = [
  { value: 'active', label: 'Active' },
  { value: 'suspended', label: 'Suspended' },
  { value: 'deleting', label: 'Being deleted' },
];

/** `/admin/platform?status=`: all organizations of this installation, for those who run it. */
export function PlatformPage() {
  const [parameters, setParameters] = useSearchParams();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 300);
  const [isMaking, { open, close }] = useDisclosure(false);
  const status = organizationStatus.safeParse(parameters.get('status')).data;
  const filter = { ...(search ? { search } : {}), ...(status ? { status } : {}) };
  const { data, error, isLoading, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } =
    useListOrganizationsInfiniteQuery(filter);
  const organizations = data?.pages.flatMap(({ items }) => items) ?? [];

  return (
    <Page
      title="Installation"
      description="Every organization here. What is in them stays theirs: you see none of it."
      actions={
        <Button leftSection={<IconPlus size={16} />} onClick={open}>
          New organization
        </Button>
      }
    >
      <Group>
        <TextInput
          aria-label="Search organizations"
          placeholder="Name or domain"
          w={280}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Select
          aria-label="Status"
          placeholder="All"
          clearable
          data={choices}
          value={status ?? null}
          onChange={(value) => setParameters(value ? { status: value } : {}, { replace: true })}
        />
      </Group>
      {isLoading && <PageSkeleton />}
      {!data && error && <ProblemNotice error={error} onRetry={refetch} />}
      {data && organizations.length === 0 && (
        <EmptyState icon={IconBuilding} title="None here">
          No organization fits this search.
        </EmptyState>
      )}
      {organizations.length > 0 && <OrganizationsTable organizations={organizations} />}
      <ShowMore {...{ hasNextPage, isFetchingNextPage, fetchNextPage }} />
      <NewOrganizationDialog isOpen={isMaking} onClose={close} />
    </Page>
  );
}
