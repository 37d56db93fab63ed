import type { Claim } from '@copilot/contracts';
import { describe, expect, it } from 'vitest';
import { evidenceOf, indexClaims, textOf } from './evidence.ts';

const place = {
  documentId: 'd',
  start: 4,
  end: 9,
  quote: 'quote',
  page: 2,
  section: { number: '5.1', title: 'Hosting' },
};
const computed: Claim = {
  id: 'c1',
  kind: 'computed',
  text: '42',
  computation: { formula: 'a + b', inputs: [], value: '42', unit: 'days' },
};

describe('evidenceOf', () => {
  it('reads a passage wherever a record carries it', () => {
    const expected = { kind: 'quoted', passage: { documentId: 'd', start: 4, section: '5.1 Hosting', page: 2 } };
    for (const value of [place, { place }, { source: place }, { places: [place] }]) {
      expect(evidenceOf(value, new Map())).toMatchObject(expected);
    }
  });

  it('prefers the claim that a record names, by id or in full', () => {
    const claims = indexClaims([computed]);
    expect(evidenceOf({ claimId: 'c1', place }, claims)).toMatchObject({ kind: 'computed', claim: { id: 'c1' } });
    expect(evidenceOf({ evidence: [computed] }, new Map())).toMatchObject({ kind: 'computed' });
  });

  it('claims nothing where nothing is given', () => {
    for (const value of [null, 'text', { claimId: 'unknown' }, { documentId: 'd' }]) {
      expect(evidenceOf(value, new Map())).toEqual({ kind: null, passage: null, claim: null });
    }
  });
});

it('writes values as text', () => {
  expect([['a', 1, true], null, { a: 1 }].map(textOf)).toEqual(['a, 1, Yes', '', '']);
});
