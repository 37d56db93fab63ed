import { wordsOf } from '../../../../lib/words.ts';
import { type ClaimIndex, type DataRecord, type Evidence, evidenceOf, isRecord, textOf } from '../evidence.ts';

/** One line of the cover sheet. */
export interface RfpFact {
  readonly name: string;
  readonly label: string;
  /** Empty where the solicitation does not say. */
  readonly value: string;
  readonly note: string;
  readonly evidence: Evidence;
  /** `YYYY-MM-DD…` where the fact is a moment. */
  readonly date: string | null;
  readonly zone: string | null;
}

const moment = /^(\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2})?)(?: (\S+))?$/u;

const factValue = (fact: unknown): string => {
  if (!isRecord(fact)) return textOf(fact);
  for (const name of ['value', 'text', 'local', 'date']) {
    const inner = fact[name];
    if (isRecord(inner)) return factValue(inner);
    if (textOf(inner)) return textOf(inner);
  }
  return [fact.amount, fact.currency].map(textOf).filter(Boolean).join(' ') || textOf(fact.items);
};

const claimOfFact = (name: string, claims: ClaimIndex): Evidence => {
  const claim = [`fact-${name}`, `fact:${name}`, `fact.${name}`, name].map((id) => claims.get(id)).find(Boolean);
  return claim ? evidenceOf({ claim }, claims) : { kind: null, passage: null, claim: null };
};

const readFact = (name: string, fact: unknown, claims: ClaimIndex): RfpFact => {
  const record: DataRecord = isRecord(fact) ? fact : {};
  const value = factValue(fact);
  const [, date = null, zone = null] = moment.exec(value) ?? [];
  const own = evidenceOf(fact, claims);
  return {
    name,
    label: textOf(record.label) || wordsOf(name),
    value,
    note: textOf(record.note),
    evidence: own.kind === null ? claimOfFact(name, claims) : own,
    date,
    zone: zone ?? (textOf(record.zone) || null),
  };
};

/** The facts of the cover sheet, whether they are given as a list or by name. */
export const readFacts = (facts: unknown, claims: ClaimIndex): RfpFact[] => {
  const named: [string, unknown][] = Array.isArray(facts)
    ? facts.filter(isRecord).map((fact) => [textOf(fact.name), fact])
    : Object.entries(isRecord(facts) ? facts : {});
  return named.map(([name, fact]) => readFact(name, fact, claims));
};
