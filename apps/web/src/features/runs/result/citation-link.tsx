import { Anchor, Text, Tooltip } from '@mantine/core';
import { Link } from 'react-router';
import { placeName } from '../../sources/place-name.ts';
import { useSourceLink } from '../../sources/source-link.ts';
import { ClaimBadge } from './claim-badge.tsx';
import type { CitedPassage, Evidence } from './evidence.ts';

/** Opens the passage beside the page; named by its place. */
export function CitationLink({ passage }: { passage: CitedPassage }) {
  const linkTo = useSourceLink();
  return (
    <Tooltip label={<span className="wrap-anywhere">“{passage.quote.slice(0, 280)}”</span>} disabled={!passage.quote}>
      <Anchor component={Link} to={linkTo(passage)} size="sm" underline="always" preventScrollReset>
        {placeName(passage) || 'Source'}
      </Anchor>
    </Tooltip>
  );
}

/** Kind and place of what a value rests on; nothing where neither is known. */
export function EvidenceLine({ evidence }: { evidence: Evidence }) {
  if (evidence.kind === null) return null;
  return (
    <Text component="span" size="sm" c="dimmed" style={{ display: 'inline-flex', gap: 8, flexWrap: 'wrap' }}>
      <ClaimBadge evidence={evidence} />
      {evidence.passage && <CitationLink passage={evidence.passage} />}
    </Text>
  );
}
