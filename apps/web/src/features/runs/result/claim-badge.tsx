import type { Claim } from '@copilot/contracts';
import { Tooltip } from '@mantine/core';
import classes from './claim-badge.module.css';
import type { Evidence } from './evidence.ts';

const kinds: Record<Claim['kind'], { label: string; meaning: string }> = {
  quoted: { label: 'quoted', meaning: 'Stands in a source; the quote was checked against it.' },
  computed: { label: 'computed', meaning: 'Worked out by code from other statements.' },
  judged: { label: 'judged', meaning: 'An opinion of the language model, on the statements it rests on.' },
  missing: { label: 'missing', meaning: 'Looked for and not found in the material.' },
};

/** What kind of statement something is; computed ones show their working. */
export function ClaimBadge({ evidence: { kind, claim } }: { evidence: Evidence }) {
  if (kind === null) return null;
  const { label, meaning } = kinds[kind];
  const working =
    claim?.computation && `${claim.computation.formula} = ${claim.computation.value} ${claim.computation.unit}`;
  return (
    <Tooltip label={working ? `${meaning} ${working}` : meaning}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the meaning must be reachable by keyboard */}
      <span className={classes.badge} data-kind={kind} tabIndex={0}>
        {label}
      </span>
    </Tooltip>
  );
}
