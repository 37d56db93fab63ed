import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readDocument } from '@copilot/documents';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AnalyzedDocument } from '../analyzed-document.ts';
import { bindingWord } from '../language/modals.ts';
import { buildRegister } from './build-register.ts';
import { findFormatRules } from './format-rules.ts';
import { findKillers } from './killers.ts';
import type { Register } from './register-types.ts';

const folder = resolve(import.meta.dirname, '../../../../../../shared/data/rfp-tdrs');
const markdownFile = 'Final-RFQ/FINAL-TDRS-software-development-RFQ.md';
const wordFile = 'Final-RFQ/FINAL TDRS software development RFQ.docx';
const draftFile = 'Draft-RFQ/DRAFT RFQ TDRS.pdf';
const isPresent = existsSync(folder);
if (!isPresent) console.warn('The solicitation test data is not here: the register conformance tests are skipped.');

const read = async (file: string): Promise<AnalyzedDocument> => {
  const bytes = new Uint8Array(readFileSync(resolve(folder, file)));
  return { id: file, filename: file, versionHash: 'hash', content: await readDocument({ filename: file, bytes }) };
};

const words = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The floor as the gold file says it is counted: tags stripped, paragraphs on blank lines, sentences on a stop and a capital. */
const floorSentences = (markdown: string): string[] =>
  markdown
    .replace(/<[^>]+>/gu, ' ')
    .replace(/\]\([^)]*\)/gu, ']')
    .split(/\n\s*\n/u)
    .flatMap((paragraph) => paragraph.replace(/\s+/gu, ' ').split(/(?<=[.!?])\s+(?=[A-Z])/u))
    .filter((sentence) => /\b(?:must|shall|required)\b/iu.test(sentence));

/** The words around each binding word of a sentence; they must stand in some row. */
const anchors = (sentence: string): string[] => {
  const all = words(sentence.replace(/(?<=\s|^)>\s/gu, ' ')).split(' ');
  return all.flatMap((word, index) =>
    /^(?:must|shall|required)$/u.test(word) ? [all.slice(Math.max(0, index - 2), index + 3).join(' ')] : [],
  );
};

const rowsOf = (register: Register): string[] =>
  [...register.requirements, ...register.explained].map(({ text }) => ` ${words(text)} `);

const find = (register: Register, text: string) => register.requirements.find((row) => row.text.includes(text));
const explained = (register: Register, text: string) => register.explained.find((row) => row.text.includes(text));

describe.skipIf(!isPresent)('register of a published solicitation', () => {
  let markdown: AnalyzedDocument;
  let register: Register;

  beforeAll(async () => {
    markdown = await read(markdownFile);
    register = buildRegister([markdown]);
  });

  it('accounts for every sentence of the floor', () => {
    const floor = floorSentences(readFileSync(resolve(folder, markdownFile), 'utf8'));
    const gold = JSON.parse(readFileSync(resolve(folder, 'gold.json'), 'utf8'));
    expect(floor.length).toBeGreaterThanOrEqual(gold.floor.sentences_with_must_shall_required);
    const rows = rowsOf(register);
    // A Markdown table row is one paragraph; its cells are not one sentence.
    const cells = floor.flatMap((sentence) => sentence.split('|'));
    expect(cells.flatMap(anchors).filter((anchor) => !rows.some((row) => row.includes(` ${anchor} `)))).toEqual([]);
  });

  it.each([markdownFile, wordFile, draftFile])('puts each binding word of %s into exactly one row', async (file) => {
    const document = await read(file);
    const { requirements, explained: others } = buildRegister([document]);
    const rows = [...requirements, ...others];
    const askedRows = new Set(
      requirements.filter(({ form }) => form === 'questionnaire_row').map(({ start }) => start),
    );
    const wrong = [...document.content.text.matchAll(new RegExp(bindingWord.source, 'giu'))].flatMap((match) => {
      const covering = rows.filter(({ start, end }) => start <= match.index && match.index < end);
      const block = document.content.blocks.find(({ start, end }) => start <= match.index && match.index < end);
      const isInAskedRow = block?.row?.cells.some(({ start }) => askedRows.has(start)) ?? false;
      return covering.length === 1 || isInAskedRow
        ? []
        : [{ around: document.content.text.slice(match.index - 60, match.index + 40), rows: covering.length }];
    });
    expect(wrong).toEqual([]);
  });

  it('tells the four traps apart', () => {
    expect(explained(register, 'The CO shall respond in writing within 30 days')).toMatchObject({
      party: 'buyer',
      reason: 'buyer_obligation',
    });
    expect(explained(register, 'States, territories, and tribes must meet')).toMatchObject({ party: 'third_party' });
    expect(explained(register, 'the process I am required to follow')).toMatchObject({
      party: 'none',
      reason: 'user_story',
    });
    expect(explained(register, 'will not be required to work at a government facility')).toMatchObject({
      party: 'none',
      reason: 'negated',
    });
  });

  it.each([
    ['5.1', 'The System must:', 5],
    ['9.2.1', 'Technical submissions must consist of:', 3],
    ['8.2', 'shall submit proper invoices as specified', 10],
  ])('makes each item of the list in %s its own row', (number, leadIn, count) => {
    const parent = find(register, leadIn);
    expect(parent?.section.number).toBe(number);
    const children = register.requirements.filter(({ parentId }) => parentId === parent?.id);
    expect(children).toHaveLength(count);
    for (const child of children)
      expect(child).toMatchObject({ modal: parent?.modal, party: 'bidder', section: parent?.section });
  });

  it('finds the killers', () => {
    const killers = findKillers([markdown]);
    const has = (number: string, text: RegExp) =>
      killers.some(({ section, condition }) => section.number === number && text.test(condition));
    expect(has('9.2', /assumptions, caveats, or exceptions/u)).toBe(true);
    expect(has('9.4', /labor rates that exceed/u)).toBe(true);
    expect(has('9.5', /Low Confidence/u)).toBe(true);
    expect(has('6.1', /should not be the same person/u)).toBe(true);
    expect(has('9.2.1', /any other format/u)).toBe(true);
  });

  it('finds the format rules', () => {
    const rules = findFormatRules([markdown]);
    const has = (number: string, kind: string, value: number | null, text = /./u) =>
      rules.some(
        (rule) =>
          rule.section.number === number &&
          rule.kind === kind &&
          rule.value === value &&
          text.test(`${rule.rule} ${rule.quote}`),
      );
    expect(has('9.2.2', 'page_limit', 5)).toBe(true);
    expect(has('9.2.2', 'page_limit', 5, /Diagrams/u)).toBe(true);
    expect(has('9.2.2', 'font', 12)).toBe(true);
    expect(has('9.2.3', 'page_limit', 3)).toBe(true);
    expect(has('9.2.3', 'page_limit', 1, /additional/u)).toBe(true);
    expect(has('9.2.3', 'page_limit', 1, /resumes/u)).toBe(true);
    expect(has('9.2.1', 'template', null)).toBe(true);
    expect(has('9.4', 'file_type', null, /Excel format with formulas intact/u)).toBe(true);
    expect(has('9.4', 'file_type', null, /Not in PDF/u)).toBe(true);
    expect(has('9.4', 'price_presentation', null, /required to offer discounts/u)).toBe(true);
  });

  it('reads the Word file as it reads the Markdown file', async () => {
    const word = buildRegister([await read(wordFile)]);
    const rows = (from: Register) =>
      from.requirements.map(({ section, modal, strength, type, text }) => [
        section.number,
        modal,
        strength,
        type,
        words(text),
      ]);
    const others = (from: Register) =>
      from.explained.map(({ section, party, reason, text }) => [section.number, party, reason, words(text)]);
    expect(rows(word)).toEqual(rows(register));
    expect(others(word)).toEqual(others(register));
  });

  it('reads the draft of the same solicitation from PDF with pages', async () => {
    const draft = buildRegister([await read(draftFile)]);
    expect(draft.requirements.length).toBeGreaterThan(100);
    expect(draft.requirements.every(({ page }) => page !== null)).toBe(true);
    expect(explained(draft, 'shall respond in writing within')).toMatchObject({ party: 'buyer' });
  });

  it('takes less than a second', () => {
    const start = performance.now();
    buildRegister([markdown]);
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});
