import { readDocument } from '@copilot/documents';
import { invoiceValidator } from '../packages/agents/src/finance/invoice/invoice-validator.agent.ts';
import { ciiInvoice, documentOf, ublInvoice } from '../packages/agents/src/finance/invoice/testing/invoices.fixture.ts';
import { agentHarness } from '../packages/agents/src/testing/agent-harness.ts';

// node bench/invoices.ts [count]: how many ordinary invoices a second are read and validated whole, and how long one of 10,000 lines takes.
const count = Number(process.argv[2] ?? 1_000);

const validate = async (xml: string): Promise<string> => {
  const filename = 'invoice.xml';
  const document = documentOf(await readDocument({ filename, bytes: new TextEncoder().encode(xml) }), filename);
  const { context } = agentHarness({ documents: [document] });
  const input = invoiceValidator.input.parse({ document: document.id, asOf: '2026-01-20' });
  return (await invoiceValidator.run(input, context)).data.verdict;
};

const seconds = async (work: () => Promise<void>): Promise<number> => {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1_000;
};

const verdicts = new Map<string, number>();
const took = await seconds(async () => {
  for (let index = 0; index < count; index += 1) {
    const number = `R-${index}`;
    // Half of each syntax, 3 to 22 lines.
    const xml = index % 2 === 0 ? ublInvoice({ number, extraLines: index % 20 }) : ciiInvoice({ number });
    const verdict = await validate(xml);
    verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
  }
});
const long = await seconds(async () => {
  await validate(ublInvoice({ extraLines: 9_997 }));
});
console.log(
  JSON.stringify({
    invoices: count,
    seconds: Number(took.toFixed(2)),
    perSecond: Math.round(count / took),
    verdicts: Object.fromEntries(verdicts),
    tenThousandLinesSeconds: Number(long.toFixed(2)),
  }),
);
