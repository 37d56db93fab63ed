import { describe, expect, it } from 'vitest';
import { documentOf } from './document-fixture.ts';
import { learnParties } from './learned-parties.ts';

const learn = (...lines: string[]) => learnParties([documentOf(lines.map((text) => ({ kind: 'paragraph', text })))]);

describe('learnParties', () => {
  it('learns the issuer from what only a buyer says', () => {
    const parties = learn(
      'Riverford Borough Homes (RBH) is seeking a partner.',
      'Oxshire intends to award one contract.',
    );
    expect(parties.classOf('RBH')).toBe('buyer');
    expect(parties.classOf('Oxshire')).toBe('buyer');
  });

  it('learns the issuer from labels on the cover', () => {
    expect(learn('Issued by: Helping Hands International, Nairobi').classOf('Helping Hands International')).toBe(
      'buyer',
    );
  });

  it('learns acronyms of organizations and of roles, and nothing from other brackets', () => {
    const parties = learn(
      'The Office of Rural Water (ORW) funds wells.',
      'The Contracting Officer (KO-9) signs.',
      'Use a Content Delivery Network (CDN).',
    );
    expect(parties.classOf('ORW')).toBe('buyer');
    expect(parties.classOf('CDN')).toBeUndefined();
  });

  it('takes applicants for the public where bidders go by another name', () => {
    const asPublic = learn('The Contractor trains staff.', 'Offerors and vendors register.', 'Applicants pay a fee.');
    expect(asPublic.classOf('applicants')).toBe('third_party');
    const asBidders = learn('Applicants must submit a plan.', 'Suppliers, vendors and bidders may join forces.');
    expect(asBidders.classOf('applicants')).toBeUndefined();
  });

  it('learns defined terms', () => {
    const parties = learn(
      '“Operator” means the contractor who signs this agreement.',
      '“Sponsor Body” means the Council of Oxshire.',
    );
    expect(parties.classOf('Operator')).toBe('bidder');
    expect(parties.classOf('Sponsor Body')).toBe('buyer');
  });
});
