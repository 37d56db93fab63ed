import type { Project } from '@copilot/contracts';
import { Button, Stack, Text } from '@mantine/core';
import { IconMessages } from '@tabler/icons-react';
import { Link } from 'react-router';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageSkeleton } from '../../components/page-skeleton.tsx';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { useListConversationsInfiniteQuery } from '../conversations/conversations.api.ts';
import { useProjectRights } from './project-roles.ts';

/** The person's own chats in a project. */
export function ProjectConversations({ project }: { project: Project }) {
  const { chats: mayChat } = useProjectRights(project);
  const { data, error, isLoading, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } =
    useListConversationsInfiniteQuery({ projectId: project.id }, { refetchOnMountOrArgChange: true });
  const conversations = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Stack gap="md">
      {mayChat && (
        <Button component={Link} to={`/chat?project=${project.id}`} style={{ alignSelf: 'flex-start' }}>
          New chat
        </Button>
      )}
      {isLoading && <PageSkeleton rows={4} />}
      {!data && error && <ProblemNotice error={error} onRetry={refetch} />}
      {data && conversations.length === 0 && (
        <EmptyState icon={IconMessages} title="No chats in this project">
          Chats are yours alone. In a project they answer from its documents.
        </EmptyState>
      )}
      {conversations.length > 0 && (
        <div className="surface">
          {conversations.map(({ id, title, updatedAt }) => (
            <Link key={id} to={`/chat/${id}`} className="row-link" style={{ display: 'block', padding: '10px 16px' }}>
              <Text className="wrap-anywhere">{title || 'New chat'}</Text>
              <Text size="sm" c="dimmed">
                <RelativeTime instant={updatedAt} />
              </Text>
            </Link>
          ))}
        </div>
      )}
      {hasNextPage && (
        <Button
          variant="default"
          loading={isFetchingNextPage}
          onClick={() => fetchNextPage()}
          style={{ alignSelf: 'center' }}
        >
          Show more
        </Button>
      )}
    </Stack>
  );
}
