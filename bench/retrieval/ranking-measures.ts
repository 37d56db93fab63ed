/** How well rankings answer judged queries; each is a mean over queries, 0 to 1. */
export interface Measures {
  readonly ndcg10: number;
  readonly map100: number;
  readonly recall10: number;
}

export interface JudgedRanking {
  /** Best first, each document once. */
  readonly ranking: readonly number[];
  readonly gains: ReadonlyMap<number, number>;
}

const discounted = (gains: readonly number[]): number =>
  gains.reduce((sum, gain, index) => sum + gain / Math.log2(index + 2), 0);

const ndcg = ({ ranking, gains }: JudgedRanking, depth: number): number => {
  const ideal = [...gains.values()].sort((left, right) => right - left).slice(0, depth);
  return discounted(ranking.slice(0, depth).map((document) => gains.get(document) ?? 0)) / discounted(ideal);
};

const averagePrecision = ({ ranking, gains }: JudgedRanking, depth: number): number => {
  let found = 0;
  let sum = 0;
  ranking.slice(0, depth).forEach((document, index) => {
    if (!gains.has(document)) return;
    found += 1;
    sum += found / (index + 1);
  });
  return sum / gains.size;
};

const recall = ({ ranking, gains }: JudgedRanking, depth: number): number =>
  ranking.slice(0, depth).filter((document) => gains.has(document)).length / gains.size;

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Queries without a relevant document say nothing and are left out. */
export const measure = (rankings: readonly JudgedRanking[]): Measures => {
  const judged = rankings.filter(({ gains }) => gains.size > 0);
  return {
    ndcg10: mean(judged.map((ranking) => ndcg(ranking, 10))),
    map100: mean(judged.map((ranking) => averagePrecision(ranking, 100))),
    recall10: mean(judged.map((ranking) => recall(ranking, 10))),
  };
};
