import type { Strength } from '../language/modals.ts';
import { type SectionKind, sectionKindOf } from '../language/section-kind.ts';

/** Headings and lead-ins under which a list asks without a modal: "Minimum qualifications", "Functional requirements". */
const demands =
  /\b(?:mandatory|minimum|pass\s*\/\s*fail|compulsory|essential|required)\b[^.:]{0,40}\b(?:requirements?|qualifications?|criteria|skills|experience|competenc\w+|documents?|attachments?|forms?|capabilit\w+)\b|^(?:qualifications?|skills|competenc(?:y|ies)|(?:required |professional |academic |relevant )?experience)(?:(?:,| and| &| or) (?:required |relevant )?(?:experience|skills|competenc\w+|qualifications?|education|expertise))*$|\bqualifications? (?:of|for) the\b|\b(?:functional|technical|system|security|reporting|service|integration|hosting|performance|data|user|support|training|delivery|business|operational|solution)(?: and [\w-]+)? requirements$|^(?:(?:our|your|key|core|main|project|detailed) )?requirements$|^must[- ]haves?$|\bperson specification\b|\bsubmission checklist\b|\bdocuments to be (?:submitted|included|provided)\b/iu;
const wishes = /\b(?:desirable|desired|preferred|optional|advantage\w*|asset|nice to have)\b/iu;

/** Sections whose lists inform. */
const informing: readonly (SectionKind | null)[] = ['background', 'definitions', 'evaluation', 'backlog', 'invoicing'];

/**
 * How strongly a list item without a modal of its own is asked for, by the text that opens its list or else its section's heading;
 * null where neither demands anything. A wish in the item's own words ("is an asset") weakens it.
 */
export const demandedBy = (leadIn: string | null, path: readonly string[], item: string): Strength | null => {
  const heading = (path.at(-1) ?? '').replace(/^[\dA-Z]{0,2}(?:\.\d+)*[.)]?\s+/u, '').trim();
  const opener = leadIn === null ? heading : leadIn.replace(/\s*:\s*$/u, '');
  if (/^(?:nice[- ]to[- ]haves?|desirable|preferred|optional)$/iu.test(opener)) return 'expected';
  if (wishes.test(opener) && /\b(?:qualif|skill|experience|requirement|criteri|competenc)/iu.test(opener))
    return 'expected';
  const asks = demands.test(opener) || (leadIn !== null && demands.test(heading));
  if (!asks || informing.includes(sectionKindOf(path))) return null;
  return wishes.test(item) ? 'expected' : 'mandatory';
};
