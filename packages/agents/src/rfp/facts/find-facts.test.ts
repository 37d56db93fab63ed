import { describe, expect, it } from 'vitest';
import {
  analyzed,
  councilTender,
  europeanTender,
  federalSolicitation,
  termsOfReference,
} from '../../testing/solicitations.fixture.ts';
import type { AnalyzedDocument } from '../analyzed-document.ts';
import { coverFacts } from '../output-rows.ts';
import { findFacts } from './find-facts.ts';
import { surveyDocument } from './surveyed-document.ts';

const factsOf = (...documents: AnalyzedDocument[]) => {
  const surveyed = documents.map(surveyDocument);
  const { facts, disagreements } = findFacts(surveyed);
  for (const fact of facts)
    for (const place of [fact.place, ...fact.agreeing])
      if (place)
        expect(place.quote).toBe(
          surveyed.find(({ id }) => id === place.documentId)?.content.text.slice(place.start, place.end),
        );
  return { facts, cover: coverFacts(facts), disagreements };
};

describe('findFacts', () => {
  it('reads a British council’s invitation to tender', () => {
    const { cover, disagreements } = factsOf(councilTender());
    expect(cover).toMatchObject({
      title: 'Provision of Grounds Maintenance Services',
      reference: 'NBC/2026/0147',
      issuer: 'Northmoor Borough Council',
      contact: 'Priya Nair',
      contactRole: 'Category Manager',
      contactEmail: 'procurement@northmoor.example',
      contactPhone: '01632 960 147',
      issued: '2026-04-01',
      questionsDue: '2026-04-17T17:00',
      answersBy: '2026-04-24',
      proposalsDue: '2026-05-15T12:00 Europe/London',
      awardDate: '2026-06',
      startDate: '2026-07-01',
      budget: { amount: '1200000', currency: 'GBP', text: '£1,2m' },
      awardBasis: 'most economically advantageous tender',
      periodStructure: {
        base: { length: 3, unit: 'year' },
        options: { count: 2, length: 12, unit: 'month' },
        totalMonths: 60,
      },
    });
    expect(cover.offerValidity).toContain('90 days');
    expect(cover.submissionLimits).toContain('20 MB');
    expect(cover.submissionChannel).toContain('https://tenders.example');
    expect(disagreements).toEqual([]);
  });

  it('reads an American solicitation written in sentences', () => {
    const { cover, disagreements } = factsOf(federalSolicitation());
    expect(cover).toMatchObject({
      title: 'Hydrographic Survey Support',
      reference: 'DLR-26-R-0042',
      issuer: 'Department of Lakes and Rivers',
      contactEmail: 'dana.whitfield@lakes.example',
      issued: '2026-03-02',
      questionsDue: '2026-03-16T15:00 America/New_York',
      proposalsDue: '2026-04-07T14:00 America/New_York',
      contractType: 'firm fixed price',
      awardBasis: 'lowest price technically acceptable',
      budget: { amount: '2750000', currency: 'USD' },
      classification: 'NAICS 541370',
      periodStructure: {
        base: { length: 1, unit: 'year' },
        options: { count: 4, length: 1, unit: 'year' },
        totalMonths: 60,
      },
    });
    expect(cover.setAside).toContain('service-disabled veteran-owned');
    expect(cover.offerValidity).toContain('120 calendar days');
    expect(cover.placeOfPerformance).toContain('Lake Station');
    expect(disagreements).toEqual([]);
  });

  it('reads terms of reference', () => {
    const { cover } = factsOf(termsOfReference());
    expect(cover).toMatchObject({
      title: 'Final Evaluation of the Clean Water Programme in Kisumu',
      reference: 'WWB-EVAL-2026-03',
      issuer: 'Wells Without Borders',
      proposalsDue: '2026-06-12T23:59 Africa/Nairobi',
      contactEmail: 'tenders@wwb.example',
      emailSubjectRule: 'WWB-EVAL-2026-03 Final Evaluation',
      budget: { amount: '38500', currency: 'USD' },
      periodStructure: { base: { length: 45, unit: 'day' }, options: null, totalMonths: null },
    });
    expect(cover.placeOfPerformance).toContain('Kisumu');
  });

  it('reads a European institution’s specifications', () => {
    const { cover, facts } = factsOf(europeanTender());
    expect(cover).toMatchObject({
      title: 'Framework for Tidal Data Services',
      reference: 'EATE/2026/OP/0009',
      issuer: 'European Agency for Tidal Energy',
      issued: '2026-03-10',
      questionsDue: '2026-04-28',
      proposalsDue: '2026-05-05T17:00 Europe/Brussels',
      budget: { amount: '250000', currency: 'EUR' },
      contractType: 'framework agreement',
      classification: 'CPV 72300000-8',
      awardBasis: 'best price-quality ratio',
      keyPersonnel: ['Team Leader', 'Data Engineer'],
      periodStructure: {
        base: { length: 24, unit: 'month' },
        options: { count: 1, length: 12, unit: 'month' },
        totalMonths: 36,
      },
    });
    expect(facts.find(({ name }) => name === 'proposalsDue')?.issues).toContain('standard_time_in_summer');
  });

  it('reads what a letter-like request runs together', () => {
    const { cover } = factsOf(
      analyzed([
        { kind: 'heading', text: 'Request for Proposal: Learning Management System' },
        { kind: 'paragraph', text: 'Contract reference: prj_2231' },
        { kind: 'paragraph', text: 'Location: Leeds, with remote working' },
        {
          kind: 'paragraph',
          text: 'Global Literacy Fund (GLF) is seeking proposals from qualified vendors to supply a learning management system.',
        },
        {
          kind: 'paragraph',
          text: 'All proposals are due no later than 5:00 p.m. EST on Friday, March 13, 2026. Late proposals will not be considered.',
        },
        {
          kind: 'paragraph',
          text: 'Questions may be directed to aruiz@glf.example by February 20, 2026; responses will be shared with all bidders by February 27, 2026.',
        },
        { kind: 'paragraph', text: 'Presentations will take place on March 16-18, 2026.' },
        {
          kind: 'paragraph',
          text: 'The project is expected to begin on April 15, 2026 and conclude by December 31, 2026.',
        },
        { kind: 'paragraph', text: 'The budget for this project is between $60,000 and $85,000.' },
      ]),
    );
    expect(cover).toMatchObject({
      title: 'Learning Management System',
      reference: 'prj_2231',
      placeOfPerformance: 'Leeds, with remote working',
      issuer: 'Global Literacy Fund (GLF)',
      proposalsDue: '2026-03-13T17:00 America/New_York',
      questionsDue: '2026-02-20',
      answersBy: '2026-02-27',
      interviews: '2026-03-16',
      startDate: '2026-04-15',
      endDate: '2026-12-31',
      budget: { amount: '85000', currency: 'USD', text: '$60,000 and $85,000' },
    });
  });

  it('says missing where a package is silent', () => {
    const { facts } = factsOf(termsOfReference());
    expect(facts.find(({ name }) => name === 'setAside')).toMatchObject({ state: 'missing', value: null, place: null });
  });

  const lines = (...texts: string[]) =>
    factsOf(analyzed(texts.map((text) => ({ kind: 'paragraph' as const, text })))).cover;

  it('reads what a letter says in sentences', () => {
    expect(
      lines(
        'February 8, 2027',
        'Re: Request for Proposals No. 27-009, Window Cleaning for the Town Hall',
        'The City of Fairmoor invites proposals. This is a firm-fixed-price contract.',
        'A walk-through will be held on February 25, 2027 at 9:00 a.m.',
        'Please e-mail Ana Lopez, Facilities Manager, at ana@fairmoor.example with questions by March 4, 2027.',
        'Proposals are good for 90 days. The anticipated start is May 3, 2027.',
      ),
    ).toMatchObject({
      title: 'Window Cleaning for the Town Hall',
      reference: '27-009',
      issuer: 'City of Fairmoor',
      contact: 'Ana Lopez',
      issued: '2027-02-08',
      siteVisit: '2027-02-25T09:00',
      questionsDue: '2027-03-04',
      startDate: '2027-05-03',
      contractType: 'firm fixed price',
      offerValidity: 'Proposals are good for 90 days.',
    });
  });

  it('reads both ends of a term, names without addresses, and whose résumés are asked for', () => {
    expect(
      lines(
        'Issuing office: Town of Ferrin, Purchasing, 12 Quay Street, Ferrin',
        'Procedure FER-X/2027/OP/0012 incorporates clause 52.212-4 by reference.',
        '1.1 The contract runs for three years from 1 May 2027 to 30 April 2030.',
        'Attach resumes of the project manager, the technical lead and the lead trainer.',
      ),
    ).toMatchObject({
      issuer: 'Town of Ferrin, Purchasing',
      reference: 'FER-X/2027/OP/0012',
      startDate: '2027-05-01',
      endDate: '2030-04-30',
      keyPersonnel: ['Project manager', 'Technical lead', 'Lead trainer'],
    });
  });

  it('takes the zone from the heading of a column, and no opening of tenders for their deadline', () => {
    const { cover, disagreements } = factsOf(
      analyzed([
        { kind: 'table_row', cells: ['Event', 'Date and time (Mountain Time)'], isHeader: true },
        { kind: 'table_row', cells: ['Proposals due', 'June 4, 2027, 4:00 PM'] },
        { kind: 'table_row', cells: ['Opening of tenders', 'June 7, 2027, 10:00 AM'] },
        { kind: 'table_row', cells: ['Responses posted', 'May 14, 2027'] },
      ]),
    );
    expect(cover).toMatchObject({
      proposalsDue: '2027-06-04T16:00 America/Denver',
      answersBy: '2027-05-14',
      issued: null,
    });
    expect(disagreements).toEqual([]);
  });

  it('reads an invitation in the words of a Canadian and of a private buyer', () => {
    expect(
      lines(
        'Request for Proposals 2027-RM-04',
        'This document is an invitation by the Regional Municipality of Stonehaven (the "Region") to proponents.',
        'RFP contact: Marie Dupont, Senior Analyst',
        'Submission deadline: 2:00 p.m. local time in Toronto, June 17, 2027',
        'Pricing must hold for 60 days. We plan to choose a vendor by July 30, 2027.',
      ),
    ).toMatchObject({
      reference: '2027-RM-04',
      issuer: 'Regional Municipality of Stonehaven',
      contact: 'Marie Dupont',
      proposalsDue: '2027-06-17T14:00 America/Toronto',
      offerValidity: 'Pricing must hold for 60 days.',
      awardDate: '2027-07-30',
    });
  });

  it('takes no scale of points for the basis of award', () => {
    expect(
      lines(
        'The Council is not bound to award to the lowest bid.',
        'The lowest price will be awarded the full 40% for price.',
      ).awardBasis,
    ).toBeNull();
  });

  it('reads a school district and a dated request for tenders', () => {
    expect(
      lines(
        'Ferrin Unified School District',
        'Purchasing Department',
        'Request for Tenders dated 16 March 2027 for Payroll Services',
        'Buyer: Robert Kim, Director of Purchasing',
        'The expenditure may amount to some €1.4 million over the term.',
      ),
    ).toMatchObject({
      title: 'Payroll Services',
      issuer: 'Ferrin Unified School District',
      contact: 'Robert Kim',
      budget: { amount: '1400000', currency: 'EUR' },
    });
  });

  it('takes a file size for a rule of the offer only where the offer is spoken of', () => {
    const { cover } = factsOf(
      analyzed([
        { kind: 'heading', text: '2 Functional requirements' },
        { kind: 'paragraph', text: 'The portal must accept plans as PDF files of up to 200 MB.' },
        { kind: 'heading', text: '3 Submission' },
        { kind: 'paragraph', text: 'Proposals must be uploaded as one PDF file of no more than 25 MB.' },
      ]),
    );
    expect(cover.submissionLimits).toBe('Proposals must be uploaded as one PDF file of no more than 25 MB.');
  });
});
