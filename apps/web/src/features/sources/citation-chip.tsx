import type { Citation } from '@copilot/contracts';
import { Tooltip } from '@mantine/core';
import { Link } from 'react-router';
import classes from './citation-chip.module.css';
import { placeName } from './place-name.ts';
import { useSourceLink } from './source-link.ts';

/** A citation in running text; opens its place beside the page. */
export function CitationChip({ citation }: { citation: Citation }) {
  const linkTo = useSourceLink();
  const place = [citation.filename, placeName(citation)].filter(Boolean).join(' · ');
  return (
    <Tooltip label={place}>
      <Link
        to={linkTo(citation)}
        className={classes.chip}
        aria-label={`Source ${citation.marker}: ${place}`}
        preventScrollReset
      >
        {citation.marker}
      </Link>
    </Tooltip>
  );
}
