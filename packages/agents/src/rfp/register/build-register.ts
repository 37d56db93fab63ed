import type { AnalyzedDocument } from '../analyzed-document.ts';
import { learnParties } from '../language/learned-parties.ts';
import { documentRegister } from './document-register.ts';
import type { Register, RegisterNote, Requirement } from './register-types.ts';

const sameWords = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const linkDuplicates = (requirements: readonly Requirement[]): Requirement[] => {
  const first = new Map<string, string>();
  return requirements.map((requirement) => {
    const key = `${sameWords(requirement.context ?? '')}|${sameWords(requirement.text)}`;
    const original = first.get(key);
    if (original === undefined) first.set(key, requirement.id);
    return original === undefined ? requirement : { ...requirement, duplicateOf: original };
  });
};

/**
 * Builds the requirement register of a package: every sentence with a modal is either a requirement of the bidder or explained.
 * Needs no language model. Reads English; documents in another language yield few rows, and a note says so.
 */
export const buildRegister = (documents: readonly AnalyzedDocument[]): Register => {
  const learned = learnParties(documents.map((document) => document.content));
  const registers = documents.map((document, position) => documentRegister(document, position, learned));
  const requirements = linkDuplicates(registers.flatMap((register) => register.requirements));
  const duplicates = requirements.filter((requirement) => requirement.duplicateOf !== null).length;
  const notes: RegisterNote[] = registers.flatMap((register) => [...register.notes]);
  if (duplicates > 0)
    notes.push({
      code: 'duplicates',
      documentId: null,
      message: `${duplicates} rows repeat an earlier one word for word; each names the row it repeats.`,
    });
  if (requirements.length === 0)
    notes.push({
      code: 'no_requirements',
      documentId: null,
      message: 'No requirement was found. The package may not be a solicitation, or not in English.',
    });
  return { requirements, explained: registers.flatMap((register) => [...register.explained]), notes };
};
