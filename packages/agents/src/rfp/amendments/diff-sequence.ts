/** One step from the earlier sequence to the later one; indexes into them. */
export interface Hunk {
  readonly removed: readonly number[];
  readonly added: readonly number[];
}

/** Above this many comparisons the middle is compared as sets: order is lost, but not an entry. */
const largestTable = 16_000_000;

const matchBySet = (before: readonly string[], after: readonly string[]): [number, number][] => {
  const places = new Map<string, number[]>();
  for (const [index, entry] of after.entries()) places.set(entry, [...(places.get(entry) ?? []), index]);
  return before.flatMap((entry, index): [number, number][] => {
    const partner = places.get(entry)?.shift();
    return partner === undefined ? [] : [[index, partner]];
  });
};

/** Longest common subsequence, as pairs of indexes. */
const matchInOrder = (before: readonly string[], after: readonly string[]): [number, number][] => {
  const width = after.length + 1;
  const lengths = new Uint32Array((before.length + 1) * width);
  for (let one = before.length - 1; one >= 0; one -= 1)
    for (let other = after.length - 1; other >= 0; other -= 1)
      lengths[one * width + other] =
        before[one] === after[other]
          ? lengths[(one + 1) * width + other + 1]! + 1
          : Math.max(lengths[(one + 1) * width + other]!, lengths[one * width + other + 1]!);
  const pairs: [number, number][] = [];
  let [one, other] = [0, 0];
  while (one < before.length && other < after.length)
    if (before[one] === after[other]) pairs.push([one++, other++]);
    else if (lengths[(one + 1) * width + other]! >= lengths[one * width + other + 1]!) one += 1;
    else other += 1;
  return pairs;
};

/** The smallest set of hunks that lead from `before` to `after`. Entries are compared for equality. */
export const diffSequence = (before: readonly string[], after: readonly string[]): Hunk[] => {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < before.length - start && end < after.length - start && before.at(-1 - end) === after.at(-1 - end))
    end += 1;
  const middleBefore = before.slice(start, before.length - end);
  const middleAfter = after.slice(start, after.length - end);
  const inOrder = (middleBefore.length + 1) * (middleAfter.length + 1) <= largestTable;
  const pairs = inOrder
    ? matchInOrder(middleBefore, middleAfter)
    : matchBySet(middleBefore, middleAfter).toSorted(([one], [other]) => one - other);
  const range = (from: number, to: number, without: ReadonlySet<number>) =>
    Array.from({ length: Math.max(0, to - from) }, (_unused, index) => from + index)
      .filter((index) => !without.has(index))
      .map((index) => index + start);
  const [matchedBefore, matchedAfter] = [new Set(pairs.map(([one]) => one)), new Set(pairs.map(([, other]) => other))];
  if (!inOrder)
    return [
      { removed: range(0, middleBefore.length, matchedBefore), added: range(0, middleAfter.length, matchedAfter) },
    ].filter(({ removed, added }) => removed.length + added.length > 0);
  const hunks: Hunk[] = [];
  let [one, other] = [0, 0];
  for (const [nextOne, nextOther] of [...pairs, [middleBefore.length, middleAfter.length] as const]) {
    if (nextOne > one || nextOther > other)
      hunks.push({ removed: range(one, nextOne, new Set()), added: range(other, nextOther, new Set()) });
    [one, other] = [nextOne + 1, nextOther + 1];
  }
  return hunks;
};
