import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type BookedInvoice, compareInvoices, normalizeNumber } from './find-duplicates.ts';
import { matchLine } from './match-line.ts';
import type { Tolerances } from './match-types.ts';

const tolerances: Tolerances = { pricePercent: 2, priceAbsolute: '5.00', quantityPercent: 0 };
const order = { quantity: '10', price: '100.00', currency: 'EUR', alreadyInvoiced: null };
const billed = { quantity: '10', price: '100.00', currency: 'EUR' };

describe('three-way match', () => {
  it('counts what earlier invoices billed against what was received', () => {
    const result = matchLine({ ...billed, quantity: '4' }, { ...order, alreadyInvoiced: '6' }, '8', tolerances);
    expect(result).toMatchObject({ codes: ['QTY_INVOICED_GT_RECEIVED'], blockedAmount: '200.00' });
  });

  it('needs a price above both tolerances', () => {
    expect(matchLine({ ...billed, price: '105.01' }, order, '10', tolerances).codes).toEqual(['PRICE_OVER_TOLERANCE']);
    expect(matchLine({ ...billed, price: '105.00' }, order, '10', tolerances).codes).toEqual(['MATCHED']);
    expect(matchLine({ ...billed, price: '95.00' }, order, '10', tolerances).codes).toEqual(['MATCHED']);
  });

  it('tells every difference of a line', () => {
    expect(matchLine({ quantity: '12', price: '120', currency: 'EUR' }, order, '5', tolerances)).toEqual({
      codes: ['QTY_OVER_PO_REMAINING', 'QTY_INVOICED_GT_RECEIVED', 'PRICE_OVER_TOLERANCE'],
      excessQuantity: '2',
      blockedAmount: '600.00',
      overcharge: '240.00',
    });
  });

  it('lets quantities vary by the tolerance', () => {
    expect(matchLine({ ...billed, quantity: '11' }, order, '10', { ...tolerances, quantityPercent: 10 }).codes).toEqual(
      ['MATCHED'],
    );
  });
});

describe('duplicates', () => {
  const invoice: BookedInvoice = {
    vendor: 'Acme Ltd',
    vatId: null,
    iban: null,
    number: 'INV-0042',
    date: '2026-01-10',
    gross: '119.00',
    currency: 'EUR',
    type: '380',
  };
  it.each([
    ['another spelling', { number: 'inv 42' }, 'PROBABLE'],
    ['another day', { date: '2026-02-10' }, 'PROBABLE'],
    ['another amount', { gross: '120.00' }, 'POSSIBLE'],
    ['another currency', { currency: 'USD' }, 'POSSIBLE'],
    ['a credit note', { type: '381' }, 'NONE'],
    ['another vendor', { vendor: 'Other' }, 'NONE'],
    ['the next number', { number: 'INV-0043' }, 'NONE'],
  ] as const)('%s', (_, change, grade) => {
    expect(compareInvoices(invoice, { ...invoice, ...change }).grade).toBe(grade);
  });
  it('keep what tells numbers apart', () => {
    expect(normalizeNumber('A1-001')).toBe('A11');
    expect(normalizeNumber('2026/007')).toBe(normalizeNumber('2026-7'));
    expect(normalizeNumber('100')).not.toBe(normalizeNumber('1000'));
  });
});

const file = resolve(import.meta.dirname, '../../../../../../../shared/data/ap-matching/cases.json');
if (!existsSync(file)) console.warn('The accounts payable cases are not here: their conformance test is skipped.');

interface MatchCase {
  po: { qty: number; price: string; currency?: string; already_invoiced?: number } | null;
  received: number | null;
  invoice: { qty: number; price: string; currency?: string };
  expect: string[];
  blocked_amount?: string;
  overcharge?: string;
  excess_qty?: number;
}
interface BookedCase {
  vendor: string;
  number: string;
  date: string;
  gross: string;
  ccy: string;
  type?: string;
}

describe.skipIf(!existsSync(file))('published cases', () => {
  const cases = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { cases: [], duplicates: [] };
  const policy: Tolerances = existsSync(file)
    ? {
        pricePercent: cases.tolerances.price_pct,
        priceAbsolute: cases.tolerances.price_abs,
        quantityPercent: cases.tolerances.qty_pct,
      }
    : tolerances;

  it.each(cases.cases as MatchCase[])('$id', ({ po, received, invoice, ...expected }) => {
    const result = matchLine(
      { quantity: String(invoice.qty), price: invoice.price, currency: invoice.currency ?? null },
      po && {
        quantity: String(po.qty),
        price: po.price,
        currency: po.currency ?? null,
        alreadyInvoiced: po.already_invoiced === undefined ? null : String(po.already_invoiced),
      },
      received === null ? null : String(received),
      policy,
    );
    expect(result.codes).toEqual(expected.expect);
    expect(result.blockedAmount).toBe(expected.blocked_amount ?? null);
    expect(result.overcharge).toBe(expected.overcharge ?? null);
    expect(result.excessQuantity).toBe(expected.excess_qty === undefined ? null : String(expected.excess_qty));
  });

  it.each(cases.duplicates as { a: BookedCase; b: BookedCase; expect: string }[])(
    'duplicate: $expect',
    ({ a, b, expect: grade }) => {
      const iban = 'DE89370400440532013000';
      const hasSameIban = /same IBAN/u.test(`${a.vendor} ${b.vendor}`);
      const booked = (row: BookedCase): BookedInvoice => ({
        vendor: row.vendor,
        vatId: null,
        iban: hasSameIban ? iban : null,
        number: row.number,
        date: row.date,
        gross: row.gross,
        currency: row.ccy,
        type: row.type ?? null,
      });
      expect(compareInvoices(booked(a), booked(b)).grade).toBe(grade);
    },
  );
});
