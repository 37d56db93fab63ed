import { type Decimal, exact, rounded, sumOf } from '../figures/exact.ts';
import type { SalesEntry } from '../tables/entry.ts';

/** Units sold and their price, planned and actual. */
export interface SalesPair {
  readonly product: string;
  readonly baseUnits: string;
  readonly basePrice: string;
  readonly units: string;
  readonly price: string;
}

/** Why revenue differs from its base: `price` at actual volume, `volume` at the base's average price, `mix` the rest of quantity. */
export interface PriceVolumeMix {
  readonly rows: readonly (SalesPair & {
    readonly priceEffect: string;
    readonly volumeEffect: string;
    readonly mixEffect: string;
    readonly total: string;
  })[];
  readonly priceEffect: string;
  readonly volumeEffect: string;
  readonly mixEffect: string;
  readonly total: string;
  readonly baseRevenue: string;
  readonly revenue: string;
}

/**
 * The identity price + volume + mix = revenue − base revenue, exact for each product and for all. A product's volume effect is the
 * change of all units spread by the base's mix; mix is what its own units changed beyond that.
 */
export const priceVolumeMix = (pairs: readonly SalesPair[]): PriceVolumeMix | null => {
  if (pairs.length === 0) return null;
  const baseUnits = sumOf(pairs.map((pair) => pair.baseUnits));
  const units = sumOf(pairs.map((pair) => pair.units));
  const rows = pairs.map((pair) => {
    const [oldUnits, oldPrice, newUnits, newPrice] = [pair.baseUnits, pair.basePrice, pair.units, pair.price].map(
      (value) => exact(value),
    ) as [Decimal, Decimal, Decimal, Decimal];
    const price = newPrice.minus(oldPrice).times(newUnits);
    const quantity = newUnits.minus(oldUnits).times(oldPrice);
    const volume = baseUnits.isZero()
      ? quantity
      : oldUnits.times(units.minus(baseUnits)).dividedBy(baseUnits).times(oldPrice);
    return { pair, price, volume, mix: quantity.minus(volume), total: price.plus(quantity) };
  });
  const total = (pick: (row: (typeof rows)[number]) => Decimal): string => rounded(sumOf(rows.map(pick)), 10);
  return {
    rows: rows.map(({ pair, price, volume, mix, total: all }) => ({
      ...pair,
      priceEffect: rounded(price, 10),
      volumeEffect: rounded(volume, 10),
      mixEffect: rounded(mix, 10),
      total: rounded(all, 10),
    })),
    priceEffect: total(({ price }) => price),
    volumeEffect: total(({ volume }) => volume),
    mixEffect: total(({ mix }) => mix),
    total: total((row) => row.total),
    baseRevenue: rounded(sumOf(pairs.map((pair) => exact(pair.baseUnits).times(pair.basePrice))), 10),
    revenue: rounded(sumOf(pairs.map((pair) => exact(pair.units).times(pair.price))), 10),
  };
};

/** Products with figures on both sides; one that was dropped or is new has none on the other and counts as zero units there. */
export const pairSales = (entries: readonly SalesEntry[]): SalesPair[] => {
  const base = entries.some(({ scenario }) => scenario === 'budget') ? 'budget' : 'prior';
  return [...Map.groupBy(entries, ({ product }) => product)].flatMap(([product, own]) => {
    const [planned, actual] = [
      own.find(({ scenario }) => scenario === base),
      own.find(({ scenario }) => scenario === 'actual'),
    ];
    if (!planned && !actual) return [];
    return [
      {
        product,
        baseUnits: planned?.units ?? '0',
        basePrice: planned?.price ?? actual!.price,
        units: actual?.units ?? '0',
        price: actual?.price ?? planned!.price,
      },
    ];
  });
};
