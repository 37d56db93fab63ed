/** A number that prose may show: as it is written, and the claim that it comes from. */
export interface SaidNumber {
  readonly shown: string;
  readonly claimId: string;
}

/** A sentence of the commentary with the claims behind its numbers. */
export interface Statement {
  readonly topic: 'result' | 'liquidity' | 'variance' | 'growth' | 'forecast' | 'cash' | 'checks' | 'model';
  readonly text: string;
  readonly claimIds: readonly string[];
}

const placeholder = /\{\{([\w-]+)\}\}/gu;

/**
 * Fills the placeholders of a template with numbers of claims. Null where a placeholder has no number: a sentence is said whole or not
 * at all.
 */
export const say = (
  topic: Statement['topic'],
  template: string,
  numbers: Readonly<Record<string, SaidNumber | null | undefined>>,
): Statement | null => {
  const names = [...template.matchAll(placeholder)].map((match) => match[1]!);
  if (names.some((name) => !numbers[name])) return null;
  return {
    topic,
    text: template.replace(placeholder, (_, name: string) => numbers[name]!.shown),
    claimIds: [...new Set(names.map((name) => numbers[name]!.claimId))],
  };
};
