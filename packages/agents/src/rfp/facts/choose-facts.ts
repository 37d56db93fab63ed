import {
  dateFacts,
  type Fact,
  type FactCandidate,
  type FactDisagreement,
  type FactName,
  factLabels,
  rank,
} from './fact-types.ts';
import { readPeriod } from './period.ts';

/** Facts of which a second, different value is a contradiction and not just another detail. */
const comparable: ReadonlySet<FactName> = new Set([
  ...dateFacts,
  'budget',
  'optionCeiling',
  'contactEmail',
  'reference',
  'period',
  'contractType',
  'offerValidity',
]);
/** Facts that collect every value instead of choosing one. */
const collected: ReadonlySet<FactName> = new Set(['classification', 'clearance', 'submissionLimits', 'eligibility']);
const dates: ReadonlySet<FactName> = new Set(dateFacts);

const fold = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** What two candidates of a fact must share to say the same; a date without a time agrees with one that has it. */
const sameValue = (fact: FactName, one: FactCandidate, other: FactCandidate): boolean => {
  if (dates.has(fact)) {
    const shared = (one.readings ?? []).flatMap((reading) =>
      (other.readings ?? []).map((second) => [reading, second] as const),
    );
    return shared.some(([first, second]) => {
      const [shorter, longer] = first.length <= second.length ? [first, second] : [second, first];
      return longer.startsWith(shorter);
    });
  }
  if (one.money && other.money)
    return (
      one.money.amount === other.money.amount &&
      (one.money.currency === other.money.currency || one.money.currency === null || other.money.currency === null)
    );
  if (fact === 'period') {
    const [first, second] = [readPeriod(one.value), readPeriod(other.value)];
    if (!first || !second) return true;
    // A place that names only the base does not contradict one that names the options too.
    const baseOf = (period: typeof first) =>
      `${period.base.unit === 'year' ? period.base.length * 12 : period.base.length}${period.base.unit === 'year' ? 'month' : period.base.unit}`;
    return (
      (baseOf(first) === baseOf(second) &&
        (!first.options || !second.options || first.totalMonths === second.totalMonths)) ||
      first.totalMonths === second.totalMonths
    );
  }
  return fold(one.value) === fold(other.value);
};

const precision = (candidate: FactCandidate): number =>
  (candidate.readings?.length === 1 ? 100 : 0) + candidate.value.length;

const groupsOf = (fact: FactName, candidates: readonly FactCandidate[]): FactCandidate[][] => {
  const groups: FactCandidate[][] = [];
  // The most precise come first, so that a bare date joins the group of the date with a time, not the other way round.
  for (const candidate of candidates.toSorted((one, other) => precision(other) - precision(one))) {
    const group = groups.find((members) => members.some((member) => sameValue(fact, member, candidate)));
    if (group) group.push(candidate);
    else groups.push([candidate]);
  }
  return groups;
};

const weight = (group: readonly FactCandidate[]): number =>
  Math.max(...group.map((candidate) => candidate.rank)) + Math.min(group.length - 1, 3) * 0.2;

const missing = (name: FactName, note: string | null, place: Fact['place'] = null): Fact => ({
  name,
  label: factLabels[name],
  state: 'missing',
  value: null,
  readings: [],
  issues: [],
  money: null,
  items: [],
  place,
  agreeing: [],
  note,
});

const chooseOne = (
  name: FactName,
  all: readonly FactCandidate[],
): { fact: Fact; disagreement: FactDisagreement | null } => {
  const open = all.find((candidate) => candidate.value === '' && candidate.issues === undefined);
  const candidates = all.filter(
    (candidate) =>
      candidate.value !== '' || candidate.money?.amount === null || candidate.issues?.includes('no_such_date'),
  );
  if (candidates.length === 0)
    return {
      fact: missing(name, open ? `The document leaves it open: “${open.place.quote}”` : null, open?.place ?? null),
      disagreement: null,
    };
  const groups = groupsOf(name, candidates).toSorted((one, other) => weight(other) - weight(one));
  const group = groups[0]!;
  const isDate = dates.has(name);
  const best = isDate
    ? group.toSorted((one, other) => precision(other) - precision(one) || other.rank - one.rank)[0]!
    : group.toSorted((one, other) => other.rank - one.rank || other.value.length - one.value.length)[0]!;
  const isAmbiguous = (best.readings?.length ?? 1) !== 1;
  const agreeing = group
    .filter((candidate) => candidate !== best && candidate.place.start !== best.place.start)
    .map(({ place }) => place);
  const rivals = comparable.has(name)
    ? groups
        .slice(1)
        .map((members) => members[0]!)
        .filter((candidate) => candidate.rank >= rank.sentence)
    : [];
  return {
    fact: {
      name,
      label: factLabels[name],
      state: isAmbiguous ? 'ambiguous' : 'found',
      value: isAmbiguous ? null : best.value,
      readings: best.readings ?? [],
      issues: best.issues ?? [],
      money: best.money ?? null,
      items: best.items ?? [],
      place: best.place,
      agreeing,
      note: null,
    },
    disagreement:
      rivals.length > 0
        ? {
            fact: name,
            values: [best, ...rivals].map(({ value, readings, place }) => ({
              value: readings && readings.length > 1 ? readings.join(' or ') : value,
              place,
            })),
          }
        : null,
  };
};

const collect = (name: FactName, candidates: readonly FactCandidate[]): Fact => {
  const distinct = candidates
    .filter(
      (candidate, index) => candidates.findIndex((other) => fold(other.value) === fold(candidate.value)) === index,
    )
    .slice(0, 6);
  const best = distinct.toSorted((one, other) => other.rank - one.rank)[0];
  if (!best) return missing(name, null);
  const values = name === 'classification' ? distinct.map(({ value }) => value) : [best.value];
  return {
    name,
    label: factLabels[name],
    state: 'found',
    value: values.join('; '),
    readings: [],
    issues: [],
    money: null,
    items: distinct.map(({ value }) => value),
    place: best.place,
    agreeing: distinct.filter((candidate) => candidate !== best).map(({ place }) => place),
    note: null,
  };
};

/**
 * One fact each from all candidates: the largest agreeing group with the best evidence wins, and in it the most precise reading.
 * What the other groups say is returned as a disagreement, never dropped.
 */
export const chooseFacts = (
  candidates: readonly FactCandidate[],
): { facts: Fact[]; disagreements: FactDisagreement[] } => {
  const facts: Fact[] = [];
  const disagreements: FactDisagreement[] = [];
  for (const name of Object.keys(factLabels) as FactName[]) {
    const own = candidates.filter((candidate) => candidate.fact === name);
    if (collected.has(name)) {
      facts.push(collect(name, own));
      continue;
    }
    const { fact, disagreement } = chooseOne(name, own);
    facts.push(fact);
    if (disagreement) disagreements.push(disagreement);
  }
  return { facts, disagreements };
};
