import type { Conversation } from '@copilot/contracts';
import { ActionIcon, Button, ScrollArea, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconArchive, IconPlus, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, NavLink, useNavigate } from 'react-router';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { PageSkeleton } from '../../components/page-skeleton.tsx';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { dayGroup } from '../../lib/time.ts';
import classes from './conversation-list.module.css';
import { useArchiveConversationMutation, useListConversationsInfiniteQuery } from './conversations.api.ts';

interface ConversationListProps {
  openId: string | undefined;
  /** Called when a conversation or a new one was chosen. */
  onChoose: () => void;
}

/** Conversations grouped by day, with search. */
export function ConversationList({ openId, onChoose }: ConversationListProps) {
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 250);
  const [doomed, setDoomed] = useState<Conversation | null>(null);
  const [archive, { isLoading: isArchiving }] = useArchiveConversationMutation();
  const navigate = useNavigate();
  const { data, error, isLoading, hasNextPage, fetchNextPage, refetch } = useListConversationsInfiniteQuery(
    search ? { search } : {},
  );
  const conversations = (data?.pages.flatMap(({ items }) => items) ?? []).filter(({ isArchived }) => !isArchived);
  const groups = Object.entries(Object.groupBy(conversations, ({ updatedAt }) => dayGroup(updatedAt)));

  const confirm = async () => {
    if (!doomed) return;
    await archive(doomed.id);
    if (doomed.id === openId) navigate('/chat');
    setDoomed(null);
  };

  return (
    <Stack gap="sm" h="100%">
      <Button component={Link} to="/chat" variant="default" leftSection={<IconPlus size={16} />} onClick={onChoose}>
        New chat
      </Button>
      <TextInput
        type="search"
        aria-label="Search in chats"
        placeholder="Search"
        leftSection={<IconSearch size={15} aria-hidden />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <ScrollArea className={classes.scroller} type="auto">
        {isLoading && <PageSkeleton rows={4} />}
        {!data && error && <ProblemNotice error={error} onRetry={refetch} />}
        {data && conversations.length === 0 && (
          <Text size="sm" c="dimmed" ta="center" mt="md">
            {search ? 'No chat fits.' : 'Your chats will appear here.'}
          </Text>
        )}
        {groups.map(([day, items = []]) => (
          <section key={day} aria-label={day}>
            <Text size="xs" c="dimmed" fw={600} mt="sm" mb={4} px={8}>
              {day}
            </Text>
            {items.map((conversation) => (
              <div key={conversation.id} className={classes.row}>
                <NavLink to={`/chat/${conversation.id}`} className={classes.link} onClick={onChoose}>
                  {conversation.title || 'New chat'}
                </NavLink>
                <ActionIcon
                  className={classes.archive}
                  variant="subtle"
                  color="gray"
                  c="dimmed"
                  size="sm"
                  aria-label={`Archive ${conversation.title || 'this chat'}`}
                  onClick={() => setDoomed(conversation)}
                >
                  <IconArchive size={14} />
                </ActionIcon>
              </div>
            ))}
          </section>
        ))}
        {hasNextPage && (
          <Button variant="subtle" size="xs" fullWidth mt="xs" onClick={() => fetchNextPage()}>
            Show more
          </Button>
        )}
      </ScrollArea>
      <ConfirmDialog
        isOpen={doomed !== null}
        title="Archive this chat?"
        confirmLabel="Archive"
        isWorking={isArchiving}
        onConfirm={confirm}
        onClose={() => setDoomed(null)}
      >
        <b>{doomed?.title || 'New chat'}</b> leaves this list.
      </ConfirmDialog>
    </Stack>
  );
}
