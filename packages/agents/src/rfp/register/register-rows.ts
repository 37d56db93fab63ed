import type { TableCell } from '@copilot/contracts';
import type { AnalyzedDocument } from '../analyzed-document.ts';
import type { Party } from '../language/modal-reading.ts';
import type { Strength } from '../language/modals.ts';
import { type SectionReference, sectionsOf } from '../language/sections.ts';
import { evidenceNeededFor } from './evidence-needed.ts';
import { because } from './judge-sentence.ts';
import { isBinding } from './read-block.ts';
import type { Explanation, ExplanationReason, Place, Requirement, RequirementForm } from './register-types.ts';
import { requirementTypeOf } from './requirement-type.ts';
import { rowIds } from './row-ids.ts';

interface Range {
  readonly start: number;
  readonly end: number;
}

/** The rows of one document's register as they are filed, each with its id, place and section. */
export class RegisterRows {
  readonly requirements: Requirement[] = [];
  readonly explained: Explanation[] = [];
  readonly #document: AnalyzedDocument;
  readonly #sections: readonly SectionReference[];
  readonly #requirementId: (section: SectionReference) => string;
  readonly #explanationId: (section: SectionReference) => string;

  constructor(document: AnalyzedDocument, position: number) {
    this.#document = document;
    this.#sections = sectionsOf(document.content);
    this.#requirementId = rowIds('R', position);
    this.#explanationId = rowIds('E', position);
  }

  /** The section of a block. */
  section(index: number): SectionReference {
    return this.#sections[index] ?? { number: null, title: '', path: [] };
  }

  #place(index: number, range: Range, cell: TableCell | null): Place {
    const { id, content } = this.#document;
    return {
      documentId: id,
      start: range.start,
      end: range.end,
      quote: content.text.slice(range.start, range.end),
      section: this.section(index),
      page: content.blocks[index]?.page ?? null,
      reference: cell?.reference ?? null,
    };
  }

  /** Files a requirement of the bidder. */
  require(
    index: number,
    range: Range,
    row: {
      modal: string | null;
      modals: readonly string[];
      strength: Strength;
      form: RequirementForm;
      context: string | null;
      parentId?: string | null;
      cell?: TableCell | null;
    },
  ): Requirement {
    const place = this.#place(index, range, row.cell ?? null);
    const requirement: Requirement = {
      ...place,
      id: this.#requirementId(place.section),
      text: place.quote,
      party: 'bidder',
      modal: row.modal,
      modals: row.modals,
      strength: row.strength,
      mandatory: isBinding(row.strength),
      type: requirementTypeOf(place.quote, place.section.path, row.context),
      form: row.form,
      parentId: row.parentId ?? null,
      context: row.context,
      evidenceNeeded: evidenceNeededFor(place.quote),
      duplicateOf: null,
      isHidden: this.#document.content.blocks[index]?.row?.isHidden ?? false,
    };
    this.requirements.push(requirement);
    return requirement;
  }

  /** Files a sentence that is none, with its reason. */
  explain(
    index: number,
    range: Range,
    row: { modal: string; modals: readonly string[]; party: Party; reason: ExplanationReason; cell?: TableCell | null },
  ): Explanation {
    const place = this.#place(index, range, row.cell ?? null);
    const explanation: Explanation = {
      ...place,
      id: this.#explanationId(place.section),
      text: place.quote,
      party: row.party,
      modal: row.modal,
      modals: row.modals,
      reason: row.reason,
      because: because[row.reason],
    };
    this.explained.push(explanation);
    return explanation;
  }
}
