import type { Passage } from '@copilot/contracts';
import { Anchor, Highlight, Stack, Text } from '@mantine/core';
import { IconSearchOff } from '@tabler/icons-react';
import { Link } from 'react-router';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageSkeleton } from '../../components/page-skeleton.tsx';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { countOf } from '../../lib/quantity.ts';
import { placeName } from '../sources/place-name.ts';
import { useSourceLink } from '../sources/source-link.ts';
import { useSearchKnowledgeQuery } from './knowledge.api.ts';

/** Words worth marking in a passage: too short ones would mark half of it. */
const wordsOf = (query: string): string[] => query.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 2);

function PassageItem({ passage, words }: { passage: Passage; words: string[] }) {
  const linkTo = useSourceLink();
  return (
    <article className="surface" style={{ padding: 16 }}>
      <Anchor component={Link} to={linkTo(passage)} fw={600} className="wrap-anywhere">
        {passage.filename}
      </Anchor>
      <Text size="sm" c="dimmed">
        {placeName({ page: passage.page, section: passage.section.join(' › ') })}
      </Text>
      <Highlight
        highlight={words}
        highlightStyles={{ background: 'var(--app-mark)', color: 'inherit' }}
        mt={6}
        lineClamp={5}
        style={{ whiteSpace: 'pre-line' }}
      >
        {passage.text}
      </Highlight>
    </article>
  );
}

/** The passages that fit `query` best. */
export function SearchResults({ query }: { query: string }) {
  const { currentData: result, error, isFetching, refetch } = useSearchKnowledgeQuery({ query, mode: 'hybrid' });
  if (isFetching && !result) return <PageSkeleton rows={4} />;
  if (error) return <ProblemNotice error={error} onRetry={refetch} />;
  if (!result) return null;
  if (result.items.length === 0) {
    return (
      <EmptyState icon={IconSearchOff} title="Nothing found">
        No passage fits “{query}”. Try other words, or upload the document that should answer this.
      </EmptyState>
    );
  }
  const words = wordsOf(query);
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed" role="status">
        {countOf(result.items.length, 'passage')} in {Math.round(result.tookMs)} ms
        {result.notice && ` · ${result.notice}`}
      </Text>
      {result.items.map((passage) => (
        <PassageItem key={passage.chunkId} passage={passage} words={words} />
      ))}
    </Stack>
  );
}
