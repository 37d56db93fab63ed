import type { LearnedParties } from './learned-parties.ts';
import { readPhrase } from './noun-phrase.ts';

/** What stands behind a modal: whether it is passive, its participle, and who is named as the doer. */
export interface Predicate {
  readonly isPassive: boolean;
  readonly participle: string;
  /** Party named with "by …", null where nobody is. */
  readonly agent: 'bidder' | 'buyer' | 'third_party' | null;
  /** The text behind the modal, lower case. */
  readonly rest: string;
}

const irregular =
  'made|given|taken|sent|kept|held|paid|set|written|shown|borne|built|bound|done|drawn|found|known|left|led|met|put|read|run|seen|sought|sold|spent|told|understood|withdrawn|won|deemed|given|issued|begun|chosen|broken|sealed';
const passive = new RegExp(
  String.raw`^(?:not\s+|also\s+|only\s+|then\s+|eventually\s+|\w+ly\s+)*(?:(?:be|been|being|have\s+been|get|need\s+to\s+be|continue\s+to\s+be)\s+)(?:not\s+|also\s+|only\s+|\w+ly\s+)*(?:either\s+)?([a-z-]+ed|${irregular})\b`,
  'u',
);
const agentPhrase = /\bby\s+((?:the|a|an|any|each|its|our|all)?\s*(?:[\p{L}\p{N}’'.-]+\s*){1,4})/giu;

/** Reads the predicate behind a modal. `modalWords` decides for passives the modal holds itself ("is required to be"). */
export const predicateOf = (afterModal: string, learned: LearnedParties): Predicate => {
  const rest = afterModal.trim();
  const lower = rest.toLowerCase();
  const match = passive.exec(lower);
  let agent: Predicate['agent'] = null;
  if (match !== null) {
    const clause = /^[^;.]*/u.exec(rest)?.[0] ?? '';
    for (const by of clause.matchAll(agentPhrase)) {
      const words = (by[1] ?? '').trim().split(/\s+/u);
      for (let length = words.length; length > 0 && agent === null; length -= 1) {
        const { head, owner } = readPhrase(words.slice(0, length).join(' '), learned);
        // "The Region's project sponsor" is the Region, whatever sponsors are elsewhere.
        const side =
          head === 'person' || head === 'unknown' || (head === 'third_party' && owner !== null) ? owner : head;
        if (side === 'bidder' || side === 'buyer' || side === 'third_party') agent = side;
      }
      if (agent !== null) break;
    }
  }
  return { isPassive: match !== null, participle: match?.[1] ?? '', agent, rest: lower };
};

/** What only the buyer does to a bidder or an offer. */
export const buyerDoes =
  /^(?:evaluated|classified|categori[sz]ed|graded|opened|scored|rated|ranked|assessed|reviewed|considered|rejected|disqualified|excluded|eliminated|removed|returned|deemed|treated|judged|awarded|selected|shortlisted|invited|notified|informed|compensated|paid|reimbursed|granted|issued|assigned|scheduled|asked|given|appointed|advised|provided|offered|determined|accepted|allowed|permitted|entitled|credited|debriefed|contacted|exercised|found|disregarded|discarded|published|announced|posted|answered|responded|released|furnished|monitored|inspected|audited|weighted|compared|verified|obligated|read|held)$/u;

/** Of these, what `must` and `shall` also say of the buyer; a bidder, too, "provides" or "issues". */
export const buyerJudges =
  /^(?:evaluated|opened|scored|rated|ranked|assessed|reviewed|considered|rejected|disqualified|excluded|eliminated|deemed|treated|judged|awarded|selected|shortlisted|accepted|exercised|disregarded|discarded|weighted|compared)$/u;

/** What needs the buyer's consent: the passive names the buyer, yet it is the bidder who has to obtain it. */
export const needsConsent = /^(?:approved|pre-approved|authori[sz]ed|pre-authori[sz]ed|agreed|accepted|signed)$/u;

/** What a bidder gets or may do rather than has to do. */
export const bidderReceives =
  /^(?:also\s+|then\s+|only\s+)*(?:receive|be\s+able\s+to|have\s+(?:access|the\s+(?:right|opportunity|option))|be\s+(?:entitled|eligible|given|afforded|allowed|permitted|free|welcome)|benefit|enjoy|get|retain\s+(?:the\s+right|ownership))\b/u;

/** What a plain `will` says of an offer or a product without asking anything of it. */
export const becomes =
  /^(?:not\s+)?(?:become|constitute|form|result|remain|last|lead|help|reduce|improve|mean|cause|affect|vary|depend|end|begin|expire|occur|count|take\s+place|be\s+(?:used|part|based|available|added|at|in|a|an|no|the|considered|retained|determined|made\s+available|kept))\b/u;

/** Words that say what happens to an offer. */
export const consequenceWords =
  /\b(?:non-?\s?responsive|non-?compliant\s+(?:and|bid|proposal|quote|tender)|reject(?:ed|ion)|disqualif\w+|being\s+excluded|exclu(?:ded|sion)\s+from(?!\s+(?:the\s+)?(?:page|word|limit|count|total))|(?:will|shall|may)\s+be\s+excluded(?!\s+from)|(?:not|never)\s+be\s+(?:considered|evaluated|accepted|eligible|opened|scored|invited|advanced|reviewed|awarded|admitted|read|assessed|marked|shortlisted)|cannot\s+be\s+(?:awarded|considered|accepted)|(?:will|shall)\s+not\s+accept|pass\s+over|render\w*\s+(?:\w+\s+){0,5}?(?:unacceptable|non-?responsive|non-?compliant|ineligible|invalid)|(?:will|shall|may|would)\s+not\s+(?:advance|proceed)|no\s+longer\s+be(?:ing)?\s+considered|remov(?:ed|al)\s+from\s+(?:further\s+)?consideration|(?:deemed|considered|determined(?:\s+to\s+be)?|found|is|are|be)\s+(?:to\s+be\s+)?(?:technically\s+)?(?:unacceptable|ineligible|non-?compliant|unresponsive|invalid|incomplete)|eliminat(?:ed|ion)\s+from|(?:will|shall|may)\s+be\s+eliminated|set\s+aside\s+as|returned\s+un(?:opened|read)|sent\s+back\b|discarded|disregarded|result\s+in\s+(?:a\s+|the\s+|your\s+)?(?:fail|exclusion|elimination|non-?acceptance)|fail(?:ed)?\s+the\s+(?:gate|evaluation|tender|mandatory))/iu;
