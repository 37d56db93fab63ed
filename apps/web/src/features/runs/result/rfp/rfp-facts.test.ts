import { expect, it } from 'vitest';
import { readFacts } from './rfp-facts.ts';

const place = { documentId: 'd', start: 1, end: 5, quote: 'x', page: 3, section: null };

it('reads facts given by name, with and without their place', () => {
  const facts = readFacts(
    {
      title: 'Hosting services',
      proposalsDue: { value: '2027-02-12T14:00 America/New_York', place },
      budget: { amount: '1200.00', currency: 'USD' },
      setAside: null,
    },
    new Map(),
  );
  expect(facts.map(({ label, value }) => [label, value])).toEqual([
    ['Title', 'Hosting services'],
    ['Proposals due', '2027-02-12T14:00 America/New_York'],
    ['Budget', '1200.00 USD'],
    ['Set aside', ''],
  ]);
  expect(facts[1]).toMatchObject({
    date: '2027-02-12T14:00',
    zone: 'America/New_York',
    evidence: { passage: { page: 3 } },
  });
});

it('reads facts given as a list', () => {
  const [fact] = readFacts([{ name: 'issuer', label: 'Issuer', value: 'City of Ulm', place }], new Map());
  expect(fact).toMatchObject({ label: 'Issuer', value: 'City of Ulm', evidence: { kind: 'quoted' } });
});
