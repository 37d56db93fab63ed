import { toExact } from '../decimal.ts';

/** Currencies that are reckoned in whole units in practice; their invoices round lines to them. */
const wholeUnits = new Set('BIF CLP DJF GNF HUF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'.split(' '));

/** How far a line may be from quantity times price and still be rounded: what the policy says, or half a unit. */
export const roundingOf = (currency: string | null, policy: string): string =>
  currency !== null && wholeUnits.has(currency) && (toExact(policy)?.lt('0.5') ?? true) ? '0.5' : policy;
