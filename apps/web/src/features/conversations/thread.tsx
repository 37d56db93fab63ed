import { Button, Stack } from '@mantine/core';
import { IconMessages } from '@tabler/icons-react';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { asProblem } from '../../api/problem.ts';
import { useAppDispatch, useAppSelector } from '../../app/hooks.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageSkeleton } from '../../components/page-skeleton.tsx';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { ScrollRegion } from '../../components/scroll-region.tsx';
import { ProjectPicker } from '../projects/project-picker.tsx';
import { useCancelRunMutation } from '../runs/runs.api.ts';
import { draftChanged, turnEnded } from './chat.slice.ts';
import { resumeAnswer, sendMessage } from './chat.thunks.ts';
import { Composer } from './composer.tsx';
import { useCreateConversationMutation, useGetConversationQuery, useListMessagesQuery } from './conversations.api.ts';
import { Answer, GrowingAnswer, Question } from './message-view.tsx';
import classes from './thread.module.css';

const nearEnd = 120;

/** Keeps the newest text in view while the reader is at the end, and leaves them alone elsewhere. */
const useFollowedEnd = () => {
  const scroller = useRef<HTMLElement>(null);
  const isAtEnd = useRef(true);
  // After every drawing: any change of the content may have moved the end.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element && isAtEnd.current) element.scrollTop = element.scrollHeight;
  });
  const onScroll = () => {
    const element = scroller.current;
    if (element) isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < nearEnd;
  };
  return { scroller, onScroll };
};

/** A conversation that does not exist yet: the first message makes it. */
export function NewThread() {
  const dispatch = useAppDispatch();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const projectId = params.get('project');
  const [create, { error, isLoading }] = useCreateConversationMutation();

  const send = async (content: string, attachments: string[]) => {
    const { data } = await create(projectId === null ? {} : { projectId });
    if (!data) {
      dispatch(draftChanged({ key: 'new', text: content }));
      return;
    }
    dispatch(sendMessage(data.id, content, attachments));
    navigate(`/chat/${data.id}`);
  };

  return (
    <div className={classes.thread}>
      <div className={classes.scroller}>
        <EmptyState icon={IconMessages} title="What would you like to know?">
          Ask about the documents of your organization. Every answer names the places it rests on.
        </EmptyState>
      </div>
      <Stack className={classes.foot} gap="xs">
        {error && <ProblemNotice error={asProblem(error)} />}
        <ProjectPicker
          value={projectId}
          description="Answers from one project's documents, or from all you see."
          onChange={(chosen) => setParams(chosen ? { project: chosen } : {}, { replace: true })}
        />
        <Composer
          draftKey="new"
          projectId={projectId}
          isAnswering={isLoading}
          canStop={false}
          onSend={send}
          onStop={() => undefined}
        />
      </Stack>
    </div>
  );
}

/** A conversation: its messages, the answer being written, and where the next message is typed. */
export function Thread({ conversationId }: { conversationId: string }) {
  const dispatch = useAppDispatch();
  const turn = useAppSelector((state) => state.chat.turns[conversationId]);
  const { data: conversation } = useGetConversationQuery(conversationId, { refetchOnMountOrArgChange: true });
  const { data: messages, error, refetch } = useListMessagesQuery(conversationId, { refetchOnMountOrArgChange: !turn });
  const [cancel] = useCancelRunMutation();
  const [hasStopped, setStopped] = useState(false);
  const { scroller, onScroll } = useFollowedEnd();
  const isAnswering = turn !== undefined && turn.problem === null;
  const runId = turn?.answer.runId ?? null;

  useEffect(() => {
    if (conversation?.activeRunId) dispatch(resumeAnswer(conversationId));
  }, [dispatch, conversationId, conversation?.activeRunId]);

  useEffect(() => {
    if (!isAnswering) setStopped(false);
  }, [isAnswering]);

  const send = (content: string, attachments: string[]) => {
    dispatch(sendMessage(conversationId, content, attachments));
  };
  const stop = () => {
    if (runId === null) return;
    setStopped(true);
    cancel(runId);
  };

  // The question is stored the moment it is accepted: once it is among the messages, it is not drawn twice.
  const isStored = messages?.at(-1)?.role === 'user' && messages.at(-1)?.content === turn?.question?.content;

  return (
    <div className={classes.thread}>
      <ScrollRegion ref={scroller} onScroll={onScroll} className={classes.scroller} role="log" label="Messages">
        <Stack gap="lg" className={classes.column}>
          {!messages && !error && !turn && <PageSkeleton rows={4} />}
          {!messages && error && <ProblemNotice error={error} onRetry={refetch} />}
          {messages?.map((message) =>
            message.role === 'user' ? (
              <Question key={message.id} content={message.content} attachments={message.metadata.attachments ?? []} />
            ) : (
              <Answer key={message.id} message={message} />
            ),
          )}
          {turn?.question && !isStored && <Question {...turn.question} />}
          {turn && !turn.problem && <GrowingAnswer turn={turn} />}
          {turn?.problem && (
            <div>
              <ProblemNotice error={turn.problem} />
              <Button mt="xs" size="xs" variant="default" onClick={() => dispatch(turnEnded(conversationId))}>
                Close
              </Button>
            </div>
          )}
        </Stack>
      </ScrollRegion>
      <div className={classes.foot}>
        <Composer
          draftKey={conversationId}
          projectId={conversation?.projectId ?? null}
          isAnswering={isAnswering}
          canStop={runId !== null && !hasStopped}
          onSend={send}
          onStop={stop}
        />
      </div>
    </div>
  );
}
