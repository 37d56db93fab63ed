import type { Cell, DeliverableChart, DeliverableDocument, DeliverableSource, Inline } from './document-model.ts';

const text = (words: string): Inline[] => [{ text: words }];
const cell = (words: string): Cell => ({ content: text(words) });

const subjects = ['The Contractor', 'The Offeror', 'The System', 'The Service Desk', 'The Government'];
const verbs = ['shall provide', 'must deliver', 'will maintain', 'is required to document', 'should support'];
const matters = [
  'a monthly status report with schedule, cost and risk in the format of Attachment 4',
  'availability of 99.9 % measured over each calendar month, planned maintenance excluded',
  'role-based access control with multi-factor authentication for every privileged account',
  'an export of all records in an open format within 30 days after the end of the contract',
  'staff who hold the clearances named in section C.7 on the day that work begins',
  'training for up to 250 users, on site and remote, with materials that remain with the customer',
  'response to incidents of severity 1 within 15 minutes, at any hour, and a root-cause analysis within 5 business days',
];
const kinds = ['mandatory', 'scored', 'instruction', 'contractual', 'non-functional'];

const requirementRow = (index: number): Cell[] => {
  const subject = subjects[index % subjects.length]!;
  const words = `${subject} ${verbs[(index * 3) % verbs.length]} ${matters[(index * 5) % matters.length]}.`;
  return [
    cell(`R-${String(index + 1).padStart(4, '0')}`),
    cell(`C.${1 + (index % 9)}.${1 + (index % 4)}`),
    { content: text(String(4 + (index % 40))), number: String(4 + (index % 40)) },
    { content: [{ text: words, claim: 'quoted', cite: `s${index % 24}` }] },
    cell(index % 5 === 4 ? 'buyer' : 'bidder'),
    cell(kinds[index % kinds.length]!),
    {
      content: [
        {
          text: index % 11 === 0 ? 'no evidence named' : 'plan, certificate',
          claim: index % 11 === 0 ? 'missing' : 'judged',
        },
      ],
    },
  ];
};

/** The register alone, with as many rows as asked: for measuring. */
export const registerDocument = (rows: number): DeliverableDocument => ({
  ...sampleDocument(),
  cover: [],
  sections: [{ heading: 'Requirement register', blocks: [registerTable(rows)] }],
});

const registerTable = (rows: number) =>
  ({
    type: 'table',
    caption: 'Requirement register',
    columns: [
      { title: 'Id', width: 1.1 },
      { title: 'Section', width: 1 },
      { title: 'Page', width: 0.8, align: 'right' },
      { title: 'Verbatim text', width: 6 },
      { title: 'Party', width: 1.1 },
      { title: 'Type', width: 1.6 },
      { title: 'Evidence', width: 1.8 },
    ],
    rows: Array.from({ length: rows }, (_, index) => requirementRow(index)),
  }) as const;

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun'];

/** One chart of each kind. */
const sampleCharts = (): DeliverableChart[] => [
  {
    type: 'chart',
    kind: 'waterfall',
    caption: 'From budgeted to actual profit',
    xTitle: 'Driver',
    yTitle: 'Operating profit',
    unit: 'EUR thousand',
    period: 'January to June 2026',
    n: 6,
    categories: ['Budget', 'Volume', 'Price', 'Personnel', 'One-off', 'Actual'],
    series: [{ name: 'Operating profit', values: ['420', '85.5', '-40', '-530', '30', '-34.5'] }],
  },
  {
    type: 'chart',
    kind: 'line',
    caption: 'Revenue and its forecast',
    xTitle: 'Month',
    yTitle: 'Revenue',
    unit: 'EUR thousand',
    period: 'January to June 2026',
    n: 4,
    categories: months,
    series: [
      { name: 'Measured', values: ['1200', '1260', '1180', '1310', null, null] },
      { name: 'Forecast', values: [null, null, null, '1310', '1340', '1355'], dashed: true },
    ],
  },
  ...(['bar', 'stacked', 'area', 'points'] as const).map(
    (kind): DeliverableChart => ({
      type: 'chart',
      kind,
      caption: `Items by state, as ${kind}`,
      xTitle: 'Month',
      yTitle: 'Items',
      unit: 'items',
      period: 'January to June 2026',
      n: 61,
      categories: months,
      series: [
        { name: 'Done', values: ['3', '5', '9', '12', '18', '21'] },
        { name: 'Waiting', values: ['8', '6', '7', '9', '4', '3'] },
        { name: 'Returned', values: ['0', '-1', '-2', '0', '-3', '0'] },
      ],
    }),
  ),
];

/** A made-up analysis of a tender, some twenty pages long, with every kind of block and claim. */
export const sampleDocument = (): DeliverableDocument => ({
  title: 'Analysis of the tender “Case Management Platform”',
  subtitle: 'Requirements, evaluation model and risks to responsiveness',
  language: 'en',
  createdAt: '2026-11-22T09:30:00Z',
  organizationName: 'Northwind Systems GmbH',
  generator: 'Tarento Co-Pilot · rfp_analyzer 1 · run 0198c1f2',
  cover: [
    { label: 'Reference', value: [{ text: 'CMP-2026-0147', claim: 'quoted', cite: 's0' }] },
    {
      label: 'Issuer',
      value: [{ text: 'Office of Administrative Services, Procurement Division', claim: 'quoted', cite: 's1' }],
    },
    {
      label: 'Offer due',
      value: [{ text: '2027-01-15 14:00 America/New_York (54 days left)', claim: 'computed', cite: 's2' }],
    },
    { label: 'Budget ceiling', value: [{ text: 'not stated', claim: 'missing' }] },
    {
      label: 'Contract type',
      value: [{ text: 'firm fixed price, base year and four option years', claim: 'quoted', cite: 's3' }],
    },
    {
      label: 'Portal',
      value: [{ text: 'tenders.example.org', link: 'https://tenders.example.org/cmp?id=147&lang=en' }],
    },
  ],
  sections: [
    {
      heading: 'Summary',
      blocks: [
        {
          type: 'paragraph',
          content: [
            { text: 'The package asks for a hosted case management platform for 2,400 users. ' },
            { text: 'We count 120 requirements, of which 96 bind the bidder', claim: 'computed' },
            { text: '. ' },
            { text: 'The offer looks feasible within the schedule if key personnel are named early', claim: 'judged' },
            { text: '. Signs such as “≥ 99.9 %”, “€ 1,200”, “ľ”, “ü → ue” and “日本” are kept as they stand.' },
          ],
        },
        {
          type: 'callout',
          tone: 'critical',
          content: [
            { text: 'An offer with assumptions, caveats or exceptions is nonresponsive', claim: 'quoted', cite: 's4' },
            { text: '. Assumptions go into questions to the buyer before 2026-12-04.' },
          ],
        },
        {
          type: 'list',
          ordered: true,
          items: [
            text('Send the eleven open questions by 2026-12-04.'),
            [
              { text: 'Name the project manager and the security lead; ' },
              { text: 'both must hold a clearance', bold: true, claim: 'quoted', cite: 's5' },
              { text: '.' },
            ],
            text('Ask three references for a statement in the buyer’s own form.'),
          ],
        },
        {
          type: 'callout',
          tone: 'info',
          content: text('All dates are given in the buyer’s zone unless another one is named.'),
        },
      ],
      sections: [
        {
          heading: 'How this was made',
          blocks: [
            {
              type: 'paragraph',
              content: text(
                'Every sentence with a modal verb was read; each one stands in the register or in the list of sentences that ask for nothing. Numbers are computed from the material and never written by a model.',
              ),
            },
            {
              type: 'list',
              ordered: false,
              items: [
                text('24 passages cited'),
                text('3 files, 61 pages, none skipped'),
                text('2 conflicts between documents, shown in section 4'),
              ],
            },
          ],
          sections: [
            {
              heading: 'Limits',
              blocks: [
                {
                  type: 'paragraph',
                  content: [
                    { text: 'Attachment 7 is named but not part of the package.', claim: 'missing', italic: true },
                  ],
                },
              ],
            },
          ],
        },
      ],
    },
    {
      heading: 'Evaluation',
      blocks: [
        { type: 'paragraph', content: text('Five factors decide; the weights add up to 100.') },
        {
          type: 'table',
          caption: 'Evaluation factors and weights',
          columns: [
            { title: 'Factor', width: 4 },
            { title: 'Weight', align: 'right' },
            { title: 'Points', align: 'right' },
          ],
          rows: [
            [
              cell('Technical approach'),
              { content: text('40 %'), number: '0.40' },
              { content: text('400'), number: '400' },
            ],
            [cell('Management'), { content: text('20 %'), number: '0.20' }, { content: text('200'), number: '200' }],
            [
              cell('Past performance'),
              { content: text('15 %'), number: '0.15' },
              { content: text('150'), number: '150' },
            ],
            [cell('Transition'), { content: text('5 %'), number: '0.05' }, { content: text('50'), number: '50' }],
            [cell('Price'), { content: text('20 %'), number: '0.20' }, { content: text('200'), number: '200' }],
            [
              { content: [{ text: 'Sum', bold: true }] },
              { content: [{ text: '100 %', bold: true, claim: 'computed' }], number: '1', formula: 'SUM(B2:B6)' },
              { content: [{ text: '1,000', bold: true, claim: 'computed' }], number: '1000', formula: 'SUM(C2:C6)' },
            ],
          ],
        },
        {
          type: 'table',
          caption: 'Price of the years',
          columns: [
            { title: 'Year', width: 3 },
            { title: 'Price', align: 'right', width: 2 },
            { title: 'Note', width: 3 },
          ],
          rows: [
            [
              cell('Base year'),
              { content: text('EUR 1,204,500.00'), number: '1204500.00' },
              cell('=HYPERLINK("http://example.org") stays text'),
            ],
            [
              cell('Option year 1'),
              { content: text('EUR 1,240,635.00'), number: '1240635.00' },
              cell('+3.0 % on the base year'),
            ],
          ],
        },
        {
          type: 'table',
          caption: 'Deviations from the buyer’s terms',
          columns: [{ title: 'Clause' }, { title: 'Deviation' }],
          rows: [],
          emptyText: 'None was found.',
        },
      ],
      sections: [
        {
          heading: 'Cost points',
          blocks: [
            {
              type: 'paragraph',
              content: [
                { text: 'Points for price are lowest price ÷ offered price × 200', claim: 'quoted', cite: 's6' },
                {
                  text: '; the worked example in the package uses 250 instead of 200, which does not agree with the table.',
                },
              ],
            },
          ],
        },
        { heading: 'Charts', blocks: sampleCharts() },
      ],
    },
    {
      heading: 'Requirements',
      blocks: [],
      sections: [
        {
          heading: 'Register',
          blocks: [
            { type: 'paragraph', content: text('In the order of the package; the text is verbatim.') },
            registerTable(120),
          ],
        },
      ],
    },
    {
      heading: 'Conflicts and risks',
      blocks: [
        { type: 'paragraph', content: text('Where two documents disagree, both places are named.') },
        {
          type: 'callout',
          tone: 'warning',
          content: [
            {
              text: 'The cover letter limits the technical volume to 50 pages, section L to 40',
              claim: 'quoted',
              cite: 's7',
            },
            { text: '.' },
          ],
        },
        ...Array.from({ length: 12 }, (_, index) => ({
          type: 'paragraph' as const,
          content: [
            { text: `Risk ${index + 1}. `, bold: true },
            {
              text: `${matters[index % matters.length]} may conflict with the transition plan, since the plan counts business days while section C.${index + 1} counts calendar days; the buyer should say which of the two binds, and until then the shorter period is assumed`,
              claim: 'judged' as const,
              cite: `s${8 + index}`,
            },
            { text: '.' },
          ],
        })),
      ],
    },
  ],
  sources: Array.from({ length: 24 }, (_, index) => sampleSource(index)),
});

const sampleSource = (index: number): DeliverableSource => ({
  id: `s${index}`,
  filename: ['solicitation.docx', 'attachment-4-pricing.xlsx', 'cover-letter.pdf'][index % 3]!,
  page: index % 3 === 1 ? null : 3 + index,
  section: index % 4 === 3 ? null : `C.${1 + (index % 9)}`,
  quote: `${subjects[index % subjects.length]} ${verbs[index % verbs.length]} ${matters[index % matters.length]}.`,
});
