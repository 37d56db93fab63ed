import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  isBelgianReference,
  isCreditorReference,
  isGln,
  isGstin,
  isIban,
  isLei,
  isNorwegianOrganisation,
} from './checksums.ts';
import { isVatNumber } from './vat-numbers.ts';

const file = resolve(import.meta.dirname, '../../../../../../../shared/data/checksums/vectors.json');
if (!existsSync(file)) console.warn('The checksum vectors are not here: their conformance test is skipped.');

const checks: Readonly<Record<string, (value: string) => boolean | null>> = {
  iban: isIban,
  lei: isLei,
  gstin: isGstin,
  vat_de: isVatNumber,
  vat_be: isVatNumber,
  vat_fr: isVatNumber,
  vat_it: isVatNumber,
  vat_nl: isVatNumber,
  gln: isGln,
  iso11649: isCreditorReference,
  be_ogm: isBelgianReference,
  no_org: isNorwegianOrganisation,
};

describe('checksums', () => {
  it.skipIf(!existsSync(file))('agree with the vectors', () => {
    const vectors: Record<string, { value: string; valid: boolean }[]> = JSON.parse(readFileSync(file, 'utf8'));
    expect(Object.keys(checks).sort()).toEqual(Object.keys(vectors).sort());
    for (const [kind, cases] of Object.entries(vectors))
      expect(cases.map(({ value }) => [value, checks[kind]!(value)])).toEqual(
        cases.map(({ value, valid }) => [value, valid]),
      );
  });

  it.each([
    [isIban, 'GB29 NWBK 6016 1331 9268 19', 'GB29 NWBK 6016 1331 9268 18'],
    [isLei, '529900T8BM49AURSDO55', '529900T8BM49AURSDO56'],
    [isGln, '4006381333931', '4006381333932'],
    [isBelgianReference, '+++123/4567/89002+++', '+++123/4567/89003+++'],
    [isCreditorReference, 'RF18 5390 0754 7034', 'RF18 5390 0754 7035'],
    [isVatNumber, 'DE 129273398', 'DE 129273399'],
    [isVatNumber, 'IT 00159560366', 'IT 00159560367'],
    [isNorwegianOrganisation, 'NO 923609016 MVA', 'NO 923609017 MVA'],
  ])('tell right from wrong: %o', (check, right, wrong) => {
    expect([check(right), check(wrong)]).toEqual([true, false]);
  });

  it('say nothing about what they do not know', () => {
    expect(isVatNumber('XX123')).toBeNull();
    expect([isIban(''), isLei(''), isGstin(''), isGln(''), isBelgianReference('')]).not.toContain(true);
  });
});
