import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconMailPlus, IconUserPlus } from '@tabler/icons-react';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { PageSkeleton } from '../../components/page-skeleton.tsx';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { ShowMore } from '../../components/show-more.tsx';
import { useMayDo } from '../auth/use-may-do.ts';
import { InvitationsTable } from './invitations-table.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { useListInvitationsInfiniteQuery } from './users.api.ts';

/** `/admin/invitations`: who has been asked in, and what became of it. */
export function InvitationsPage() {
  const [isInviting, { open, close }] = useDisclosure(false);
  const mayDo = useMayDo();
  const { data, error, isLoading, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } =
    useListInvitationsInfiniteQuery();
  const invitations = data?.pages.flatMap(({ items }) => items) ?? [];

  return (
    <Page
      title="Invitations"
      description="Who has been asked to join. A link is good for seven days and one use."
      actions={
        mayDo('user:write') && (
          <Button leftSection={<IconUserPlus size={16} />} onClick={open}>
            Invite
          </Button>
        )
      }
    >
      {isLoading && <PageSkeleton />}
      {!data && error && <ProblemNotice error={error} onRetry={refetch} />}
      {data && invitations.length === 0 && (
        <EmptyState icon={IconMailPlus} title="No invitations yet">
          Invite a colleague: they choose their own password.
        </EmptyState>
      )}
      {invitations.length > 0 && <InvitationsTable invitations={invitations} />}
      <ShowMore {...{ hasNextPage, isFetchingNextPage, fetchNextPage }} />
      <InviteDialog isOpen={isInviting} onClose={close} />
    </Page>
  );
}
