import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const demoEmail = 'demo@example.com';

/** The account behind the demo offer. Nobody knows its password: the offer is the only way in. */
export const demoRegistration = () => ({
  email: demoEmail,
  username: 'demo',
  password: randomBytes(24).toString('base64url'),
  fullName: 'Dana Demo',
  organizationName: 'Demo organization',
  delivery: 'token' as const,
});

interface Sample {
  readonly agentId: string;
  /** Field of the agent's input that takes the documents. */
  readonly field: string;
  /** Whether the field takes one document; a list otherwise. */
  readonly isSingle?: boolean;
  /** The rest of the input. */
  readonly input?: Record<string, unknown>;
  readonly filename: string;
  readonly mediaType: string;
  readonly path: string;
}

const sampleFile = (path: string) => fileURLToPath(new URL(`../../../samples/${path}`, import.meta.url));

/** What the demo organization can try each agent on. */
export const samples: readonly Sample[] = [
  {
    agentId: 'rfp-analyzer',
    field: 'documents',
    filename: 'Larkhaven permit portal RFP.pdf',
    mediaType: 'application/pdf',
    path: sampleFile('rfp/larkhaven-permit-portal.pdf'),
  },
  {
    agentId: 'jira-analytics',
    field: 'document',
    isSingle: true,
    input: {
      start: 'Selected',
      end: 'Done',
      waitStages: ['Waiting for review'],
      question: 'When will 20 items be done?',
      today: '2026-11-21',
    },
    filename: 'Harbour team issues.csv',
    mediaType: 'text/csv',
    path: sampleFile('jira/harbour-team-issues.csv'),
  },
  {
    agentId: 'finance-analyzer',
    field: 'document',
    isSingle: true,
    input: {
      period: '2025',
      currency: 'EUR',
      materiality: { amount: '50', percent: 5 },
      questions: ['What percentage of revenue was cost of sales in 2025?', 'Which month had the highest revenue?'],
    },
    filename: 'Marlow Robotics 2025.xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    path: sampleFile('finance/marlow-robotics-2025.xlsx'),
  },
  {
    agentId: 'invoice-validator',
    field: 'document',
    isSingle: true,
    input: {
      asOf: '2026-01-20',
      purchaseOrders: [
        {
          orderNumber: 'PO-4500',
          line: '1',
          description: 'Steel brackets, 40 mm',
          quantity: '200',
          price: '1.25',
          currency: 'EUR',
        },
        {
          orderNumber: 'PO-4500',
          line: '2',
          description: 'Mounting rails',
          quantity: '12',
          price: '12.90',
          currency: 'EUR',
        },
        {
          orderNumber: 'PO-4500',
          line: '3',
          description: 'On-site measuring',
          quantity: '3.5',
          price: '84.00',
          currency: 'EUR',
        },
      ],
      receipts: [
        { orderNumber: 'PO-4500', line: '1', quantity: '180' },
        { orderNumber: 'PO-4500', line: '2', quantity: '12' },
        { orderNumber: 'PO-4500', line: '3', quantity: '3.5' },
      ],
      vendors: [
        { name: 'Nordlicht Metallbau GmbH', vatId: 'DE136695976', ibans: ['DE89370400440532013000'], paymentDays: 30 },
      ],
      priorInvoices: [
        {
          vendor: 'Nordlicht Metallbau GmbH',
          number: 'R-2025-0988',
          date: '2025-12-01',
          gross: '412.30',
          currency: 'EUR',
        },
      ],
    },
    filename: 'Nordlicht Metallbau invoice R-2026-0117.xml',
    mediaType: 'application/xml',
    path: sampleFile('invoice/nordlicht-metallbau-r-2026-0117.xml'),
  },
];

export const openSample = (sample: Sample) => createReadStream(sample.path);
