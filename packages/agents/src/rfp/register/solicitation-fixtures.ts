import { documentOf } from '../language/document-fixture.ts';

const heading = (text: string, level = 1, page = 1) => ({ kind: 'heading' as const, text, level, page });
const paragraph = (text: string, page = 1) => ({ kind: 'paragraph' as const, text, page });
const item = (text: string, level = 0, page = 1, marker = '•') => ({
  kind: 'list_item' as const,
  text,
  level,
  page,
  marker,
});

/** A made-up invitation to tender of a council in the United Kingdom, two pages. */
export const councilTender = documentOf(
  [
    heading('Invitation to Tender'),
    paragraph('Oxshire Borough Council (“the Council”) invites tenders for a library management system.'),
    heading('1. Introduction'),
    paragraph('Residents must register before they borrow. The current system has to be restarted daily.'),
    heading('2. Tender Instructions'),
    paragraph(
      '2.1 Tenderers must return the Form of Tender by 12:00 noon on 4 March 2027. Late tenders will not be considered.',
    ),
    paragraph(
      '2.2 The tender response must be no longer than 20 sides of A4 in Arial 11 point font. Method statements are limited to 500 words each.',
    ),
    paragraph('2.3 Qualified tenders will be rejected. Pricing must not be included in the quality submission.'),
    paragraph('2.4 Please submit one electronic copy in PDF format; no file may exceed 25 MB.'),
    heading('3. Specification'),
    paragraph('3.1 The system shall:'),
    item('hold records of at least 500,000 items;', 0, 1, '(a)'),
    item('support the following standards:', 0, 1, '(b)'),
    item('MARC 21; and', 1, 1, '(i)'),
    item('Z39.50.', 1, 2, '(ii)'),
    item('allow borrowers to renew loans online.', 0, 2, '(c)'),
    paragraph('3.2 The Council shall provide test data. The Supplier shall return it and must not copy it.', 2),
    paragraph('3.3 The Council must be able to export all data at any time.', 2),
    heading('4. Award', 1, 2),
    paragraph('A score of less than 2 out of 5 for any question will result in exclusion from the competition.', 2),
    paragraph('“Supplier” means the tenderer who is required to perform the contract.', 2),
  ],
  'application/pdf',
);

/** A made-up excerpt of Sections C, L and M of a federal solicitation. */
export const federalExcerpt = documentOf([
  heading('Section C - Performance Work Statement'),
  heading('C.3 Tasks', 2),
  paragraph('The Contractor shall perform the following:'),
  item('Operate the help desk 24x7.'),
  item('Provide monthly reports. The Government will review each report.'),
  paragraph('C.3.4 Government-furnished equipment shall be returned by the Contractor. The COR shall inspect it.'),
  paragraph('The Contractor shall not be required to provide vehicles.'),
  heading('Section L - Instructions to Offerors'),
  heading('L.2 Proposal Format', 2),
  paragraph(
    'Offerors shall submit proposals in three separate volumes. Volume I shall not exceed thirty (30) pages, single-spaced, with 1-inch margins and 12-point font.',
  ),
  paragraph('Include a completed SF 1449. Proposals that take exception to the terms may be rejected.'),
  paragraph('Offerors must have an active registration in SAM.gov.'),
  heading('Section M - Evaluation Factors for Award'),
  paragraph('The Government will award to the lowest priced technically acceptable offeror.'),
  paragraph('An offer rated Unacceptable under any factor will not be considered for award.'),
]);

/** A made-up questionnaire workbook: a sub-heading row, a merged category, a hidden row, a priority and two answer columns. */
export const questionnaire = documentOf(
  [
    heading('Technical'),
    {
      kind: 'table_row',
      isHeader: true,
      cells: [
        { text: 'Ref', reference: 'Technical!A1' },
        { text: 'Category', reference: 'Technical!B1' },
        { text: 'Requirement', reference: 'Technical!C1' },
        { text: 'Priority', reference: 'Technical!D1' },
        { text: 'Vendor Response', reference: 'Technical!E1' },
        { text: 'Comments', reference: 'Technical!F1' },
      ],
    },
    {
      kind: 'table_row',
      cells: [
        { text: 'T1', reference: 'Technical!A2' },
        { text: 'Security', reference: 'Technical!B2' },
        { text: 'Single sign-on with SAML 2.0', reference: 'Technical!C2' },
        { text: 'Mandatory', reference: 'Technical!D2' },
        { text: '', reference: 'Technical!E2' },
        { text: '', reference: 'Technical!F2' },
      ],
    },
    {
      kind: 'table_row',
      cells: [
        { text: 'T2', reference: 'Technical!A3' },
        { text: '', reference: 'Technical!B3' },
        { text: 'Does the product log sign-ins?', reference: 'Technical!C3' },
        { text: 'Desirable', reference: 'Technical!D3' },
        { text: '', reference: 'Technical!E3' },
        { text: '', reference: 'Technical!F3' },
      ],
    },
    {
      kind: 'table_row',
      isHidden: true,
      cells: [
        { text: 'T3', reference: 'Technical!A4' },
        { text: 'Support', reference: 'Technical!B4' },
        { text: 'The vendor must answer within 4 hours.', reference: 'Technical!C4' },
        { text: '', reference: 'Technical!D4' },
        { text: '', reference: 'Technical!E4' },
        { text: '', reference: 'Technical!F4' },
      ],
    },
  ],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
);
