import { describe, expect, it } from 'vitest';
import type { AnalyzedDocument } from '../analyzed-document.ts';
import { documentOf } from '../language/document-fixture.ts';
import { bindingWord } from '../language/modals.ts';
import { buildRegister } from './build-register.ts';
import type { Register } from './register-types.ts';
import { councilTender, federalExcerpt, questionnaire } from './solicitation-fixtures.ts';

const documentFrom = (content: AnalyzedDocument['content'], id = 'doc'): AnalyzedDocument => ({
  id,
  filename: `${id}.pdf`,
  versionHash: 'hash',
  content,
});

const row = (register: Register, words: string) => {
  const found = register.requirements.find(({ text }) => text.includes(words));
  if (found === undefined) throw new Error(`no requirement with "${words}"`);
  return found;
};

const reason = (register: Register, words: string) =>
  register.explained.find(({ text }) => text.includes(words))?.reason;

/** How many rows cover each binding word of the document's text. */
const coverage = ({ content }: AnalyzedDocument, register: Register): { word: string; rows: number }[] =>
  [...content.text.matchAll(new RegExp(bindingWord.source, 'giu'))].map((match) => ({
    word: content.text.slice(Math.max(0, match.index - 30), match.index + 20),
    rows: [...register.requirements, ...register.explained].filter(
      ({ start, end }) => start <= match.index && match.index < end,
    ).length,
  }));

describe('buildRegister', () => {
  const council = documentFrom(councilTender);
  const register = buildRegister([council]);

  it('accounts for every binding word exactly once', () => {
    for (const document of [council, documentFrom(federalExcerpt)])
      for (const { word, rows } of coverage(document, buildRegister([document])))
        expect({ word, rows }).toEqual({ word, rows: 1 });
  });

  it('quotes what stands at each place', () => {
    for (const { start, end, quote, text } of [...register.requirements, ...register.explained]) {
      expect(councilTender.text.slice(start, end)).toBe(quote);
      expect(text).toBe(quote);
    }
  });

  it('gives list items the modal, the section and the id of their lead-in, over levels and pages', () => {
    const leadIn = row(register, 'The system shall:');
    expect(leadIn).toMatchObject({ form: 'lead_in', modal: 'shall', parentId: null });
    expect(leadIn.section.number).toBe('3.1');
    for (const words of ['500,000 items', 'following standards', 'renew loans'])
      expect(row(register, words)).toMatchObject({
        parentId: leadIn.id,
        modal: 'shall',
        mandatory: true,
        form: 'list_item',
      });
    const standards = row(register, 'following standards');
    for (const words of ['MARC 21', 'Z39.50'])
      expect(row(register, words)).toMatchObject({ parentId: standards.id, modal: 'shall' });
    expect(row(register, 'Z39.50').page).toBe(2);
  });

  it('keeps the duties of others out of the register', () => {
    expect(reason(register, 'Residents must register')).toBe('third_party');
    expect(reason(register, 'current system has to')).toBe('background');
    expect(reason(register, 'Council shall provide test data')).toBe('buyer_obligation');
    expect(reason(register, 'Supplier” means')).toBe('definition');
    expect(reason(register, 'Late tenders')).toBe('consequence');
    expect(register.requirements.every(({ party }) => party === 'bidder')).toBe(true);
  });

  it('reads compound sentences as one row with all modals', () => {
    expect(row(register, 'return it and must not copy')).toMatchObject({
      modals: ['shall', 'must not'],
      mandatory: true,
    });
  });

  it('turns what the buyer must be able to do into a requirement of the product', () => {
    expect(row(register, 'export all data').party).toBe('bidder');
  });

  it('reads a federal solicitation', () => {
    const federal = buildRegister([documentFrom(federalExcerpt)]);
    const leadIn = row(federal, 'perform the following');
    expect(row(federal, 'help desk')).toMatchObject({ parentId: leadIn.id, modal: 'shall' });
    expect(row(federal, 'equipment shall be returned').section.number).toBe('C.3.4');
    expect(reason(federal, 'COR shall inspect')).toBe('buyer_obligation');
    expect(reason(federal, 'shall not be required')).toBe('negated');
    expect(row(federal, 'Include a completed SF 1449')).toMatchObject({ form: 'imperative', type: 'form' });
    expect(row(federal, 'three separate volumes')).toMatchObject({ type: 'instruction' });
  });

  it('reads each questionnaire row as one requirement with its cell', () => {
    const { requirements, explained, notes } = buildRegister([documentFrom(questionnaire)]);
    expect(
      requirements.map(({ reference, strength, context, isHidden, form }) => ({
        reference,
        strength,
        context,
        isHidden,
        form,
      })),
    ).toEqual([
      {
        reference: 'Technical!C2',
        strength: 'mandatory',
        context: 'Security · T1',
        isHidden: false,
        form: 'questionnaire_row',
      },
      {
        reference: 'Technical!C3',
        strength: 'expected',
        context: 'Security · T2',
        isHidden: false,
        form: 'questionnaire_row',
      },
      {
        reference: 'Technical!C4',
        strength: 'mandatory',
        context: 'Support · T3',
        isHidden: true,
        form: 'questionnaire_row',
      },
    ]);
    expect(explained).toEqual([]);
    expect(notes.map(({ code }) => code).toSorted()).toEqual(['hidden_rows', 'merged_cells', 'response_columns']);
  });

  it('links rows that repeat, keeps ids apart and never drops one', () => {
    const { requirements, notes } = buildRegister([council, { ...council, id: 'second' }]);
    expect(new Set(requirements.map(({ id }) => id)).size).toBe(requirements.length);
    expect(requirements).toHaveLength(register.requirements.length * 2);
    expect(requirements.slice(register.requirements.length).every(({ duplicateOf }) => duplicateOf !== null)).toBe(
      true,
    );
    expect(notes.some(({ code }) => code === 'duplicates')).toBe(true);
  });

  it('says so when nothing was found or the language is another', () => {
    const german = documentFrom(
      documentOf([
        {
          kind: 'paragraph',
          text: 'Der Bieter muss das Angebot fristgerecht einreichen und alle Unterlagen beilegen. '.repeat(10),
        },
      ]),
    );
    expect(buildRegister([german]).notes.map(({ code }) => code)).toEqual(['language', 'no_requirements']);
  });

  it('reads lists that demand by where they stand', () => {
    const { requirements, explained } = buildRegister([
      documentFrom(
        documentOf([
          { kind: 'heading', text: '3 Minimum qualifications' },
          { kind: 'list_item', text: 'A university degree in hydrology;' },
          { kind: 'list_item', text: 'Knowledge of Portuguese is an asset.' },
          { kind: 'heading', text: '4 What we want' },
          { kind: 'paragraph', text: 'We are looking for a web platform that:' },
          { kind: 'list_item', text: 'runs on tablets' },
          { kind: 'heading', text: '5 Our offices' },
          { kind: 'list_item', text: 'Harbour Street 4' },
        ]),
      ),
    ]);
    expect(requirements.map(({ text, strength, form }) => [text, strength, form])).toEqual([
      ['A university degree in hydrology;', 'mandatory', 'list_item'],
      ['Knowledge of Portuguese is an asset.', 'expected', 'list_item'],
      ['We are looking for a web platform that:', 'expected', 'lead_in'],
      ['runs on tablets', 'expected', 'list_item'],
    ]);
    expect(explained).toEqual([]);
  });

  it('takes the title of a list from the line above it', () => {
    const { requirements, explained } = buildRegister([
      documentFrom(
        documentOf([
          { kind: 'heading', text: '3. Requirements' },
          { kind: 'paragraph', text: 'Must have' },
          { kind: 'list_item', text: 'Inbox with routing' },
          { kind: 'paragraph', text: 'Nice to have' },
          { kind: 'list_item', text: 'Voice bots' },
        ]),
      ),
    ]);
    expect(requirements.map(({ text, strength }) => [text, strength])).toEqual([
      ['Inbox with routing', 'mandatory'],
      ['Voice bots', 'expected'],
    ]);
    expect(explained.map((row) => row.reason)).toEqual(['label']);
  });

  it('knows a requirement table by its ids and priorities where its header is broken', () => {
    const { requirements } = buildRegister([
      documentFrom(
        documentOf([
          { kind: 'heading', text: '4. System' },
          { kind: 'table_row', cells: ['ID', 'Co', 'Requir'] },
          { kind: 'table_row', cells: ['', 'de', 'ement'] },
          { kind: 'table_row', cells: ['F-01', 'M', 'Single sign-on'] },
          { kind: 'table_row', cells: ['F-02', 'D', 'Badges for learners'] },
          { kind: 'table_row', cells: ['F-03', 'M', 'Export to CSV'] },
        ]),
      ),
    ]);
    expect(requirements.map(({ text, strength, context }) => [text, strength, context])).toEqual([
      ['Single sign-on', 'mandatory', 'F-01'],
      ['Badges for learners', 'expected', 'F-02'],
      ['Export to CSV', 'mandatory', 'F-03'],
    ]);
  });

  it('reads a table of returnable documents by its mandatory column', () => {
    const { requirements } = buildRegister([
      documentFrom(
        documentOf([
          { kind: 'heading', text: 'Returnable schedules' },
          { kind: 'table_row', isHeader: true, cells: ['Schedule', 'Title', 'Mandatory / Optional'] },
          { kind: 'table_row', cells: ['R1', 'Price form', 'Mandatory'] },
          { kind: 'table_row', cells: ['R2', 'Innovation plan', 'Optional'] },
        ]),
      ),
    ]);
    expect(requirements.map(({ text, strength }) => [text, strength])).toEqual([
      ['Price form', 'mandatory'],
      ['Innovation plan', 'optional'],
    ]);
  });

  it('explains user stories, with a modal or without', () => {
    const { requirements, explained } = buildRegister([
      documentFrom(
        documentOf([
          { kind: 'heading', text: 'User stories' },
          { kind: 'paragraph', text: 'As a teacher, I want to see my remaining hours.' },
          { kind: 'paragraph', text: 'As an editor, I must approve each page.' },
        ]),
      ),
    ]);
    expect(requirements).toEqual([]);
    expect(explained.map((story) => story.reason)).toEqual(['user_story', 'user_story']);
  });

  it('takes a wish back where the sentence does', () => {
    const { requirements, explained } = buildRegister([
      documentFrom(
        documentOf([{ kind: 'paragraph', text: 'Attendance is strongly encouraged but is not mandatory.' }]),
      ),
    ]);
    expect(requirements).toEqual([]);
    expect(explained.map((row) => row.reason)).toEqual(['negated']);
  });

  it('does not judge the language by the labels of a workbook', () => {
    const labels = Array.from({ length: 20 }, (_, index) => ({
      kind: 'table_row' as const,
      cells: [`Area ${index}`, 'Vendor response', 'Comments column', 'Licence cost'],
    }));
    expect(buildRegister([documentFrom(documentOf(labels))]).notes.map(({ code }) => code)).not.toContain('language');
  });

  it('offers a choice where the lead-in does', () => {
    const choice = buildRegister([
      documentFrom(
        documentOf([
          { kind: 'heading', text: '2 Staff' },
          { kind: 'paragraph', text: 'The bidder must show experience in at least two of the following areas:' },
          { kind: 'list_item', text: 'Testing' },
          { kind: 'list_item', text: 'Design' },
        ]),
      ),
    ]);
    expect(choice.requirements.map(({ mandatory }) => mandatory)).toEqual([true, false, false]);
  });
});
