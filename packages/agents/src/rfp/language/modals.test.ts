import { describe, expect, it } from 'vitest';
import { imperativeOf, modalsOf } from './modals.ts';

const read = (sentence: string): string[] =>
  modalsOf(sentence).map(
    ({ words, strength, kind, negated }) =>
      `${words} ${negated ? 'negated' : kind === 'adjective' ? 'adjective' : strength}`,
  );

describe('modalsOf', () => {
  it.each([
    ['The Supplier must deliver.', ['must mandatory']],
    ['The Supplier shall deliver and shall install.', ['shall mandatory', 'shall mandatory']],
    ['The Supplier shall not subcontract.', ['shall not prohibited']],
    ['Bidders may not contact the panel.', ['may not prohibited']],
    ['The annex cannot exceed one page.', ['cannot prohibited']],
    ['Smoking is strictly prohibited.', ['is strictly prohibited prohibited']],
    ['Tenderers should attend.', ['should expected']],
    ['The firm is expected to travel.', ['is expected to expected']],
    ['The firm may subcontract.', ['may optional']],
    ['The firm will be required to travel.', ['will be required to mandatory']],
    ['The firm will not be required to travel.', ['will not be required to negated']],
    ['The firm need not reply.', ['need not negated']],
    ['The firm does not have to reply.', ['does not have to negated']],
    ['A site visit is mandatory.', ['is mandatory mandatory']],
    ['Fill in the required fields.', ['required adjective']],
    ['Travel may be required.', ['may be required optional']],
    ['The Supplier is responsible for hosting.', ['is responsible for mandatory']],
    ['Invoices are to be sent monthly.', ['are to mandatory']],
    ['The purpose of this tender is to appoint a firm.', []],
    ['The need to save energy is known.', []],
    ['Bidders are cautioned not to include assumptions.', ['are cautioned not to prohibited']],
    ['The system requires a database.', ['requires mandatory']],
    ['Questions close on May 4, 2027.', []],
    ['Narrative: maximum of 10 pages.', ['maximum of 10 pages mandatory']],
    ['The Provider warrants that it holds the licence.', ['warrants that mandatory']],
    ['This is the time the firm has to reply.', []],
  ])('%s', (sentence, expected) => {
    expect(read(sentence)).toEqual(expected);
  });

  it('gives offsets of the words', () => {
    const sentence = 'All bids SHALL be sealed.';
    const [modal] = modalsOf(sentence);
    expect(sentence.slice(modal?.start, modal?.end)).toBe('SHALL');
  });
});

describe('imperativeOf', () => {
  it.each([
    ['Submit one electronic copy by e-mail.', 'mandatory'],
    ['Include resumes for all key staff.', 'mandatory'],
    ['Do not include prices in this volume.', 'prohibited'],
    ['Please attach a signed declaration.', 'mandatory'],
    ['(a) Describe your approach to testing.', 'mandatory'],
    ['State the total price excluding VAT.', 'mandatory'],
  ])('%s', (sentence, strength) => {
    expect(imperativeOf(sentence)?.strength).toBe(strength);
  });

  it.each([
    'State program staff use the tool.',
    'Price lists of last year',
    'Quote Submission',
    'Please note that offices are closed.',
    'Number of pages: 4',
    'Provide:',
  ])('sees a noun or a remark in "%s"', (sentence) => {
    expect(imperativeOf(sentence)).toBeNull();
  });
});
