import type { Claim } from '@copilot/contracts';

/** The sign after a statement of each kind: told apart by shape, so that black and white print keeps them; all in Arial's own set. */
export const claimMarks: Readonly<Record<Claim['kind'], string>> = {
  quoted: '▪',
  computed: '▲',
  judged: '◊',
  missing: '○',
};

/** The order in which a legend names the kinds. */
export const claimKinds: readonly Claim['kind'][] = ['quoted', 'computed', 'judged', 'missing'];
