import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readInvoiceXml } from './model/read-invoice-xml.ts';
import { en16931 } from './rules/en16931/en16931.ts';
import { runRules } from './rules/run-rules.ts';
import { ciiInvoice, ublInvoice } from './testing/invoices.fixture.ts';

/** One change to a right invoice, and exactly the fatal rules that must fire. */
interface Mutation {
  readonly name: string;
  readonly from: RegExp;
  readonly to: string;
  readonly fires: readonly string[];
}

const firing = (xml: string): string[] => {
  const invoice = readInvoiceXml(xml);
  if (!invoice) return ['not an invoice'];
  const violations = runRules(en16931.rules, invoice.document, invoice.syntax);
  return [...new Set(violations.filter(({ rule }) => rule.severity === 'fatal').map(({ rule }) => rule.id))].sort();
};

const ubl: readonly Mutation[] = [
  { name: 'no number', from: /<cbc:ID>[^<]*<\/cbc:ID>(?=\s*<cbc:IssueDate>)/u, to: '', fires: ['BR-02'] },
  { name: 'no issue date', from: /<cbc:IssueDate>[^<]*<\/cbc:IssueDate>/u, to: '', fires: ['BR-03'] },
  { name: 'no specification', from: /<cbc:CustomizationID>[^<]*<\/cbc:CustomizationID>/u, to: '', fires: ['BR-01'] },
  {
    name: 'no seller name',
    from: /<cac:PartyLegalEntity>(?:(?!<\/cac:PartyLegalEntity>).)*<\/cac:PartyLegalEntity>/su,
    to: '',
    fires: ['BR-06'],
  },
  {
    name: 'no seller country',
    from: /<cac:Country>(?:(?!<\/cac:Country>).)*<\/cac:Country>/su,
    to: '',
    fires: ['BR-09'],
  },
  {
    name: 'unknown country',
    from: /(<cac:Country><cbc:IdentificationCode>)[A-Z]{2}/u,
    to: '$1QQ',
    fires: ['BR-CL-14'],
  },
  { name: 'unknown type', from: /(<cbc:(?:Invoice|CreditNote)TypeCode>)\d+/u, to: '$1999', fires: ['BR-CL-01'] },
  {
    name: 'sum of lines off by a cent',
    from: /(<cac:LegalMonetaryTotal>\s*<cbc:LineExtensionAmount currencyID="\w+">\d+\.\d)\d/u,
    to: '$19',
    fires: ['BR-CO-10', 'BR-CO-13'],
  },
  {
    name: 'amount due off by ten',
    from: /(<cbc:PayableAmount currencyID="\w+">)(\d)/u,
    to: '$11$2',
    fires: ['BR-CO-16'],
  },
  {
    name: 'three decimals',
    from: /(<cbc:PayableAmount currencyID="\w+">-?\d+\.\d{2})(?=<)/u,
    to: '$10',
    fires: ['BR-DEC-18', 'UBL-DT-01'],
  },
  { name: 'negative price', from: /(<cbc:PriceAmount currencyID="\w+">)(?=\d)/u, to: '$1-', fires: ['BR-27'] },
  { name: 'no item name', from: /(<cac:Item>\s*)<cbc:Name>[^<]*<\/cbc:Name>/u, to: '$1', fires: ['BR-25'] },
  { name: 'unknown unit', from: /(Quantity unitCode=")[A-Z0-9]+/u, to: '$1QQQ', fires: ['BR-CL-23'] },
  {
    name: 'VAT identifier without country',
    from: /(<cac:PartyTaxScheme>\s*<cbc:CompanyID>)[A-Z]{2}/u,
    to: '$19?',
    fires: ['BR-CO-09'],
  },
  { name: 'no way to pay', from: /<cbc:PaymentMeansCode[^>]*>\d+<\/cbc:PaymentMeansCode>/u, to: '', fires: ['BR-49'] },
  { name: 'unknown way to pay', from: /(<cbc:PaymentMeansCode[^>]*>)\d+/u, to: '$1999', fires: ['BR-CL-16'] },
  {
    name: 'unknown currency code',
    from: /(<cbc:DocumentCurrencyCode>)[A-Z]{3}/u,
    to: '$1QQQ',
    fires: ['BR-CL-04', 'BR-CO-15'],
  },
  {
    name: 'a line without identifier',
    from: /(<cac:(?:Invoice|CreditNote)Line>\s*)<cbc:ID>[^<]*<\/cbc:ID>/u,
    to: '$1',
    fires: ['BR-21'],
  },
  {
    name: 'no reason for an allowance',
    from: /<cbc:AllowanceChargeReason>Discount<\/cbc:AllowanceChargeReason>/u,
    to: '',
    fires: ['BR-33', 'BR-CO-21'],
  },
  {
    name: 'VAT that is not the breakdown’s',
    from: /(<cac:TaxTotal>\s*<cbc:TaxAmount currencyID="\w+">)(\d)/u,
    to: '$11$2',
    fires: ['BR-CO-14', 'BR-CO-15'],
  },
];

const cii: readonly Mutation[] = [
  { name: 'no number', from: /(<rsm:ExchangedDocument>\s*)<ram:ID>[^<]*<\/ram:ID>/u, to: '$1', fires: ['BR-02'] },
  { name: 'no type', from: /<ram:TypeCode>380<\/ram:TypeCode>/u, to: '', fires: ['BR-04'] },
  {
    name: 'sum of lines',
    from: /(<ram:SpecifiedTradeSettlementHeaderMonetarySummation>\s*<ram:LineTotalAmount>\d+\.\d)\d/u,
    to: '$19',
    fires: ['BR-CO-10', 'BR-CO-13'],
  },
  { name: 'amount due', from: /(<ram:DuePayableAmount>)(\d)/u, to: '$11$2', fires: ['BR-CO-16'] },
  { name: 'total with VAT', from: /(<ram:GrandTotalAmount>)(\d)/u, to: '$11$2', fires: ['BR-CO-15', 'BR-CO-16'] },
  { name: 'no seller country', from: /<ram:CountryID>DE<\/ram:CountryID>/u, to: '', fires: ['BR-09'] },
  { name: 'negative price', from: /(<ram:ChargeAmount>)(?=\d)/u, to: '$1-', fires: ['BR-27'] },
  { name: 'unknown unit', from: /(BilledQuantity unitCode=")[A-Z0-9]+/u, to: '$1QQQ', fires: ['BR-CL-23'] },
  { name: 'no account', from: /<ram:IBANID>[^<]*<\/ram:IBANID>/u, to: '', fires: ['BR-50', 'BR-61'] },
  { name: 'taxable amount', from: /(<ram:BasisAmount>7)60/u, to: '$161', fires: ['BR-S-08'] },
];

const renumbered = (xml: string, seed: number): string =>
  xml.replaceAll('R-2026-0117', `R-2026-${String(117 + seed).padStart(4, '0')}`);
/** Seven invoices in UBL and six in CII, in types, lengths and specifications of their own. */
const ublBases = [
  ublInvoice(),
  ublInvoice({ isCreditNote: true }),
  ublInvoice({ extraLines: 7 }),
  ublInvoice({ specification: 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0' }),
  ublInvoice({ extraLines: 40, isCreditNote: true }),
  ublInvoice({ extraLines: 3, isCreditNote: true }),
  ublInvoice({ extraLines: 15 }),
].map((xml, seed) => renumbered(xml, seed));
const ciiBases = [0, 1, 2, 3, 4, 5].map((seed) => ciiInvoice({ number: `C-${seed}` }));

const mutants = [
  ...ublBases.flatMap((base, index) =>
    ubl.map((mutation) => ({ base, mutation, title: `UBL ${index + 1}: ${mutation.name}` })),
  ),
  ...ciiBases.flatMap((base, index) =>
    cii.map((mutation) => ({ base, mutation, title: `CII ${index + 1}: ${mutation.name}` })),
  ),
];

describe('mutants', () => {
  it('come from invoices without a fault', () => {
    for (const base of [...ublBases, ...ciiBases]) expect(firing(base)).toEqual([]);
  });

  it('break exactly the rules that they should, and no others', () => {
    const wrong = mutants.flatMap(({ base, mutation, title }) => {
      const mutant = base.replace(mutation.from, mutation.to);
      if (mutant === base) return [`${title}: nothing changed`];
      const fired = firing(mutant);
      return JSON.stringify(fired) === JSON.stringify([...mutation.fires].sort())
        ? []
        : [`${title}: ${fired.join(', ') || 'nothing'} instead of ${mutation.fires.join(', ')}`];
    });
    expect(wrong).toEqual([]);
    expect(mutants).toHaveLength(200);
  });
});

const shared = resolve(import.meta.dirname, '../../../../../../shared/data');
const published = [
  'xrechnung/src/test/business-cases/standard/01.01a-INVOICE_ubl.xml',
  'xrechnung/src/test/business-cases/standard/01.08a-INVOICE_ubl.xml',
  'xrechnung/src/test/business-cases/standard/01.12a-INVOICE_ubl.xml',
  'en16931/ubl/examples/ubl-tc434-example8.xml',
  'en16931/test/testfiles/BIS_Billing_30-DataIT.xml',
  'en16931/test/testfiles/BIS_Billing_30-Telefoni.xml',
].filter((file) => existsSync(join(shared, file)));
if (published.length === 0)
  console.warn('The e-invoice test data is not here: no mutants of published invoices are made.');

// Not the way to pay: where an invoice names several, changing one also breaks that they must agree (UBL-SR-47).
const general = ubl.filter(({ name }) =>
  [
    'no number',
    'no issue date',
    'no specification',
    'unknown type',
    'amount due off by ten',
    'three decimals',
    'no item name',
    'unknown unit',
  ].includes(name),
);

describe.skipIf(published.length === 0)('mutants of published invoices', () => {
  it('break exactly the rules that they should', () => {
    const wrong = published.flatMap((file) =>
      general.flatMap(({ name, from, to, fires }) => {
        const base = readFileSync(join(shared, file), 'utf8');
        const mutant = base.replace(from, to);
        if (mutant === base) return [];
        const fired = firing(mutant);
        return JSON.stringify(fired) === JSON.stringify([...fires].sort())
          ? []
          : [`${file}, ${name}: ${fired.join(', ')}`];
      }),
    );
    expect(wrong).toEqual([]);
  });
});
