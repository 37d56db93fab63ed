import { AgentError, checkClaims, NeedsInputError } from '@copilot/agent-kit';
import { describe, expect, it } from 'vitest';
import { agentHarness, scriptedModel } from '../testing/agent-harness.ts';
import { analyzed, councilTender, federalSolicitation } from '../testing/solicitations.fixture.ts';
import type { AnalyzedDocument } from './analyzed-document.ts';
import { rfpAnalyzer } from './rfp-analyzer.agent.ts';

const analyze = async (
  documents: readonly AnalyzedDocument[],
  input: Record<string, unknown> = {},
  options: Parameters<typeof agentHarness>[0] = {},
) => {
  const harness = agentHarness({ documents, ...options });
  const result = await rfpAnalyzer.run(
    rfpAnalyzer.input.parse({ documents: [documents[0]!.id], ...input }),
    harness.context,
  );
  expect(rfpAnalyzer.output.safeParse(result.data).error).toBeUndefined();
  const texts = new Map(documents.map(({ id, versionHash, content }) => [id, { versionHash, text: content.text }]));
  expect(checkClaims(result.claims, texts).unsupported).toEqual([]);
  return { ...result, record: harness.record };
};

const invoice = () =>
  analyzed(
    [
      { kind: 'heading', text: 'INVOICE' },
      ...[
        'Invoice No: 4711',
        'Invoice date: 3 March 2026',
        'Bill to: Acme Ltd',
        'VAT No: GB123',
        'Subtotal 100.00',
        'Total due: £120.00',
        'IBAN DE00 0000',
        'Payment must be made within 30 days.',
      ].map((text) => ({ kind: 'paragraph' as const, text })),
    ],
    'invoice.pdf',
  );

describe('rfp-analyzer', () => {
  it('analyzes a tender without a model and leaves the gaps to the package', async () => {
    const { data, gaps, summary, record } = await analyze(
      [councilTender()],
      {},
      { startedAt: '2026-04-02T08:00:00.000Z' },
    );
    expect(data.facts.proposalsDue).toBe('2026-05-15T12:00 Europe/London');
    expect(data.requirements.length).toBeGreaterThan(0);
    expect(data.keyDates.find(({ fact }) => fact === 'proposalsDue')).toMatchObject({
      daysLeft: 43,
      businessDaysLeft: 31,
      warning: null,
    });
    expect(gaps).toEqual([]);
    expect(data.notices.filter((notice) => notice.includes('language model'))).toHaveLength(1);
    expect(summary).toContain('Friday, 15 May 2026, 12:00 (Europe/London), in 43 days');
    expect(record.steps).toEqual([
      'read-documents',
      'requirement-register',
      'check-solicitation',
      'facts',
      'evaluation',
      'conflicts',
      'check-claims',
    ]);
  });

  it('asks back when given an invoice, and goes on when told to', async () => {
    await expect(analyze([invoice()])).rejects.toThrow(NeedsInputError);
    await expect(analyze([invoice()])).rejects.toThrow(/does not look like a solicitation: it reads like an invoice/u);
    const { data, gaps } = await analyze([invoice()], { force: true });
    expect(data.notices.join(' ')).toContain('Analyzed on request');
    expect(gaps.length).toBeGreaterThan(0);
  });

  it('never calls an empty register a success', async () => {
    const novel = analyzed([
      { kind: 'paragraph', text: 'The sun had gone down behind the hills, and the river was quiet.' },
    ]);
    const { gaps } = await analyze([novel], { force: true }).catch((error: unknown) => {
      expect(error).toBeInstanceOf(AgentError);
      return { gaps: [{ code: 'no_requirements' }] };
    });
    expect(gaps.map(({ code }) => code)).toContain('no_requirements');
  });

  it('compares with the version it supersedes', async () => {
    const [earlier, later] = [councilTender(), councilTender()];
    const { data } = await analyze([later, earlier], { supersedes: [earlier.id] });
    expect(data.changes).toEqual([]);
    expect(data.documents.map(({ role }) => role)).toEqual(['current', 'superseded']);
  });

  it('counts to the deadline a person gave, and warns of weekends and of the past', async () => {
    const { data } = await analyze([councilTender()], {
      deadlineOverride: '2026-05-16T12:00',
      buyerTimeZone: 'Europe/London',
    });
    expect(data.keyDates.find(({ fact }) => fact === 'proposalsDue')).toMatchObject({
      value: '2026-05-16T12:00 Europe/London',
      isWeekend: true,
      warning: expect.stringContaining('Saturday'),
    });
    expect(data.facts.proposalsDue).toBe('2026-05-15T12:00 Europe/London');
    const late = await analyze([councilTender()], {}, { startedAt: '2026-05-15T11:00:01.000Z' });
    expect(late.summary).toContain('the deadline has passed');
  });

  it('scores the bid decision, gates first', async () => {
    const goNoGo = [
      { criterion: 'Fit', weight: 3, rating: 8 },
      { criterion: 'Margin', weight: 1, rating: 4 },
    ];
    expect((await analyze([councilTender()], { goNoGo })).data.goNoGo).toMatchObject({
      score: '7.00',
      verdict: 'scored',
    });
    const gated = [...goNoGo, { criterion: 'Clearance', weight: 0, rating: 0, isGate: true }];
    expect((await analyze([councilTender()], { goNoGo: gated })).data.goNoGo).toMatchObject({
      verdict: 'no_go',
      failedGates: ['Clearance'],
    });
  });

  it('keeps of a model’s advice only what stands', async () => {
    const advice = {
      executiveSummary: 'Offers are due on {{proposalsDue}}. The value is 5 million. The rival is {{rival}}.',
      risks: [
        { risk: 'Insurance is costly', severity: 'high', quote: 'Tenderers must hold public liability insurance' },
        { risk: 'Invented', severity: 'low', quote: 'The contractor must paint every park blue.' },
      ],
    };
    const { data, claims, gaps } = await analyze(
      [councilTender()],
      {},
      { model: scriptedModel({ objects: [advice] }) },
    );
    expect(data.advice).toMatchObject({
      executiveSummary: 'Offers are due on 2026-05-15T12:00 Europe/London.',
      risks: [{ risk: 'Insurance is costly' }],
    });
    expect(claims.filter(({ kind }) => kind === 'judged')).toMatchObject([{ id: 'risk-1', restsOn: ['risk-1-quote'] }]);
    expect(data.notices.join(' ')).toContain('3 statements of the language model were dropped');
    expect(gaps).toEqual([]);
  });

  it('loses nothing when the model fails', async () => {
    const { data, gaps } = await analyze(
      [councilTender()],
      {},
      { model: scriptedModel({ failure: new AgentError('E_MODEL_UNAVAILABLE', 'over quota') }) },
    );
    expect(data.advice).toBeNull();
    expect(data.requirements.length).toBeGreaterThan(0);
    expect(gaps).toMatchObject([{ code: 'model_failed', message: expect.stringContaining('over quota') }]);
  });

  it('hands on a report whose every citation is listed', async () => {
    const document = federalSolicitation();
    const result = await analyze([document]);
    const report = rfpAnalyzer.deliverable!(result, {
      startedAt: '2026-03-03T09:00:00.000Z',
      organizationName: null,
      filenames: { [document.id]: document.filename },
    });
    expect(report.sections.slice(0, 3).map(({ heading }) => heading)).toEqual([
      'Summary',
      'What would get our offer thrown out',
      'Key dates',
    ]);
    const cited = [...JSON.stringify(report).matchAll(/"cite":"(?<id>[^"]+)"/gu)].map((match) => match.groups!.id);
    expect(cited.length).toBeGreaterThan(10);
    expect(new Set(cited)).toEqual(new Set(report.sources.map(({ id }) => id)));
  });
});
