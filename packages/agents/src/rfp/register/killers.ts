import type { AnalyzedDocument } from '../analyzed-document.ts';
import { consequenceWords } from '../language/predicate.ts';
import type { Killer, KillerKind, Severity } from './bid-rule-types.ts';
import { rowIds } from './row-ids.ts';
import { type PlacedSentence, placedSentences } from './sentence-place.ts';

interface KillerRule {
  readonly kind: KillerKind;
  readonly pattern: RegExp;
  /** Where given, the sentence must show this too. */
  readonly also?: RegExp;
  readonly unless?: RegExp;
  readonly severity: Severity;
  readonly why: string;
}

const offer = '(?:proposals?|quotes?|quotations?|bids?|tenders?|offers?|submissions?|responses?|applications?)';
const binding =
  /\b(?:must|shall|required|mandatory|cautioned|should|will|may|cannot|only|condition|prerequisite|not\s+(?:allowed|permitted|accepted))\b/iu;

/** Most telling first: a sentence is listed once, under the first rule that holds. */
const rules: readonly KillerRule[] = [
  {
    kind: 'late_submission',
    pattern: new RegExp(
      String.raw`\b(?:late\s+${offer}|${offer}\s+(?:\w+\s+){0,4}(?:received|submitted|arriving|delivered)\s+(?:\w+\s+){0,3}after|after\s+(?:the|this)\s+(?:deadline|closing|due)\s*(?:date|time)?|(?:received|arriv\w+)\s+late)\b`,
      'iu',
    ),
    also: /\b(?:not|reject\w*|disqualif\w*|return\w*|exclud\w*|disregard\w*|ineligible|late)\b/iu,
    severity: 'fatal',
    why: 'An offer that comes late is not looked at.',
  },
  {
    kind: 'prohibited_content',
    pattern:
      /\b(?:variants?|assumptions?|caveats?|exceptions?|qualifications?|conditions|deviations?|counter-?offers?|alternat(?:e|ive)s?\s+(?:bids?|offers?|proposals?|tenders?)|reservations|marketing\s+material\w*|promotional\s+material\w*|hyperlinks?|pric(?:e|es|ing)(?:\s+information)?)\b/iu,
    also: /\b(?:not\s+(?:to\s+)?(?:include|contain|submit|(?:be\s+)?(?:included|accepted|permitted|allowed|considered))|cautioned\s+not|(?:inclusion|use)\s+of|conditional\s+(?:bids?|offers?)|shall\s+not|must\s+not|may\s+not|free\s+(?:of|from)|no\s+(?:pric\w+|alternat\w+)|prohibited)\b/iu,
    unless:
      /\b(?:evaluate|travel|government\s+(?:will|shall)\s+not)\b|\bexceptions?\s+(?:to\s+the\s+)?(?:act|law)|not\s+to\s+exceed|price\s+sheet/iu,
    severity: 'fatal',
    why: 'An offer with such a passage can be thrown out, whatever else it says.',
  },
  {
    kind: 'price_ceiling',
    pattern:
      /\b(?:pric(?:e|es|ing)|rates?|costs?|fees?|budget|bids?|total\s+(?:price|cost|bid|value|amount))\b[^.;]{0,120}\b(?:exceed(?:s|ing)?|above|higher\s+than|in\s+excess\s+of|over\s+the|not\s+to\s+exceed)\b/iu,
    also: /\b(?:not\s+be\s+(?:considered|accepted|evaluated|awarded)|reject\w*|disqualif\w*|non-?responsive|ineligible|must\s+not|shall\s+not|may\s+not|cannot|do\s+not\s+exceed|will\s+not|unacceptable|ceiling|maximum\s+budget|not\s+to\s+exceed)\b/iu,
    unless: /\b(?:travel|invoice|allotted|CO\s+in\s+writing|threshold)\b/iu,
    severity: 'fatal',
    why: 'A price above the ceiling is not considered.',
  },
  {
    kind: 'role_separation',
    pattern:
      /\b(?:not\s+be\s+the\s+same\s+(?:person|individual|firm|company|entity)|(?:same\s+(?:person|individual))\s+(?:may|must|shall|can)\s*not|may\s+not\s+(?:fill|hold|serve\s+in)\s+(?:both|more\s+than\s+one|two)|separate\s+(?:persons?|individuals?)\s+(?:must|shall)|(?:different|distinct)\s+(?:persons?|individuals?|people)\s+(?:must|shall)|only\s+one\s+(?:role|position))\b/iu,
    severity: 'serious',
    why: 'A team that gives both roles to one person does not meet the rule.',
  },
  {
    kind: 'gate',
    pattern:
      /\b(?:pass\s*\/\s*fail|pass\s+or\s+fail|low\s+confidence|minimum\s+(?:(?:technical|quality|overall|total|qualifying|pass)\s+)?(?:score|mark|threshold|of\s+\d+\s*(?:%|points|percent))|go\s*\/\s*no-?go|gate(?:way|d)?\s+(?:question|criteri|requirement)|(?:score|scoring|rating|rated)\s+(?:of\s+)?(?:less|lower|below|under|(?:of\s+)?(?:0|zero|unacceptable|unsatisfactory|marginal))|successfully\s+pass|(?:fail|failing|fails)\s+(?:to\s+(?:meet|achieve|pass)|any|one)|must\s+(?:score|reach|obtain|attain)\s+(?:at\s+least\s+|a\s+minimum\s+of\s+)?\d+|must\s+(?:first\s+)?(?:pass|achieve\s+(?:a\s+)?(?:minimum|at\s+least)))\b/iu,
    also: /\b(?:not|no\s+longer|fail\w*|reject\w*|disqualif\w*|exclu\w*|eliminat\w*|must|minimum|unacceptable|removed)\b/iu,
    severity: 'fatal',
    why: 'Who does not pass here is out, whatever the rest scores.',
  },
  {
    kind: 'consequence',
    pattern: new RegExp(
      String.raw`\b${offer}\s+(?:\w+\s+){0,4}?(?:shall|will|must|are|is)\s+not\s+(?:be\s+)?(?:permitted|allowed|accepted)\b`,
      'iu',
    ),
    severity: 'fatal',
    why: 'The text names the consequence itself.',
  },
  {
    kind: 'consequence',
    pattern: consequenceWords,
    unless:
      /\b(?:not\s+be\s+evaluated,?\s+but|invoice|hypothetical|not\s+rejected|(?:deliverables?|reports?|goods|work\s+products?|units?|materials?)\b[^.;]{0,60}\b(?:reject|accept)|valid\s+inquiries|in\s+the\s+event\s+of\s+default)\b/iu,
    severity: 'fatal',
    why: 'The text names the consequence itself.',
  },
  {
    kind: 'eligibility',
    pattern:
      /\b(?:(?:total\s+)?small[\s-]business\s+set-?aside|set-?aside(?=\s*:\s*\w|\s+for\b)|SDVOSB|8\(a\)|HUBZone|only\s+(?:eligible|registered|qualified|pre-?qualified|small)\s+\w+|(?:mandatory|compulsory)\s+(?:site\s+visit|pre-?(?:bid|proposal)\s+(?:conference|meeting)|certification)|(?:attend|attendance)\b[^.;]{0,60}\b(?:mandatory|required)|bid\s+(?:bond|security)|tender\s+(?:bond|security)|performance\s+bond|(?:active|current|valid)\s+(?:registration|SAM)|registered\s+(?:in|with)\s+(?:SAM|the\s+System\s+for\s+Award)|SAM\.gov|debarred|suspended|conflicts?\s+of\s+interest|minimum\s+(?:annual\s+)?turnover|turnover\s+of\s+(?:at\s+least|no\s+less\s+than)|must\s+have\b[^.;]{0,40}\b(?:certification|licen[cs]e|accreditation)|security\s+clearance(?!\s+level)|must\s+(?:hold(?!\s+(?:for|firm|good))|possess|be\s+certified|be\s+licensed|be\s+registered)|must\s+not\s+have\s+(?:been|had|participated|any)|insurance\b[^.;]{0,60}\b(?:is|are)\s+required|(?:is|are)\s+required\s+(?:with|at\s+the\s+time\s+of)\s+(?:the\s+|each\s+|your\s+)?(?:proposal|bid|tender|offer|quote|submission)|must\s+(?:be|have\s+been)\s+(?:certified|licensed|licenced|registered|accredited|incorporated))\b/iu,
    unless: /\beach\s+award\b|\bnot\s+(?:mandatory|compulsory|required)\b/iu,
    severity: 'serious',
    why: 'Who does not meet it may not bid or may not be awarded.',
  },
  {
    kind: 'gate',
    pattern: new RegExp(
      String.raw`\b(?:only\s+${offer}\s+(?:that|which|submitted|received|delivered|lodged)|to\s+be\s+(?:considered|eligible|conforming|compliant|responsive)(?:\s+for\s+\w+)?(?=\s*,)|in\s+order\s+to\s+be\s+(?:considered|eligible)|as\s+a\s+condition\s+(?:of|for)\s+(?:award|participation)|prerequisite\s+(?:for|to))\b`,
      'iu',
    ),
    severity: 'fatal',
    why: 'The text makes it a condition for being considered.',
  },
];

const isAboutBuyerOnly = (text: string): boolean =>
  /^\W*(?:the\s+)?(?:government|agency|council|authority|buyer|city|county|state)\b[^.;]{0,30}\breserves\b/iu.test(
    text,
  );

const softens = (text: string, severity: Severity): Severity =>
  severity === 'fatal' &&
  /\b(?:may|might|could)\b[^.;]{0,60}\b(?:result|be\s+(?:rejected|disqualified|excluded|deemed|considered|removed|determined)|reject|determine|disqualify)\b|\breserves\s+the\s+right\b/iu.test(
    text,
  ) &&
  !/\b(?:will|shall|must)\s+(?:not\s+)?be\b/iu.test(text)
    ? 'serious'
    : severity;

const readKiller = (sentence: PlacedSentence): Omit<Killer, 'id'> | null => {
  const { text, section } = sentence;
  if (/\?\W*$/u.test(text)) return null;
  const isLabelled = /^(?:set-?aside)\b/iu.test(text);
  for (const rule of rules) {
    if (!rule.pattern.test(text) || (rule.also !== undefined && !rule.also.test(text)) || rule.unless?.test(text))
      continue;
    if (!isLabelled && !binding.test(text) && !consequenceWords.test(text)) continue;
    // The duties of the contract after award do not decide whether an offer is considered.
    if (rule.kind === 'eligibility' && /invoic|termination|liabilit/iu.test(section.title)) continue;
    const consequence = consequenceWords.exec(text)?.[0].toLowerCase() ?? null;
    return {
      ...sentence.place,
      kind: rule.kind,
      condition: text,
      consequence,
      severity: softens(text, rule.kind === 'role_separation' && /\bshould\b/iu.test(text) ? 'serious' : rule.severity),
      why: isAboutBuyerOnly(text) ? `${rule.why} The buyer reserves the right to do so.` : rule.why,
    };
  }
  return null;
};

/** Finds what can throw an offer out: consequences the text names, prohibited content, ceilings, gates, eligibility. */
export const findKillers = (documents: readonly AnalyzedDocument[]): readonly Killer[] => {
  const ids = documents.map((_, position) => rowIds('K', position));
  return placedSentences(documents).flatMap((sentence) => {
    const killer = readKiller(sentence);
    return killer === null ? [] : [{ ...killer, id: ids[sentence.documentPosition]?.(sentence.section) ?? '' }];
  });
};
