import type { Citation, Gap, Message } from '@copilot/contracts';
import { Anchor, Group, Loader, Text } from '@mantine/core';
import { Link } from 'react-router';
import { Markdown } from '../../components/markdown.tsx';
import { useGetDocumentQuery } from '../knowledge/knowledge.api.ts';
import { CitationChip } from '../sources/citation-chip.tsx';
import { placeName } from '../sources/place-name.ts';
import { useSourceLink } from '../sources/source-link.ts';
import type { LiveTurn } from './chat.slice.ts';
import classes from './message-view.module.css';

function Attachment({ id }: { id: string }) {
  const { data } = useGetDocumentQuery(id);
  const linkTo = useSourceLink();
  return (
    <Anchor component={Link} to={linkTo({ documentId: id })} size="sm" underline="always">
      {data?.filename ?? 'Document'}
    </Anchor>
  );
}

/** What a person wrote. */
export function Question({ content, attachments }: { content: string; attachments: readonly string[] }) {
  return (
    <article className={classes.question} aria-label="You">
      <Text style={{ whiteSpace: 'pre-wrap' }} className="wrap-anywhere">
        {content}
      </Text>
      {attachments.length > 0 && (
        <Group gap="sm" mt={6}>
          {attachments.map((id) => (
            <Attachment key={id} id={id} />
          ))}
        </Group>
      )}
    </article>
  );
}

const endings: Record<NonNullable<Message['metadata']['status']>, string> = {
  interrupted: 'The answer was interrupted here.',
  cancelled: 'Stopped here.',
  failed: 'The answer could not be finished.',
};

function Sources({ citations }: { citations: readonly Citation[] }) {
  if (citations.length === 0) return null;
  return (
    <details className={classes.sources}>
      <summary>Sources ({citations.length})</summary>
      {citations
        .toSorted((a, b) => a.marker - b.marker)
        .map((citation) => (
          <Text key={citation.marker} size="sm" c="dimmed" mt={4}>
            <CitationChip citation={citation} /> {citation.filename} {placeName(citation) && `· ${placeName(citation)}`}
          </Text>
        ))}
    </details>
  );
}

function Gaps({ gaps }: { gaps: readonly Gap[] }) {
  return gaps.map(({ code, message, remedy }) => (
    <Text key={code + message} size="sm" c="dimmed" mt={4}>
      {message} {remedy}
    </Text>
  ));
}

/** A stored answer with its sources. */
export function Answer({ message }: { message: Message }) {
  const { citations = [], gaps = [], status } = message.metadata;
  return (
    <article className={classes.answer} aria-label="Co-Pilot">
      <Markdown text={message.content} citations={citations} />
      {status && (
        <Text size="sm" c="var(--app-attention)" mt={6}>
          {endings[status]}
        </Text>
      )}
      <Sources citations={citations} />
      <Gaps gaps={gaps} />
    </article>
  );
}

/** An answer while it is being written. */
export function GrowingAnswer({ turn: { answer, isConnected } }: { turn: LiveTurn }) {
  const activity = isConnected ? answer.activity : 'The connection was lost; the answer goes on and will appear here';
  return (
    <article className={classes.answer} aria-label="Co-Pilot" aria-busy>
      {answer.text && <Markdown text={answer.text} citations={answer.citations} isStreaming />}
      {(!answer.text || activity) && !answer.failure && (
        <Group gap={8} mt={answer.text ? 8 : 0} role="status">
          <Loader size={14} aria-hidden />
          <Text size="sm" c="dimmed">
            {activity ?? 'Thinking'}
          </Text>
        </Group>
      )}
      {answer.failure && (
        <Text size="sm" c="var(--app-bad)" mt={6} role="alert">
          {answer.failure}
        </Text>
      )}
    </article>
  );
}
