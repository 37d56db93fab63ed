import { ActionIcon, Alert, Drawer, Group, Title } from '@mantine/core';
import { useDisclosure, useDocumentTitle } from '@mantine/hooks';
import { IconLayoutSidebar } from '@tabler/icons-react';
import { useParams } from 'react-router';
import { useGetInstallationQuery } from '../auth/auth.api.ts';
import { SourceSplit } from '../sources/source-split.tsx';
import classes from './chat-page.module.css';
import { ConversationList } from './conversation-list.tsx';
import { useGetConversationQuery } from './conversations.api.ts';
import { NewThread, Thread } from './thread.tsx';

/** `/chat` and `/chat/:conversationId?source=` */
export function ChatPage() {
  const { conversationId } = useParams();
  const [isListOpen, { open, close }] = useDisclosure(false);
  const { data: installation } = useGetInstallationQuery();
  const { data: conversation } = useGetConversationQuery(conversationId ?? '', { skip: !conversationId });
  const title = (conversationId && conversation?.title) || 'Chat';
  useDocumentTitle(`${title} · Tarento Co-Pilot`);

  return (
    <div className={classes.page}>
      <nav className={classes.list} aria-label="Chats">
        <ConversationList openId={conversationId} onChoose={close} />
      </nav>
      <Drawer opened={isListOpen} onClose={close} title="Chats" size="xs">
        <div style={{ height: 'calc(100dvh - 90px)' }}>
          <ConversationList openId={conversationId} onChoose={close} />
        </div>
      </Drawer>
      <SourceSplit>
        <div className={classes.main}>
          <Group gap="xs" wrap="nowrap" mb="sm">
            <ActionIcon
              className={classes.listButton}
              variant="subtle"
              color="gray"
              c="dimmed"
              aria-label="Show chats"
              onClick={open}
            >
              <IconLayoutSidebar size={18} />
            </ActionIcon>
            <Title order={1} lineClamp={1}>
              {title}
            </Title>
          </Group>
          {installation && !installation.modelConfigured && (
            <Alert mb="sm" className={classes.notice}>
              No language model is configured here: answers are extracts from your documents, with their places.
            </Alert>
          )}
          <div className={classes.thread}>
            {conversationId ? <Thread key={conversationId} conversationId={conversationId} /> : <NewThread />}
          </div>
        </div>
      </SourceSplit>
    </div>
  );
}
