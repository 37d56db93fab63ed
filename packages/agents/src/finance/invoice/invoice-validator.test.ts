import { checkClaims, NeedsInputError } from '@copilot/agent-kit';
import { readDocument } from '@copilot/documents';
import { describe, expect, it } from 'vitest';
import { agentHarness } from '../../testing/agent-harness.ts';
import { invoiceValidator } from './invoice-validator.agent.ts';
import { ciiInvoice, documentOf, ublInvoice } from './testing/invoices.fixture.ts';

const asOf = '2026-01-20';
const otherId = '01900000-0000-7000-8000-0000000000f2';

const read = async (text: string | Uint8Array, filename: string, id?: string) => {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  return documentOf(await readDocument({ filename, bytes }), filename, id);
};

const validate = async (
  text: string | Uint8Array,
  input: Record<string, unknown> = {},
  filename = 'invoice.xml',
  others: Awaited<ReturnType<typeof read>>[] = [],
) => {
  const document = await read(text, filename);
  const { context } = agentHarness({ documents: [document, ...others] });
  const result = await invoiceValidator.run(
    invoiceValidator.input.parse({ document: document.id, asOf, ...input }),
    context,
  );
  expect(invoiceValidator.output.safeParse(result.data).error).toBeUndefined();
  const texts = new Map([[document.id, { versionHash: document.versionHash, text: document.content.text }]]);
  expect(checkClaims(result.claims, texts).unsupported).toEqual([]);
  return { ...result, ids: result.data.findings.map(({ ruleId }) => ruleId) };
};

const order = (line: string, quantity: string, price: string, rest: Record<string, string> = {}) => ({
  orderNumber: 'PO-4500',
  line,
  quantity,
  price,
  ...rest,
});
const orders = [order('1', '200', '1.25'), order('2', '12', '18.90'), order('3', '3.5', '84.00')];
const receipts = orders.map(({ price: _price, ...receipt }) => receipt);
const vendors = [{ name: 'Nordlicht Metallbau GmbH', vatId: 'DE136695976', ibans: ['DE89370400440532013000'] }];

describe('invoice-validator', () => {
  it('accepts an invoice that is right, and says by which rules', async () => {
    const { data, ids, gaps, summary, claims } = await validate(ublInvoice(), {
      purchaseOrders: orders,
      receipts,
      vendors,
      priorInvoices: [],
    });
    expect(ids).toEqual([]);
    expect(data).toMatchObject({
      verdict: 'accept',
      isFormallyValid: true,
      ruleSet: { name: 'EN 16931', version: '1.3.16' },
      fields: {
        number: 'R-2026-0117',
        issueDate: '2026-01-12',
        currency: 'EUR',
        net: '760.00',
        tax: '144.40',
        gross: '904.40',
      },
      recalculation: { differences: 0 },
      payment: {
        dueDate: '2026-02-11',
        basis: 'invoice',
        daysLeft: 22,
        discounts: [{ days: 10, percent: '2', until: '2026-01-22', amount: '18.09', payable: '886.31' }],
      },
    });
    expect(data.matches.map(({ codes }) => codes)).toEqual([['MATCHED'], ['MATCHED'], ['MATCHED']]);
    expect(data.ruleSet.implemented.length).toBeGreaterThan(250);
    expect(data.ruleSet.notImplemented).not.toEqual([]);
    expect(gaps).toEqual([]);
    expect(summary).toContain('All 12 sums come out as stated.');
    expect(claims.find(({ id }) => id === 'field-gross')?.source?.quote).toBe('904.40');
  });

  it('reads UBL, CII and credit notes into one model', async () => {
    const [ubl, cii] = [await validate(ublInvoice()), await validate(ciiInvoice())];
    const plain = ({ data }: typeof ubl) => ({
      ...data.fields,
      lines: data.fields.lines.map(({ place: _place, ...line }) => line),
    });
    expect(plain(cii)).toEqual(plain(ubl));
    expect(cii.ids).toEqual([]);
    const credit = await validate(ublInvoice({ isCreditNote: true }));
    expect(credit.data).toMatchObject({ verdict: 'accept', fields: { typeCode: '381' } });
  });

  it('names the packs of the specification an invoice follows', async () => {
    const peppol = 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0';
    const german = 'urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0';
    expect((await validate(ublInvoice({ specification: peppol }))).data).toMatchObject({
      verdict: 'accept',
      ruleSet: { name: 'EN 16931 + Peppol BIS Billing' },
    });
    expect((await validate(ublInvoice({ specification: german }))).data).toMatchObject({
      verdict: 'accept',
      ruleSet: { name: 'EN 16931 + XRechnung' },
    });
    const without = ublInvoice({ specification: german }).replace(
      /\s*<cbc:BuyerReference>.*<\/cbc:BuyerReference>/u,
      '',
    );
    expect((await validate(without)).ids).toEqual(['BR-DE-15']);
  });

  it('blocks what breaks a rule, with the values and a message to the supplier', async () => {
    const { data } = await validate(ublInvoice().replace('>904.40</cbc:PayableAmount>', '>940.40</cbc:PayableAmount>'));
    expect(data.verdict).toBe('block');
    expect(data.findings).toMatchObject([
      {
        ruleId: 'BR-CO-16',
        severity: 'fatal',
        actual: '940.40',
        expected: '904.4',
        place: '/Invoice/cac:LegalMonetaryTotal',
      },
    ]);
    expect(data.supplierMessage?.body).toContain('BR-CO-16');
  });

  it('tells formal validity from its own recalculation', async () => {
    const { data, ids } = await validate(
      ublInvoice().replaceAll('>144.40<', '>144.30<').replaceAll('>904.40<', '>904.30<'),
    );
    expect(ids).toEqual(['AP-CALC-VAT']);
    expect(data).toMatchObject({
      verdict: 'accept_with_notes',
      isFormallyValid: true,
      recalculation: { differences: 1 },
    });
  });

  it('matches orders and receipts by the policy, and totals what not to pay', async () => {
    const { data, ids } = await validate(ublInvoice(), {
      purchaseOrders: [
        order('1', '200', '1.25', { alreadyInvoiced: '50' }),
        order('2', '12', '10.00'),
        order('3', '3.5', '84.00'),
      ],
      receipts: [
        { orderNumber: 'PO-4500', line: '1', quantity: '200' },
        { orderNumber: 'PO-4500', line: '2', quantity: '12' },
      ],
      policy: { priceAbsolute: '1.00' },
    });
    expect(ids.sort()).toEqual(['NOT_RECEIVED', 'PRICE_OVER_TOLERANCE', 'QTY_OVER_PO_REMAINING']);
    expect(data.matches).toMatchObject([
      { excessQuantity: '50' },
      { overcharge: '106.80' },
      { blockedAmount: '294.00' },
    ]);
    expect(data.verdict).toBe('block');
  });

  it('reads orders, vendors and earlier invoices from files', async () => {
    const csv = await read(
      'Order;Line;Qty;Unit price\nPO-4500;1;200;1,25\nPO-4500;2;12;18,90\nPO-4500;3;3,5;84,00\n',
      'orders.csv',
      otherId,
    );
    const { data } = await validate(ublInvoice(), { purchaseOrdersFile: otherId }, 'invoice.xml', [csv]);
    expect(data.matches.map(({ codes }) => codes)).toEqual([['MATCHED'], ['MATCHED'], ['MATCHED']]);
    const bad = await read('Order;Line\nPO-4500;1\n', 'orders.csv', otherId);
    await expect(validate(ublInvoice(), { purchaseOrdersFile: otherId }, 'invoice.xml', [bad])).rejects.toThrow(
      /no “quantity”/u,
    );
  });

  it('stops a changed bank account and an invoice that is in the books', async () => {
    const prior = { vendor: 'Nordlicht Metallbau GmbH', date: '2026-01-12', gross: '904.40', currency: 'EUR' };
    const { data, ids } = await validate(ublInvoice(), {
      vendors: [{ ...vendors[0], ibans: ['GB82WEST12345698765432'] }],
      priorInvoices: [
        { ...prior, number: 'R-2026-0117' },
        { ...prior, number: 'r 2026 117' },
        { ...prior, number: 'R-2026-0118' },
      ],
    });
    expect(ids).toEqual(['DUPLICATE_EXACT', 'DUPLICATE_PROBABLE', 'BANK_DETAILS_CHANGED']);
    expect(data.duplicates.map(({ grade }) => grade)).toEqual(['EXACT', 'PROBABLE']);
    expect(data.verdict).toBe('block');
    expect(data.supplierMessage).toBeNull();
  });

  it.each([
    ['an unknown currency', (xml: string) => xml.replaceAll('EUR', 'EUX'), ['BR-CL-03', 'BR-CL-04']],
    ['a date in the future', (xml: string) => xml.replace('2026-01-12', '2026-06-01'), ['AP-DATE-FUTURE']],
    [
      'a wrong IBAN',
      (xml: string) => xml.replace('DE89370400440532013000', 'DE89370400440532013001'),
      ['AP-CHECK-IBAN'],
    ],
    ['a rate that never was', (xml: string) => xml.replaceAll('>19<', '>18.99<'), ['AP-CALC-VAT', 'AP-VAT-RATE']],
    [
      'no lines',
      (xml: string) => xml.replace(/\s*<cac:InvoiceLine>.*<\/cac:InvoiceLine>/su, ''),
      ['BR-16', 'BR-CO-10', 'AP-NO-LINES'],
    ],
  ])('has a clear outcome for %s', async (_, change, expected) => {
    const { ids } = await validate(change(ublInvoice()));
    for (const id of expected) expect(ids).toContain(id);
  });

  it('says that an invoice over 0 needs no payment', async () => {
    const zero = ublInvoice()
      .replace(/<cac:AllowanceCharge>.*<\/cac:AllowanceCharge>/su, '')
      .replace(/<cbc:(?:Allowance|Charge)TotalAmount[^\n]*\n/gu, '')
      .replaceAll(/(currencyID="EUR">)[\d.]+</gu, '$10.00<');
    expect((await validate(zero)).data).toMatchObject({ verdict: 'accept', findings: [{ ruleId: 'AP-TOTAL-ZERO' }] });
  });

  it.each([
    [
      'XML that is no invoice',
      '<?xml version="1.0"?><order><id>1</id></order>',
      'order.xml',
      /no invoice: its root is “order”/u,
    ],
    [
      'a letter',
      'Dear Ms Smith,\n\nthank you for your visit on 3 March.\n',
      'letter.txt',
      /does not look like an invoice/u,
    ],
  ])('asks for an invoice instead of %s', async (_, text, filename, message) => {
    const error = await validate(text, {}, filename).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(NeedsInputError);
    expect((error as Error).message).toMatch(message);
  });

  it('reads an invoice in plain text, and says how sure it is', async () => {
    const text =
      'INVOICE\n\nNordlicht Metallbau GmbH\n\nInvoice number: R-77\n\nInvoice date: 12 January 2026\n\nNet total: 100.00 EUR\n\nVAT 19 %: 19.00 EUR\n\nTotal amount due: 119.00 EUR\n';
    const { data, gaps } = await validate(text, {}, 'invoice.txt');
    expect(data).toMatchObject({
      isFormallyValid: null,
      fields: { number: 'R-77', issueDate: '2026-01-12', gross: '119.00', net: '100.00', tax: '19.00' },
    });
    expect(data.fieldDetails.find(({ name }) => name === 'gross')?.confidence).toBeGreaterThan(0.9);
    expect(gaps.map(({ code }) => code)).toEqual(['no_structured_data']);
  });

  it('sees two invoices in one document', async () => {
    const { data, ids } = await validate(
      'INVOICE\n\nInvoice number: A-1\n\nTotal: 10.00 EUR\n\nINVOICE\n\nInvoice number: A-2\n\nTotal: 20.00 EUR\n',
      {},
      'two.txt',
    );
    expect(ids).toContain('AP-SEVERAL-INVOICES');
    expect(data.verdict).toBe('block');
  });

  it('checks 10,000 lines', async () => {
    const { data } = await validate(ublInvoice({ extraLines: 9_997 }));
    expect(data).toMatchObject({ verdict: 'accept', recalculation: { differences: 0 } });
    expect(data.fields.lines).toHaveLength(10_000);
  });
});
