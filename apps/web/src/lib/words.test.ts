import { expect, it } from 'vitest';
import { wordsOf } from './words.ts';

it('reads names as words', () => {
  expect(['proposalsDue', 'third_party', 'page-limit', 'p85', 'documentId', 'nfr:security'].map(wordsOf)).toEqual([
    'Proposals due',
    'Third party',
    'Page limit',
    'P85',
    'Document ID',
    'Nfr:security',
  ]);
});
