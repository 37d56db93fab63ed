import { Decimal, exact, rounded } from '../figures/exact.ts';
import { addDays } from '../tables/day.ts';

/** A what-if: receipts and payments in percent of the plan, receipts later by whole weeks. */
export interface CashScenario {
  readonly name: string;
  readonly receiptsPercent: number;
  readonly paymentsPercent: number;
  readonly receiptDelayWeeks: number;
}

export const defaultScenarios: readonly CashScenario[] = [
  { name: 'Base', receiptsPercent: 100, paymentsPercent: 100, receiptDelayWeeks: 0 },
  { name: 'Downside', receiptsPercent: 90, paymentsPercent: 100, receiptDelayWeeks: 2 },
  { name: 'Upside', receiptsPercent: 105, paymentsPercent: 100, receiptDelayWeeks: 0 },
];

export interface CashWeek {
  readonly week: number;
  readonly start: string;
  readonly end: string;
  readonly receipts: string;
  readonly payments: string;
  readonly net: string;
  readonly closing: string;
}

/** Thirteen weeks of cash under one scenario, and its lowest point. */
export interface CashView {
  readonly scenario: CashScenario;
  readonly opening: string;
  readonly weeks: readonly CashWeek[];
  readonly minimum: { readonly date: string; readonly amount: string };
  /** The end of the first week that closes below zero; null if none does. */
  readonly shortfallDate: string | null;
}

/** A flow of the plan: receipts positive, payments negative. */
export interface PlannedFlow {
  readonly date: string;
  readonly value: string;
}

const weekCount = 13;

/**
 * Thirteen weeks from `start`, the first day of week 1. Flows before it that are still open fall into week 1; those after week 13 are
 * left out.
 */
export const cashWeeks = (
  start: string,
  opening: string,
  flows: readonly PlannedFlow[],
  scenario: CashScenario,
): CashView => {
  const weekOf = (date: string): number =>
    Math.max(0, Math.floor((Date.parse(date) - Date.parse(start)) / (7 * 86_400_000)));
  const receipts = Array.from({ length: weekCount }, () => new Decimal(0));
  const payments = Array.from({ length: weekCount }, () => new Decimal(0));
  for (const { date, value } of flows) {
    const amount = exact(value);
    const isReceipt = amount.isPositive();
    const week = weekOf(date) + (isReceipt ? scenario.receiptDelayWeeks : 0);
    if (week >= weekCount) continue;
    const factor = exact(isReceipt ? scenario.receiptsPercent : scenario.paymentsPercent).dividedBy(100);
    const side = isReceipt ? receipts : payments;
    side[week] = side[week]!.plus(amount.abs().times(factor));
  }
  let closing = exact(opening);
  const weeks = receipts.map((received, index): CashWeek => {
    const net = received.minus(payments[index]!);
    closing = closing.plus(net);
    const first = addDays(start, index * 7);
    return {
      week: index + 1,
      start: first,
      end: addDays(first, 6),
      receipts: rounded(received, 2),
      payments: rounded(payments[index]!, 2),
      net: rounded(net, 2),
      closing: rounded(closing, 2),
    };
  });
  const lowest = weeks.reduce((low, week) => (exact(week.closing).lessThan(low.closing) ? week : low));
  return {
    scenario,
    opening,
    weeks,
    minimum: { date: lowest.end, amount: lowest.closing },
    shortfallDate: weeks.find((week) => exact(week.closing).isNegative() && !exact(week.closing).isZero())?.end ?? null,
  };
};

/** Flows of a plan without dates: the mean monthly movement, spread evenly over weeks. */
export const runRateFlows = (start: string, monthlyReceipts: string, monthlyPayments: string): PlannedFlow[] =>
  Array.from({ length: weekCount }, (_, index) => addDays(start, index * 7)).flatMap((date) => [
    { date, value: rounded(exact(monthlyReceipts).times(12).dividedBy(52), 2) },
    { date, value: rounded(exact(monthlyPayments).times(12).dividedBy(52).negated(), 2) },
  ]);
