import { describe, expect, it } from 'vitest';
import type { AnalyzedDocument } from '../analyzed-document.ts';
import { documentOf } from '../language/document-fixture.ts';
import { findFormatRules } from './format-rules.ts';
import { findKillers } from './killers.ts';
import { councilTender, federalExcerpt } from './solicitation-fixtures.ts';

const documentFrom = (content: AnalyzedDocument['content']): AnalyzedDocument => ({
  id: 'doc',
  filename: 'tender.pdf',
  versionHash: 'hash',
  content,
});
const sentence = (text: string) => [
  documentFrom(
    documentOf([
      { kind: 'heading', text: '2 Submission Instructions' },
      { kind: 'paragraph', text },
    ]),
  ),
];

describe('findFormatRules', () => {
  it.each([
    ['The technical volume shall not exceed twenty-five (25) pages.', 'page_limit', 25],
    ['Proposals are limited to 40 pages.', 'page_limit', 40],
    ['Limit your proposal to 15 pages.', 'page_limit', 15],
    ['Keep the proposal under thirty-five pages.', 'page_limit', 35],
    ['The CV must be no more than two pages.', 'page_limit', 2],
    ['Answers should be at most 1,000 words.', 'word_limit', 1000],
    ['Use 11-point Calibri font.', 'font', 11],
    ['Margins must be at least 1 inch on all sides of the page.', 'margins', 1],
    ['The tender must be double-spaced on A4 paper.', 'spacing', null],
    ['The tender must be double-spaced on A4 paper.', 'paper_size', null],
    ['Bidders must use the attached price form.', 'template', null],
    ['Submit the proposal as a searchable PDF file.', 'file_type', null],
    ['The e-mail subject line must read “ITT 44 – Company”.', 'email_subject', null],
    ['Files must be named with the bidder name and lot number.', 'file_naming', null],
    ['One original and four (4) copies of the bid shall be delivered.', 'copies', 4],
    ['Total attachments must not exceed 20 MB per e-mail.', 'submission_size', 20],
    ['Price and technical proposals shall be submitted in separate sealed envelopes.', 'separate_volumes', null],
    ['Tenders must be written in English.', 'language', null],
    ['Bidders must quote prices in euros, excluding VAT.', 'price_presentation', null],
  ])('%s -> %s %s', (text, kind, value) => {
    expect(findFormatRules(sentence(text))).toContainEqual(expect.objectContaining({ kind, value }));
  });

  it.each([
    'The agency issued 40 pages of guidance.',
    'The council has two offices.',
    'Invoices were stored in PDF.',
    'Did the bidder use the template?',
  ])('finds none in "%s"', (text) => {
    expect(findFormatRules(sentence(text))).toEqual([]);
  });

  it('takes no template of the later work for a form of the offer', () => {
    const work = documentOf([
      { kind: 'heading', text: '4 Scope of services' },
      { kind: 'paragraph', text: 'Performance data shall be reported monthly using the template in Appendix 3.' },
    ]);
    expect(findFormatRules([documentFrom(work)])).toEqual([]);
  });

  it('reads limits of a table of volumes', () => {
    const volumes = documentOf([
      { kind: 'heading', text: 'L.2 Volumes' },
      { kind: 'table_row', isHeader: true, cells: ['Volume', 'Title', 'Page limit'] },
      { kind: 'table_row', cells: ['I', 'Technical', '25 pages'] },
      { kind: 'table_row', cells: ['II', 'Price', 'No limit'] },
    ]);
    expect(findFormatRules([documentFrom(volumes)])).toMatchObject([
      { kind: 'page_limit', value: 25, unit: 'pages', appliesTo: 'Technical' },
    ]);
  });

  it('names what a limit applies to, and its place', () => {
    const rules = findFormatRules([documentFrom(federalExcerpt)]);
    expect(rules.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['separate_volumes', 'page_limit', 'margins', 'font', 'spacing']),
    );
    const limit = rules.find(({ kind }) => kind === 'page_limit');
    expect(limit).toMatchObject({ value: 30, unit: 'pages' });
    expect(limit?.section.number).toBe('L.2');
    for (const { start, end, quote } of rules) expect(federalExcerpt.text.slice(start, end)).toBe(quote);
  });
});

describe('findKillers', () => {
  it.each([
    ['Late bids will not be accepted.', 'late_submission', 'fatal'],
    ['Tenders received after the deadline shall be rejected.', 'late_submission', 'fatal'],
    ['Bidders must not include assumptions or caveats.', 'prohibited_content', 'fatal'],
    ['Bids above the maximum budget of EUR 90,000 will be rejected.', 'price_ceiling', 'fatal'],
    ['The project manager and the auditor must not be the same person.', 'role_separation', 'serious'],
    ['Each criterion is scored pass/fail and failing one leads to exclusion from the competition.', 'gate', 'fatal'],
    ['A proposal without signature will be deemed non-responsive.', 'consequence', 'fatal'],
    ['Incomplete applications may be rejected.', 'consequence', 'serious'],
    ['Attendance at the site visit is mandatory.', 'eligibility', 'serious'],
    ['Bidders must hold ISO 27001 certification.', 'eligibility', 'serious'],
    ['Set-aside: Total Small Business', 'eligibility', 'serious'],
    ['A bid bond of 5 % must accompany the bid.', 'eligibility', 'serious'],
    ['Pages over the limit will not be read.', 'consequence', 'fatal'],
    ['Failure to price every line shall render the offer unacceptable.', 'consequence', 'fatal'],
    ['A tenderer that answers “Yes” will be excluded.', 'consequence', 'fatal'],
    ['Tenders below the threshold of 60 points will be eliminated.', 'consequence', 'fatal'],
    ['Electronic tenders shall not be permitted.', 'consequence', 'fatal'],
    ['Responses over 25 pages will be sent back.', 'consequence', 'fatal'],
    ['The minimum technical score required to pass is 75 marks.', 'gate', 'fatal'],
    ['Only tenders submitted to the portal will be accepted.', 'gate', 'fatal'],
    ['Vendors must score 600 or better before cost is opened.', 'gate', 'fatal'],
    ['Failure to do so may result in the tender being excluded.', 'consequence', 'serious'],
    ['Variants are not permitted.', 'prohibited_content', 'fatal'],
    ['To be conforming, a Tender must include every schedule.', 'gate', 'fatal'],
    ['The consultant must not have been involved in the project.', 'eligibility', 'serious'],
  ])('%s -> %s %s', (text, kind, severity) => {
    expect(findKillers(sentence(text))).toEqual([expect.objectContaining({ kind, severity, condition: text })]);
  });

  it.each([
    'Bidders should describe their approach.',
    'Was the form rejected?',
    'The contractor need not proceed with such direction.',
    'The system must reject invalid passwords.',
    'Attendance is encouraged but is not mandatory.',
    'Pricing must hold for 90 days.',
    'Reports that are not rejected within ten days are deemed accepted.',
  ])('finds none in "%s"', (text) => {
    expect(findKillers(sentence(text))).toEqual([]);
  });

  it('finds those of a tender with their sections', () => {
    const killers = findKillers([documentFrom(councilTender)]);
    expect(killers.map(({ kind, section }) => `${section.number} ${kind}`)).toEqual([
      '2.1 late_submission',
      '2.3 consequence',
      '2.3 prohibited_content',
      '4 gate',
    ]);
  });
});
