import { describe, expect, it } from 'vitest';
import { collectVocabulary, joinLine } from './join-lines.ts';

const vocabulary = collectVocabulary([
  'Each requirement and all other requirements that we require of the red work place stand in a workplace here',
]);

describe('words cut at the edge of a narrow cell', () => {
  it.each([
    ['Requireme', 'nt of the agency', 'Requirement of the agency'],
    ['Require', 'ments', 'Requirements'],
    ['Work', 'place', 'Work place'],
    ['We require', 'ments', 'We require ments'],
    ['Distance', 'km', 'Distance km'],
  ])('%s | %s', (before, line, joined) => {
    expect(joinLine(before, line, vocabulary)).toBe(joined);
  });
});
