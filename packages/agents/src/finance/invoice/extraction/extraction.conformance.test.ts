import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readDocument } from '@copilot/documents';
import { describe, expect, it } from 'vitest';
import { extractInvoice } from './extract-invoice.ts';

const shared = resolve(import.meta.dirname, '../../../../../../../shared/data');
const folder = join(shared, 'invoice2data/tests');
const isPresent = existsSync(folder);
if (!isPresent) console.warn('The invoices in plain text are not here: their conformance test is skipped.');

const cases = isPresent
  ? ['compare', 'custom'].flatMap((part) =>
      readdirSync(join(folder, part))
        .filter((name) => /\.(?:pdf|txt)$/u.test(name))
        .map((name) => join(folder, part, name)),
    )
  : [];

const extract = async (path: string) => {
  const content = await readDocument({
    filename: path.split('/').at(-1) ?? '',
    bytes: new Uint8Array(readFileSync(path)),
  });
  return extractInvoice(content).model;
};

describe.skipIf(!isPresent)('invoices without markup', () => {
  it.each(cases)('%s', async (path) => {
    const model = await extract(path);
    const expected = JSON.parse(readFileSync(path.replace(/\.(?:pdf|txt)$/u, '.json'), 'utf8'))[0];
    expect(model.number).toBe(expected.invoice_number);
    expect(model.issueDate).toBe(expected.date);
    if (expected.amount !== undefined) expect(Number(model.totals.gross)).toBe(expected.amount);
    expect(model.currency).toBe(expected.currency);
    // What is not as published must not look sure.
    if (expected.amount_untaxed !== undefined && Number(model.totals.net) !== expected.amount_untaxed)
      expect(model.evidence.net?.confidence ?? 0).toBeLessThan(0.7);
    if (expected.date_due !== undefined && model.dueDate !== expected.date_due)
      expect(model.evidence.dueDate?.confidence ?? 0).toBeLessThan(0.7);
  });

  it('reads the German invoice that has no XML', async () => {
    const model = await extract(join(shared, 'zugferd/unstructured-hetzner.pdf'));
    expect(model).toMatchObject({
      number: 'R0005532486',
      issueDate: '2016-01-19',
      dueDate: '2016-01-22',
      currency: 'EUR',
      totals: { net: '87.39', tax: '16.61', gross: '104.00' },
    });
  });

  it('reads the pages of hybrid invoices as their XML says', async () => {
    const model = await extract(join(shared, 'zugferd/valid/EN16931_Einfach.pdf'));
    expect(Number(model.totals.gross)).toBe(529.87);
  });
});
