import { describe, expect, it } from 'vitest';
import { noLearnedParties } from './learned-parties.ts';
import { modalsOf } from './modals.ts';
import { readModals } from './obligated-party.ts';
import type { SectionKind } from './section-kind.ts';

const readings = (sentence: string, sectionKind: SectionKind | null = null): string[] =>
  readModals(sentence, modalsOf(sentence), { sectionKind, previous: null, learned: noLearnedParties }).map(
    ({ party, effect }) => `${party} ${effect}`,
  );

describe('readModals', () => {
  it.each([
    // Bidder by name, in the words of different issuers.
    ['The Contractor shall provide monthly reports.', 'bidder obligation'],
    ['Tenderers must complete the Form of Tender.', 'bidder obligation'],
    ['Each Bidder shall submit a bid bond.', 'bidder obligation'],
    ['The successful Supplier will deliver the goods within 30 days.', 'bidder obligation'],
    ['Respondents are required to attend the briefing.', 'bidder obligation'],
    ['The Consultant is expected to work from Nairobi.', 'bidder obligation'],
    ['The firm should have ten years of experience.', 'bidder obligation'],
    ['Proposers have to register on the portal.', 'bidder obligation'],
    ['The Service Provider is responsible for all taxes.', 'bidder obligation'],
    ['Applicants need to hold Cyber Essentials certification.', 'bidder obligation'],
    ['You must not alter the form.', 'bidder obligation'],
    ['In addition to the above, the Seller shall insure the goods.', 'bidder obligation'],
    ['If the tender is late, then the bidder must explain why.', 'bidder obligation'],
    ['Unless agreed otherwise in writing, the vendor, at its own cost, shall repair defects.', 'bidder obligation'],
    ['Contractors proposing staff who are not yet employed must include a letter.', 'bidder obligation'],
    ['All contractor personnel will need to obtain a badge.', 'bidder obligation'],
    ["The Contractor's project manager must attend each meeting.", 'bidder obligation'],
    ['The Council and the Supplier shall meet monthly.', 'bidder obligation'],
    ['The consortium shall not disclose any data.', 'bidder obligation'],
    // The product and the offer stand for the bidder.
    ['The system must encrypt data at rest.', 'bidder obligation'],
    ['The proposed solution shall support 500 concurrent users.', 'bidder obligation'],
    ['Any website developed under this contract shall be accessible.', 'bidder obligation'],
    ['Users must be able to reset their own password.', 'bidder obligation'],
    ['Proposals must be received by noon.', 'bidder obligation'],
    ['Quotes shall be valid for 90 days.', 'bidder obligation'],
    ['CVs must not exceed two pages.', 'bidder obligation'],
    ['All rates shall be fully burdened.', 'bidder obligation'],
    ['A performance bond is required.', 'bidder obligation'],
    ['Two references must be provided.', 'bidder obligation'],
    ['No paper invoices shall be accepted.', 'bidder obligation'],
    // What is done to others is done by whoever runs the service; a demand before a semicolon stands though a threat follows.
    ['Residents shall be notified of road closures two days before.', 'bidder obligation'],
    ['District teachers must be trained before the launch.', 'bidder obligation'],
    ["Employer's liability insurance of £5 million is required.", 'bidder obligation'],
    ['We expect the partner to migrate the archive.', 'bidder obligation'],
    ['We require a solution that can be live by October.', 'bidder obligation'],
    ['Downtime must be announced three days ahead.', 'bidder obligation'],
    ['Prevailing wages must be paid.', 'bidder obligation'],
    ['No bidder may withdraw its offer.', 'bidder obligation'],
    ['It is essential that dashboards work on tablets.', 'bidder obligation'],
    ['Customer data may never be used to train models.', 'bidder obligation'],
    // Passives: the doer decides, consent has to be obtained.
    ['Defects shall be repaired by the Contractor.', 'bidder obligation'],
    ['All travel must be approved by the Contracting Officer.', 'bidder obligation'],
    ['The plan shall be reviewed by the Authority.', 'buyer obligation'],
    ['Tenders shall be opened in public.', 'buyer obligation'],
    ['Proposals will be evaluated on price.', 'buyer obligation'],
    // The buyer.
    ['The Government shall respond within 30 days.', 'buyer obligation'],
    ['The CO shall respond in writing within 30 days to any notice.', 'buyer obligation'],
    ['The Council will appoint one supplier.', 'buyer obligation'],
    ['The Principal shall pay valid invoices within 20 days.', 'buyer obligation'],
    ['The Reference Group shall comment on the draft.', 'buyer obligation'],
    ["Sign-off must be given by the Council's project sponsor.", 'buyer obligation'],
    ['Invoices shall be paid within 30 days.', 'buyer obligation'],
    ['The results must be announced within ten days.', 'buyer obligation'],
    // Others.
    ['The incumbent contractor shall hand over the archive.', 'third_party obligation'],
    ['School districts are required by statute to report attendance.', 'third_party obligation'],
    ['Participants must be aged 18 or over.', 'third_party obligation'],
    // What takes an obligation back, or only tells.
    ['The Supplier shall not be responsible for earlier faults.', 'none negated'],
    ['You will not be asked to train agents.', 'none negated'],
    ['Deliveries will take place at the depot.', 'none declaration'],
    ['We will answer questions by e-mail.', 'buyer obligation'],
    ["The State's evaluation committee shall score each proposal.", 'buyer obligation'],
    ['Payment shall be made within 30 days of a valid invoice.', 'buyer obligation'],
    ['The Agency, not the vendor, will be responsible for hosting.', 'buyer obligation'],
    ['The purchasing department must publish the award.', 'buyer obligation'],
    ['Past performance evaluations shall be prepared each year.', 'buyer obligation'],
    // Third parties.
    ['States, territories, and tribes must meet a participation rate.', 'third_party obligation'],
    ['Grantees must report quarterly.', 'third_party obligation'],
    ['Patients shall give their consent.', 'third_party obligation'],
    // Nothing owed.
    ['The contractor will not be required to work at a government facility.', 'none negated'],
    ['The vendor need not attend.', 'none negated'],
    ['Suppliers are not required to hold stock.', 'none negated'],
    ['The government does not anticipate that staff will need to travel.', 'none negated'],
    ['The contractor may choose the location.', 'bidder permission'],
    ['Bidders may be asked to present.', 'bidder possible'],
    ['The contractor will be compensated at hourly rates.', 'buyer receives'],
    ['Each bidder will be notified of the result.', 'buyer receives'],
    ['The awardee will receive several e-mails.', 'buyer receives'],
    ['This contract shall be governed by the laws of Kenya.', 'none declaration'],
    ['The period of performance shall be one year.', 'none declaration'],
    ['Late bids will be rejected.', 'none consequence'],
    ['Quotes above the ceiling will not be considered for award.', 'none consequence'],
  ])('%s -> %s', (sentence, expected) => {
    const [first] = readings(sentence)
      .map((reading) => (reading === 'buyer consequence' ? 'none consequence' : reading))
      .filter((reading) => !reading.endsWith('description'))
      .slice(0, 1);
    expect(first).toBe(expected);
  });

  it('reads each modal of a compound sentence with its own subject', () => {
    expect(readings('The Supplier shall deliver and the Council shall pay.')).toEqual([
      'bidder obligation',
      'buyer obligation',
    ]);
    expect(readings('The Supplier shall deliver and must install.')).toEqual([
      'bidder obligation',
      'bidder obligation',
    ]);
  });

  it('takes modals of relative and conditional clauses as description', () => {
    expect(readings('Staff that are required to hold a card will be issued a laptop.')[0]).toMatch(/description$/u);
    expect(readings('The Supplier shall act when the Council must close the site.')).toEqual([
      'bidder obligation',
      'buyer description',
    ]);
  });

  it('binds nobody by unknown subjects of a background section', () => {
    expect(readings('Reporting must be modernised.', 'background')).toEqual(['none background']);
    expect(readings('Reporting must be monthly.', 'scope')).toEqual(['bidder obligation']);
    expect(readings('Inspectors must visit each site.', 'background')).toEqual(['third_party background']);
  });

  it('only tells where a bidder should note something', () => {
    expect(readings('Tenderers should note that the depot is closed in August.')).toEqual(['bidder description']);
  });

  it('keeps a demand apart from the threat behind it', () => {
    expect(
      readings('Prices must appear only in Annex B; an offer that shows them elsewhere will be rejected.'),
    ).toEqual(['bidder obligation', 'buyer consequence']);
  });

  it('leaves people beside the people of the buyer to the buyer', () => {
    expect(readings('City staff will lock the hall, and library employees are responsible for the carts.')).toEqual([
      'buyer obligation',
      'buyer obligation',
    ]);
  });

  it('finds what the buyer expects of the bidder', () => {
    expect(readings('The Authority expects that the Contractor will work on site.')).toContain('bidder obligation');
    expect(readings('The Authority expects to publish the answers.')).not.toContain('bidder obligation');
  });
});
