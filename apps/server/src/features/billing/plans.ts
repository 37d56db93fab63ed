import type { Plan, PlanId, PlanLimitValues } from '@copilot/contracts';

const gigabyte = 1_000_000_000;

interface PlanRow {
  readonly title: string;
  readonly limits: PlanLimitValues;
}

/** The plans, smallest first. Whoever runs an installation may change the figures here; nothing else knows them. */
export const planTable: Record<PlanId, PlanRow> = {
  free: {
    title: 'Free',
    limits: { users: 3, storageBytes: gigabyte, runsPerMonth: 100, tokensPerMonth: 1_000_000 },
  },
  team: {
    title: 'Team',
    limits: { users: 25, storageBytes: 50 * gigabyte, runsPerMonth: 2_000, tokensPerMonth: 25_000_000 },
  },
  business: {
    title: 'Business',
    limits: { users: 250, storageBytes: 500 * gigabyte, runsPerMonth: 20_000, tokensPerMonth: 250_000_000 },
  },
  unlimited: {
    title: 'Unlimited',
    limits: { users: null, storageBytes: null, runsPerMonth: null, tokensPerMonth: null },
  },
};

/** The price of each plan that is for sale. */
export type PlanPrices = Readonly<Partial<Record<PlanId, string>>>;

export const toPlan = (id: PlanId, prices: PlanPrices): Plan => ({
  id,
  ...planTable[id],
  isForSale: prices[id] !== undefined,
});

export const allPlans = (prices: PlanPrices): Plan[] =>
  (Object.keys(planTable) as PlanId[]).map((id) => toPlan(id, prices));
