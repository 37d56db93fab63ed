import type { Block, TableCell } from '@copilot/contracts';
import type { AnalyzedDocument } from '../analyzed-document.ts';
import type { LearnedParties } from '../language/learned-parties.ts';
import { listParentsOf } from '../language/list-structure.ts';
import type { ModalReading } from '../language/modal-reading.ts';
import { bindingWord } from '../language/modals.ts';
import { type Sentence, sentencesOf } from '../language/sentences.ts';
import { demandedBy } from './demanded-items.ts';
import { documentNotes } from './document-notes.ts';
import { type JudgedSentence, offersChoice, readSentence } from './read-block.ts';
import { RegisterRows } from './register-rows.ts';
import type { Explanation, Register, Requirement, RequirementForm } from './register-types.ts';
import { type RequirementRow, requirementTablesOf } from './requirement-tables.ts';

/** What a lead-in passes on to the items of its list. */
interface LeadIn {
  readonly text: string;
  readonly requirement: Requirement | null;
  readonly explanation: Explanation | null;
  readonly reading: ModalReading | null;
  readonly isChoice: boolean;
}

class DocumentRegister {
  readonly #rows: RegisterRows;
  readonly #leadIns = new Map<number, LeadIn>();
  readonly #document: AnalyzedDocument;
  readonly #learned: LearnedParties;
  #lastReading: { readonly index: number; readonly reading: ModalReading } | null = null;

  constructor(document: AnalyzedDocument, position: number, learned: LearnedParties) {
    this.#document = document;
    this.#learned = learned;
    this.#rows = new RegisterRows(document, position);
  }

  build(): Register {
    const { content } = this.#document;
    const parents = listParentsOf(content);
    const openParents = new Set(parents);
    const tables = requirementTablesOf(content);
    const sentences = Map.groupBy(sentencesOf(content), (sentence) => sentence.blockIndex);

    for (const [index, block] of content.blocks.entries()) {
      const own = sentences.get(index) ?? [];
      if (own.length === 0) continue;
      const leadIn = this.#leadIns.get(parents[index] ?? -1) ?? null;
      if (block.kind === 'heading') this.#readHeading(index, own, openParents.has(index));
      else if (block.row !== null) this.#readRow(index, block, own, tables.rows.get(index));
      else if (leadIn !== null && this.#readItem(index, own, leadIn)) continue;
      else if (block.kind === 'list_item' && this.#readDemand(index, own, leadIn)) continue;
      else this.#readSentences(index, own, openParents.has(index), leadIn);
    }
    return {
      requirements: this.#rows.requirements,
      explained: this.#rows.explained,
      notes: documentNotes(this.#document, tables),
    };
  }

  #readHeading(index: number, sentences: readonly Sentence[], opensList: boolean): void {
    const last = sentences.at(-1);
    if (
      opensList &&
      last !== undefined &&
      readSentence(last.text, this.#rows.section(index), this.#learned, null).verdict?.kind === 'requirement'
    ) {
      this.#readSentences(index, sentences, true, null);
      return;
    }
    for (const sentence of sentences) {
      const word = bindingWord.exec(sentence.text)?.[0].toLowerCase();
      if (word !== undefined)
        this.#rows.explain(index, sentence, { modal: word, modals: [word], party: 'none', reason: 'heading' });
    }
  }

  /** Each sentence by itself; the last one of a block that opens a list becomes the list's lead-in. */
  #readSentences(index: number, sentences: readonly Sentence[], opensList: boolean, leadIn: LeadIn | null): void {
    let previous = leadIn?.reading ?? this.#previousReading(index);
    for (const [position, sentence] of sentences.entries()) {
      const opens = opensList && position === sentences.length - 1;
      const judged = readSentence(sentence.text, this.#rows.section(index), this.#learned, previous);
      const row = this.#fileSentence(index, sentence, judged, { opens, context: leadIn?.text ?? null });
      previous = judged.readings[0] ?? previous;
      if (opens)
        this.#leadIns.set(index, {
          text: sentence.text,
          ...row,
          reading: judged.readings.at(-1) ?? null,
          isChoice: offersChoice(sentence.text),
        });
    }
    if (previous !== null) this.#lastReading = { index, reading: previous };
  }

  /** Pronouns reach back into the paragraph just before, in the same section. */
  #previousReading(index: number): ModalReading | null {
    const last = this.#lastReading;
    if (last === null || index - last.index > 1) return null;
    return this.#rows.section(index).path.join() === this.#rows.section(last.index).path.join() ? last.reading : null;
  }

  #fileSentence(
    index: number,
    sentence: Sentence,
    { modals, verdict }: JudgedSentence,
    { opens, context }: { opens: boolean; context: string | null },
  ): { requirement: Requirement | null; explanation: Explanation | null } {
    const words = modals.map((modal) => modal.words);
    if (verdict === null) return { requirement: null, explanation: null };
    if (verdict.kind === 'explained') {
      const explanation = this.#rows.explain(index, sentence, { ...verdict, modals: words, cell: sentence.cell });
      return { requirement: null, explanation };
    }
    const kind = verdict.reading.modal.kind;
    const form: RequirementForm = opens
      ? 'lead_in'
      : kind === 'imperative'
        ? 'imperative'
        : kind === 'limit'
          ? 'limit'
          : 'sentence';
    const requirement = this.#rows.require(index, sentence, {
      modal: verdict.modal,
      modals: words,
      strength: verdict.strength,
      form,
      context,
      cell: sentence.cell,
    });
    return { requirement, explanation: null };
  }

  /** An item takes modal, party and strength of its lead-in and is one row. False where it stands for itself. */
  #readItem(index: number, sentences: readonly Sentence[], leadIn: LeadIn): boolean {
    const first = sentences[0];
    const last = sentences.at(-1);
    if (first === undefined || last === undefined || (leadIn.requirement === null && leadIn.explanation === null))
      return false;
    const judged = sentences.map((sentence) =>
      readSentence(sentence.text, this.#rows.section(index), this.#learned, leadIn.reading),
    );
    const verdicts = judged.flatMap(({ verdict }) => (verdict === null ? [] : [verdict]));
    const ownWords = judged.flatMap(({ modals }) => modals.map((modal) => modal.words));
    const range = { start: first.start, end: last.end };

    if (leadIn.requirement !== null) {
      const isAnothers =
        verdicts.some(({ kind }) => kind === 'explained') &&
        verdicts.every(
          (verdict) =>
            verdict.kind === 'explained' &&
            (verdict.reason === 'buyer_obligation' || verdict.reason === 'negated' || verdict.reason === 'user_story'),
        );
      if (isAnothers) return false;
      const { modal, strength } = leadIn.requirement;
      const requirement = this.#rows.require(index, range, {
        modal,
        modals: [...(modal === null ? [] : [modal]), ...ownWords],
        strength: leadIn.isChoice ? 'optional' : strength,
        form: 'list_item',
        context: leadIn.text,
        parentId: leadIn.requirement.id,
      });
      this.#leadIns.set(index, {
        ...leadIn,
        text: last.text,
        requirement,
        isChoice: leadIn.isChoice || offersChoice(last.text),
      });
      return true;
    }
    if (leadIn.explanation === null || verdicts.length > 0) return false;
    // Without a modal of its own an item of the buyer's list is shown as the buyer's; of other lists nothing is owed or lost.
    if (leadIn.explanation.reason === 'buyer_obligation' && leadIn.reading?.modal.kind !== 'future')
      this.#rows.explain(index, range, {
        modal: leadIn.explanation.modal,
        modals: [leadIn.explanation.modal],
        party: 'buyer',
        reason: 'buyer_obligation',
      });
    this.#leadIns.set(index, leadIn);
    return true;
  }

  /** A line of a few words above a list ("Must have") titles it though it ends in no colon. */
  #titleOfList(index: number): string | null {
    const { blocks, text } = this.#document.content;
    const above = blocks.slice(0, index).findLast(({ kind }) => kind !== 'list_item');
    if (above === undefined || above.kind !== 'paragraph') return null;
    const title = text.slice(above.start, above.end).trim();
    return title.split(/\s+/u).length <= 5 && !/[.;?!]$/u.test(title) ? title : null;
  }

  /** An item that asks by where it stands, not by a modal. False where its own words say what it is. */
  #readDemand(index: number, sentences: readonly Sentence[], leadIn: LeadIn | null): boolean {
    const [first, last] = [sentences[0], sentences.at(-1)];
    if (first === undefined || last === undefined) return false;
    const section = this.#rows.section(index);
    const text = sentences.map((sentence) => sentence.text).join(' ');
    const strength = demandedBy(leadIn?.text ?? this.#titleOfList(index), section.path, text);
    const saysItself = sentences.some(({ text: words }) => {
      const { verdict } = readSentence(words, section, this.#learned, null);
      return verdict !== null && !(verdict.kind === 'explained' && verdict.reason === 'description');
    });
    if (strength === null || saysItself || text.split(/\s+/u).length < 2) return false;
    const context = leadIn?.text ?? (section.title || null);
    const requirement = this.#rows.require(
      index,
      { start: first.start, end: last.end },
      { modal: null, modals: [], strength, form: 'list_item', context },
    );
    this.#leadIns.set(index, { text: last.text, requirement, explanation: null, reading: null, isChoice: false });
    return true;
  }

  #readRow(index: number, block: Block, sentences: readonly Sentence[], asked: RequirementRow | undefined): void {
    const inCell = (sentence: Sentence): boolean =>
      asked !== undefined && sentence.start >= asked.cell.start && sentence.end <= asked.cell.end;
    const cellSentences = sentences.filter(inCell);
    const first = cellSentences[0];
    const last = cellSentences.at(-1);
    if (asked !== undefined && first !== undefined && last !== undefined) {
      const judged = cellSentences.map((sentence) =>
        readSentence(sentence.text, this.#rows.section(index), this.#learned, null),
      );
      const duty = judged.map(({ verdict }) => verdict).find((verdict) => verdict?.kind === 'requirement');
      const strength = asked.strength ?? (duty?.kind === 'requirement' ? duty.strength : 'mandatory');
      this.#rows.require(
        index,
        { start: first.start, end: last.end },
        {
          modal: duty?.modal ?? null,
          modals: judged.flatMap(({ modals }) => modals.map((modal) => modal.words)),
          strength,
          form: asked.form,
          context: asked.context,
          cell: asked.cell,
        },
      );
    }
    let previous: ModalReading | null = null;
    for (const sentence of sentences.filter((candidate) => !inCell(candidate))) {
      const isLabel = block.row?.isHeader === true || sentence.text.split(/\s+/u).length <= 4;
      const word = bindingWord.exec(sentence.text)?.[0].toLowerCase();
      if (isLabel) {
        // A priority cell ("Mandatory") is part of the row it stands in.
        if (word !== undefined && asked === undefined)
          this.#rows.explain(index, sentence, {
            modal: word,
            modals: [word],
            party: 'none',
            reason: 'label',
            cell: sentence.cell,
          });
        continue;
      }
      const judged = readSentence(sentence.text, this.#rows.section(index), this.#learned, previous);
      const label =
        sentence.cell?.heading ?? (sentence.cell === block.row?.cells[0] ? null : this.#cellText(block.row?.cells[0]));
      this.#fileSentence(index, sentence, judged, { opens: false, context: label });
      previous = judged.readings[0] ?? previous;
    }
  }

  #cellText(cell: TableCell | undefined): string | null {
    return cell === undefined ? null : this.#document.content.text.slice(cell.start, cell.end).trim() || null;
  }
}

/** The register of one document. `position` is its place in the package, from 0; `learned` are the parties of the whole package. */
export const documentRegister = (document: AnalyzedDocument, position: number, learned: LearnedParties): Register =>
  new DocumentRegister(document, position, learned).build();
