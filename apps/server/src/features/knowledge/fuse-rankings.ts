/** Damps how much the first places count over the following ones; 60 is the value of Cormack et al. 2009. */
const dampening = 60;

export interface Ranked {
  readonly id: string;
  readonly score: number;
}

/** Reciprocal rank fusion of rankings, best first. Ties are broken by id, so that the order never depends on chance. */
export const fuseRankings = (rankings: readonly (readonly Ranked[])[]): Ranked[] => {
  const scores = new Map<string, number>();
  for (const ranking of rankings) {
    ranking.forEach(({ id }, index) => {
      scores.set(id, (scores.get(id) ?? 0) + 1 / (dampening + index + 1));
    });
  }
  return [...scores]
    .map(([id, score]) => ({ id, score }))
    .sort((left, right) => right.score - left.score || (left.id < right.id ? -1 : 1));
};
