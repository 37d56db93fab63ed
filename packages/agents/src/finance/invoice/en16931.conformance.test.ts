import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runFragments } from './conformance/run-fragments.ts';
import { readInvoiceXml } from './model/read-invoice-xml.ts';
import { en16931 } from './rules/en16931/en16931.ts';
import { runRules } from './rules/run-rules.ts';

const shared = resolve(import.meta.dirname, '../../../../../../shared/data');
const isPresent = existsSync(join(shared, 'en16931'));
if (!isPresent) console.warn('The e-invoice test data is not here: the EN 16931 conformance tests are skipped.');

const filesIn = (folder: string): string[] =>
  isPresent
    ? readdirSync(join(shared, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.xml$/iu.test(name))
        .map((name) => join(folder, name))
        .sort()
    : [];
const read = (file: string): string => readFileSync(join(shared, file), 'utf8').replace(/\r\n?/gu, '\n');

const firing = (file: string): string[] => {
  const invoice = readInvoiceXml(read(file));
  expect(invoice, file).not.toBeNull();
  return [
    ...new Set(
      runRules(en16931.rules, invoice!.document, invoice!.syntax)
        .filter(({ rule }) => rule.severity === 'fatal')
        .map(({ rule }) => rule.id),
    ),
  ];
};

describe.skipIf(!isPresent)('EN 16931', () => {
  it('agrees with every official fragment of a rule it implements, and implements them all', () => {
    const results = filesIn('en16931/test').flatMap((file) => runFragments(file, read(file)) ?? []);
    expect(results.length).toBeGreaterThan(700);
    expect(results.filter(({ result, expected }) => result !== null && result !== expected)).toEqual([]);
    expect(results.filter(({ result }) => result === null)).toEqual([]);
    expect(en16931.rules.length).toBeGreaterThanOrEqual(150);
  });

  it.each([
    ...filesIn('en16931/ubl/examples'),
    ...filesIn('en16931/cii/examples'),
    ...filesIn('en16931/test/testfiles'),
    ...filesIn('xrechnung/src/test/business-cases/standard'),
    ...filesIn('zugferd/valid'),
  ])('finds nothing fatal in %s', (file) => {
    expect(firing(file)).toEqual([]);
  });

  it('sees that the extension of XRechnung breaks the norm where it does', () => {
    const extension = 'xrechnung/src/test/business-cases/extension';
    expect(firing(`${extension}/05.01a-INVOICE_ubl.xml`)).toEqual(['BR-CO-16']);
  });

  it('reads UBL and CII of the same invoice alike', () => {
    const files = filesIn('xrechnung/src/test/business-cases/standard');
    const twins = files
      .filter((file) => file.endsWith('_ubl.xml'))
      .flatMap((ubl) => {
        const cii = ubl.replace('_ubl.xml', '_uncefact.xml');
        return files.includes(cii) ? [[ubl, cii] as const] : [];
      });
    twins.push(
      ...filesIn('zugferd/valid')
        .filter((file) => file.endsWith('.ubl.xml'))
        .map((ubl) => [ubl, ubl.replace('.ubl.xml', '.cii.xml')] as const),
    );
    expect(twins.length).toBeGreaterThanOrEqual(20);
    for (const [ubl, cii] of twins) {
      const [first, second] = [ubl, cii].map((file) => readInvoiceXml(read(file))!.model);
      const business = ({ number, currency, issueDate, totals, lines }: NonNullable<typeof first>) => ({
        number,
        currency,
        issueDate,
        net: Number(totals.net),
        gross: Number(totals.gross),
        due: Number(totals.due),
        lines: lines.map(({ net, quantity }) => [Number(net), Number(quantity)]),
      });
      expect(business(second!), ubl).toEqual(business(first!));
    }
  });
});
