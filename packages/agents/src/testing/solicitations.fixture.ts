import type { AnalyzedDocument } from '../rfp/analyzed-document.ts';
import { type BlockFixture, documentOf } from '../rfp/language/document-fixture.ts';

const heading = (text: string, level = 1): BlockFixture => ({ kind: 'heading', text, level });
const lines = (...texts: readonly string[]): BlockFixture[] => texts.map((text) => ({ kind: 'paragraph', text }));
const rows = (...cells: readonly (readonly string[])[]): BlockFixture[] =>
  cells.map((row, index) => ({ kind: 'table_row', cells: row, isHeader: index === 0 }));

let count = 0;
/** A document of a package; ids are valid and differ. */
export const analyzed = (blocks: readonly BlockFixture[], filename = 'package.md'): AnalyzedDocument => {
  count += 1;
  const id = `01900000-0000-7000-8000-${String(count).padStart(12, '0')}`;
  return { id, filename, versionHash: `hash-${count}`, content: documentOf(blocks) };
};

/** A council's tender: table of dates, quality/price weights, day-first dates, contract with extension. */
export const councilTender = (): AnalyzedDocument =>
  analyzed(
    [
      heading('Northmoor Borough Council'),
      ...lines(
        'Invitation to Tender for the Provision of Grounds Maintenance Services',
        'Tender Reference: NBC/2026/0147',
        'Contact: Priya Nair, Category Manager',
        'Email: procurement@northmoor.example',
        'Telephone: 01632 960 147',
      ),
      heading('1. Introduction'),
      ...lines(
        'Northmoor Borough Council (the “Authority”) invites tenders for grounds maintenance across its parks.',
        'The initial term is three (3) years with the option to extend for up to two further periods of 12 months.',
        'The estimated contract value is £1,2m excluding VAT.',
        'Tenderers must hold public liability insurance of £10,000,000.',
        'Tenders must remain open for acceptance for 90 days from the closing date.',
      ),
      heading('2. Timetable'),
      ...rows(
        ['Stage', 'Date'],
        ['Issue of Invitation to Tender', '1 April 2026'],
        ['Deadline for clarification questions', '17 April 2026, 17:00'],
        ['Authority responses to clarifications', '24 April 2026'],
        ['Tender return deadline', '12 noon on 15/05/2026 (UK time)'],
        ['Contract award', 'June 2026'],
        ['Contract start date', '1 July 2026'],
      ),
      heading('3. Award criteria'),
      ...lines(
        'The contract will be awarded to the most economically advantageous tender.',
        'The Tenderer shall submit its response through the portal https://tenders.example and files must not exceed 20 MB each.',
      ),
      ...rows(
        ['Criterion', 'Weighting'],
        ['Quality', '60%'],
        ['Social value', '10%'],
        ['Price', '30%'],
        ['Total', '100%'],
      ),
      ...lines('Price score = lowest price / tenderer’s price x 30.', 'Example: 200,000 / 250,000 x 40 = 32 points.'),
    ],
    'itt-northmoor.docx',
  );

/** A US agency's solicitation in sentences, with NAICS, LPTA, options and Eastern time. */
export const federalSolicitation = (): AnalyzedDocument =>
  analyzed(
    [
      heading('Department of Lakes and Rivers'),
      ...lines(
        'Solicitation Number: DLR-26-R-0042',
        'Title: Hydrographic Survey Support',
        'Issued: March 2, 2026',
        'This acquisition is set aside for service-disabled veteran-owned small business concerns under NAICS 541370.',
      ),
      heading('Section L Instructions to Offerors'),
      ...lines(
        'Questions shall be submitted to the Contracting Officer by March 16, 2026 at 3:00 PM EDT.',
        'Proposals must be received no later than 2:00 p.m. Eastern Time on April 7, 2026.',
        'The Contracting Officer is Dana Whitfield, reachable at dana.whitfield@lakes.example.',
        'Offers shall remain valid for 120 calendar days.',
      ),
      heading('Section M Evaluation'),
      ...lines(
        'Award will be made to the lowest priced, technically acceptable offer.',
        'The Government intends to award a firm-fixed-price contract.',
        'The period of performance is one (1) base year plus four (4) one-year option periods.',
        'The total ceiling of the contract is $2,750,000.',
        'Work will be performed at Lake Station, Minnesota.',
      ),
    ],
    'solicitation.pdf',
  );

/** Terms of reference of an organization without a legal department. */
export const termsOfReference = (): AnalyzedDocument =>
  analyzed(
    [
      heading('Terms of Reference'),
      heading('Final Evaluation of the Clean Water Programme in Kisumu', 2),
      ...lines(
        'Organization: Wells Without Borders',
        'Duration: 45 working days',
        'Duty station: Kisumu, Kenya with home-based work',
        'Reference: WWB-EVAL-2026-03',
      ),
      heading('Application', 2),
      ...lines(
        'Interested consultants should submit a technical and financial proposal by email to tenders@wwb.example by 23:59 Nairobi time on Friday, 12 June 2026.',
        'Please quote “WWB-EVAL-2026-03 Final Evaluation” in the subject line of your e-mail.',
        'The maximum budget available is USD 38.500,00.',
      ),
      heading('Selection criteria', 2),
      ...lines('Technical proposal – 70 points', 'Financial proposal – 25 points'),
    ],
    'tor.md',
  );

/** A European institution's tender specifications: dotted dates, CET, CPV, price formula, Key Experts. */
export const europeanTender = (): AnalyzedDocument =>
  analyzed(
    [
      heading('Tender Specifications'),
      ...lines(
        'Contracting authority: European Agency for Tidal Energy',
        'Title: Framework for Tidal Data Services',
        'Procedure reference: EATE/2026/OP/0009',
        'Date of dispatch: 10.03.2026',
        'CPV 72300000-8',
      ),
      heading('1 Deadlines'),
      ...lines(
        'Requests for clarification may be sent until 28.04.2026.',
        'The deadline for receipt of tenders is 5 May 2026, 17:00 CET.',
        'The framework contract is concluded for a period of 24 months, renewable once for 12 months.',
        'The maximum value of the framework contract is EUR 250.000,00.',
      ),
      heading('2 Award criteria'),
      ...lines('Tenders will be evaluated on the best price-quality ratio: quality (70%) and price (30%).'),
      heading('3 Key experts'),
      ...lines('Key Expert 1: Team Leader', 'Key Expert 2: Data Engineer'),
    ],
    'specifications.pdf',
  );
