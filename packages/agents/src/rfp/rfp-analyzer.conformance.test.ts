import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDocument } from '@copilot/documents';
import { beforeAll, describe, expect, it } from 'vitest';
import { agentHarness } from '../testing/agent-harness.ts';
import { rfpAnalyzer } from './rfp-analyzer.agent.ts';

const folder = join(import.meta.dirname, '../../../../../shared/data/rfp-tdrs');
const isPresent = existsSync(folder);
if (!isPresent) console.warn('The solicitation used for conformance is not here: its tests are skipped.');

const finalFolder = join(folder, 'Final-RFQ');
const filenames = isPresent ? readdirSync(finalFolder).filter((name) => /\.(?:md|docx)$/u.test(name)) : ['absent'];
const gold = isPresent
  ? (JSON.parse(readFileSync(join(folder, 'gold.json'), 'utf8')) as { facts: Record<string, string & string[]> })
  : null;

const analyze = async (filename: string) => {
  const id = '01900000-0000-7000-8000-0000000000aa';
  const content = await readDocument({ filename, bytes: readFileSync(join(finalFolder, filename)) });
  const { context } = agentHarness({
    documents: [{ id, filename, versionHash: 'final', content }],
    startedAt: '2020-04-20T15:00:00.000Z',
  });
  const before = process.cpuUsage();
  const result = await rfpAnalyzer.run(rfpAnalyzer.input.parse({ documents: [id] }), context);
  return { ...result, content, processorMilliseconds: process.cpuUsage(before).user / 1_000 };
};

describe.skipIf(!isPresent).each(filenames)('the analysis of %s', (filename) => {
  let analysis: Awaited<ReturnType<typeof analyze>>;
  beforeAll(async () => {
    analysis = await analyze(filename);
  });

  it('finds every fact of the gold list', () => {
    const { facts, evaluation } = analysis.data;
    const {
      title,
      reference,
      contracting_officer,
      contact_email,
      email_subject_rule,
      issued,
      questions_due,
      answers_by,
      quote_due,
      set_aside,
      contract_type,
      key_personnel,
    } = gold!.facts;
    expect(facts).toMatchObject({
      title,
      reference,
      contact: contracting_officer,
      contactEmail: contact_email,
      issued,
      questionsDue: questions_due,
      answersBy: answers_by,
      proposalsDue: quote_due,
      setAside: set_aside,
      contractType: contract_type,
      keyPersonnel: key_personnel,
    });
    expect(facts.emailSubjectRule?.replaceAll('’', "'")).toBe(email_subject_rule);
    expect(facts.issuer).toContain('General Services Administration');
    expect(facts.onBehalfOf).toBe('Office of Family Assistance');
    expect(facts.vehicle).toContain('IT 70');
    expect(facts.classification).toBe('SIN 132 51');
    expect(facts.budget).toMatchObject({ amount: '1400000', currency: 'USD' });
    expect(facts.optionCeiling).toMatchObject({ amount: '1400000', currency: 'USD' });
    expect(facts.periodStructure).toEqual({
      base: { length: 1, unit: 'year' },
      options: { count: 2, length: 1, unit: 'year' },
      totalMonths: 36,
    });
    expect(facts.awardBasis).toBe('best value tradeoff');
    expect(facts.relativeImportance).toContain('significantly more important than price');
    expect(evaluation.factors.map(({ name, phase }) => [name, phase])).toEqual([
      ['Technical Approach', 1],
      ['Staffing Plan', 1],
      ['Similar Experience', 1],
      [expect.stringContaining('Oral Interview'), 2],
      ['Price', 3],
    ]);
  });

  it('opens every quote at its place', () => {
    const quoted = analysis.claims.filter(({ kind }) => kind === 'quoted');
    expect(quoted.length).toBeGreaterThan(200);
    for (const { source } of quoted)
      expect(analysis.content.text.slice(source!.start, source!.end)).toBe(source!.quote);
    for (const detail of analysis.data.factDetails)
      if (detail.state === 'found')
        expect(analysis.claims.find(({ id }) => id === detail.claimId)).toMatchObject({ kind: 'quoted' });
  });

  it('finds the killers', () => {
    const found = [
      ...analysis.data.killers.map(({ text }) => text),
      ...analysis.data.formatRules.map(({ rule, place }) => `${rule} ${place.quote}`),
    ].join('\n');
    for (const words of [
      /assumptions, caveats, or exceptions/u,
      /formulae intact/u,
      /not be submitted in PDF/u,
      /no more than five pages/u,
      /no more than three pages/u,
      /12-point font/u,
      /exceed those established in the contractor’s GSA contract/u,
    ])
      expect(found).toMatch(words);
  });

  it('judges the parties of the traps right', () => {
    const { requirements, explained } = analysis.data;
    expect(explained.find(({ text }) => text.includes('The CO shall respond in writing within 30 days'))).toMatchObject(
      { party: 'buyer' },
    );
    for (const trap of [
      'States, territories, and tribes must meet both',
      'the process I am required to follow',
      'not be required to work at a government facility',
    ])
      expect(requirements.some(({ text }) => text.includes(trap))).toBe(false);
  });

  it('accounts for every sentence with must, shall or required', () => {
    const told = [...analysis.data.requirements, ...analysis.data.explained];
    const { text } = analysis.content;
    const open = [...text.matchAll(/\b(?:must|shall)\b/gu)].filter(
      ({ index }) =>
        !told.some(({ start, end }) => start <= index && index < end) &&
        !told.some(
          (row) =>
            'context' in row &&
            row.context !== null &&
            text.indexOf(row.context) <= index &&
            index < text.indexOf(row.context) + row.context.length,
        ),
    );
    expect(open.map(({ index }) => text.slice(Math.max(0, index - 60), index + 60))).toEqual([]);
  });

  it('names the annexes that were not uploaded and nothing else as missing', () => {
    expect(analysis.gaps.map(({ code }) => code)).toEqual(['attachments_missing']);
    for (const number of [1, 2, 3, 4, 5, 6, 7]) expect(analysis.gaps[0]?.message).toContain(`Appendix ${number}`);
    expect(analysis.data.conflicts.filter(({ kind }) => kind !== 'missing_attachment')).toEqual([]);
  });

  it('takes less than three seconds of a processor', () => {
    expect(analysis.processorMilliseconds).toBeLessThan(3_000);
  });
});

describe.skipIf(!isPresent)('the formats of one solicitation', () => {
  it('give the same facts and the same register', async () => {
    const [one, other] = await Promise.all(filenames.map(analyze));
    expect(one!.data.facts).toEqual(other!.data.facts);
    const texts = (result: typeof one) => result!.data.requirements.map(({ text }) => text.replace(/\s+/gu, ' '));
    expect(texts(one)).toEqual(texts(other));
  });
});
