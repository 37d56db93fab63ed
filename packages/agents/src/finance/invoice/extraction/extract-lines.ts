import type { DocumentContent } from '@copilot/contracts';
import { toExact } from '../decimal.ts';
import type { InvoiceLine } from '../model/invoice-model.ts';
import { amountsIn } from './amounts-in-text.ts';

const roles = {
  name: /descri|omschrijving|bezeichnung|beschreibung|produkt|product|artikel|article|item|service|leistung|d[ée]signation|descripci|concept/iu,
  quantity: /quantit|qty|menge|aantal|hoeveelheid|anzahl|qt[ée]|cantidad|hours|stunden/iu,
  price: /unit|price|preis|prijs|rate|tarief|prix|precio|einzel/iu,
  amount: /amount|betrag|bedrag|total|netto|montant|importe|summe|gesamt/iu,
} as const;
type Role = keyof typeof roles;

const roleOf = (heading: string, taken: ReadonlySet<Role>): Role | null =>
  (['quantity', 'price', 'amount', 'name'] as const).find((role) => !taken.has(role) && roles[role].test(heading)) ??
  null;

/** Lines from tables whose columns say what they hold. Only rows with an amount count. */
export const extractLines = ({ blocks, text, attachments }: DocumentContent): InvoiceLine[] => {
  const end = attachments?.[0]?.start ?? text.length;
  const tables = Map.groupBy(
    blocks.filter((block) => block.row && block.end <= end),
    (block) => block.row?.table ?? 0,
  );
  return [...tables.values()].flatMap((rows) => {
    const headings = rows.find(
      ({ row }) =>
        row?.cells.some(({ start, end: last }) => roles.amount.test(text.slice(start, last))) &&
        (row?.cells.length ?? 0) >= 3,
    );
    if (!headings?.row) return [];
    const columns = new Map<number, Role>();
    const taken = new Set<Role>();
    for (const { start, end: last, column } of headings.row.cells) {
      const role = roleOf(text.slice(start, last), taken);
      if (!role) continue;
      taken.add(role);
      columns.set(column, role);
    }
    if (!taken.has('amount') || !taken.has('quantity')) return [];
    return rows
      .filter((block) => block.start > headings.start)
      .flatMap((block): InvoiceLine[] => {
        const cell = (role: Role): string =>
          block.row?.cells
            .filter(({ column }) => columns.get(column) === role)
            .map(({ start, end: last }) => text.slice(start, last))[0] ?? '';
        const [amount, quantity, price] = [cell('amount'), cell('quantity'), cell('price')].map(
          (value) => amountsIn(value)[0]?.value ?? null,
        );
        if (!amount || !quantity || !toExact(quantity)) return [];
        return [
          {
            id: null,
            name: cell('name') || null,
            sellerItemId: null,
            buyerItemId: null,
            standardItemId: null,
            quantity,
            unit: null,
            price: price ?? null,
            priceQuantity: null,
            grossPrice: null,
            priceDiscount: null,
            adjustments: [],
            net: amount,
            vatCategory: null,
            vatRate: null,
            orderLine: null,
            place: block.page ? `page ${block.page}` : '',
          },
        ];
      });
  });
};
