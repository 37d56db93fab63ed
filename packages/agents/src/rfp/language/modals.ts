/** How binding a modal is. `prohibited` binds as much as `mandatory`. */
export type Strength = 'mandatory' | 'expected' | 'optional' | 'prohibited';

/**
 * What a modal does in its sentence. `adjective` describes ("required fields") and binds nobody by itself; `future` is a plain
 * `will`, which binds only a party or a product; `expectation` is the buyer's verb (`expects`), and its object is bound.
 */
export type ModalKind =
  | 'modal'
  | 'future'
  | 'required_state'
  | 'instruction'
  | 'adjective'
  | 'requires'
  | 'expectation'
  | 'limit'
  | 'imperative';

/** One modal of a sentence. `start` and `end` are offsets into the sentence. */
export interface Modal {
  /** The words as they stand, lower-cased (`will be required to`). */
  readonly words: string;
  readonly kind: ModalKind;
  readonly strength: Strength;
  /** Lifts an obligation instead of making one ("need not", "will not be required to"). */
  readonly negated: boolean;
  readonly start: number;
  readonly end: number;
}

interface ModalPattern {
  readonly pattern: RegExp;
  readonly kind: ModalKind;
  readonly strength: Strength;
  readonly negated?: boolean;
}

const adverbs = String.raw`(?:\s+(?:also|only|always|never|therefore|generally|initially|eventually|immediately|promptly|fully|solely|strictly|at\s+all\s+times|at\s+a\s+minimum|further|ultimately|be\s+solely|clearly|hereby|then|still|normally|specifically|successfully|now|[a-z]+ly))*`;
const be = '(?:is|are|be|been|being|was|were)';
const obliged = '(?:required|obliged|obligated|mandated|bound|needed)';

const pattern = (source: string): RegExp => new RegExp(String.raw`\b(?:${source})\b`, 'giu');

/** Earlier patterns win where two match the same words. */
const patterns: readonly ModalPattern[] = [
  {
    pattern: pattern(
      String.raw`(?:will|shall|would|must|may)\s+not${adverbs}\s+(?:be\s+(?:${obliged}|expected|asked|requested)(?:\s+to)?|need(?:\s+to)?|have\s+to)`,
    ),
    kind: 'required_state',
    strength: 'optional',
    negated: true,
  },
  {
    pattern: pattern(
      String.raw`(?:is|are|was|were)\s+not${adverbs}\s+(?:${obliged}|mandatory|compulsory|obligatory|expected)(?:\s+to)?`,
    ),
    kind: 'required_state',
    strength: 'optional',
    negated: true,
  },
  {
    pattern: pattern(String.raw`(?:does|do|did)\s+not${adverbs}\s+(?:need(?:\s+to)?|have\s+to|require|expect)`),
    kind: 'required_state',
    strength: 'optional',
    negated: true,
  },
  { pattern: pattern(String.raw`needs?\s+not`), kind: 'modal', strength: 'optional', negated: true },
  {
    pattern: pattern(String.raw`(?:is|are|will\s+be)\s+under\s+no\s+obligation`),
    kind: 'required_state',
    strength: 'optional',
    negated: true,
  },

  {
    pattern: pattern(
      String.raw`(?:(?:will|shall)\s+not\s+be|(?:is|are)\s+not)\s+(?:held\s+)?(?:responsible|liable|accountable)`,
    ),
    kind: 'required_state',
    strength: 'optional',
    negated: true,
  },

  {
    pattern: pattern(
      String.raw`${be}\s+(?:hereby\s+)?(?:cautioned|advised|warned|reminded|instructed|asked|requested|directed)\s+not\s+to`,
    ),
    kind: 'instruction',
    strength: 'prohibited',
  },
  {
    pattern: pattern(
      String.raw`(?:must|shall)${adverbs}\s+not|(?:must|shall)\s+(?:under\s+no\s+circumstances|in\s+no\s+(?:event|case))`,
    ),
    kind: 'modal',
    strength: 'prohibited',
  },
  {
    pattern: pattern(String.raw`(?:will|would)\s+not${adverbs}\s+be\s+(?:able|permitted|allowed)(?:\s+to)?`),
    kind: 'modal',
    strength: 'prohibited',
  },
  {
    pattern: pattern(
      String.raw`(?:is|are)\s+(?:strictly\s+|expressly\s+)?(?:prohibited|forbidden|not\s+(?:permitted|allowed|authori[sz]ed|to))(?:\s+from)?`,
    ),
    kind: 'required_state',
    strength: 'prohibited',
  },
  { pattern: pattern(String.raw`(?:must|shall|may|can|will)\s+never`), kind: 'modal', strength: 'prohibited' },
  { pattern: pattern(String.raw`cannot|can\s+not|may${adverbs}\s+not`), kind: 'modal', strength: 'prohibited' },
  { pattern: pattern(String.raw`should${adverbs}\s+not|ought\s+not\s+to`), kind: 'modal', strength: 'expected' },
  { pattern: pattern(String.raw`will${adverbs}\s+not|will\s+no\s+longer`), kind: 'future', strength: 'prohibited' },

  {
    pattern: pattern(
      String.raw`(?:may|might|could)${adverbs}\s+(?:be\s+(?:${obliged}|asked|requested)(?:\s+to)?|have\s+to|need\s+to|require)`,
    ),
    kind: 'required_state',
    strength: 'optional',
  },
  {
    pattern: pattern(
      String.raw`(?:(?:must|shall|will|should)${adverbs}\s+)?(?:${be}|become)${adverbs}\s+${obliged}\s+(?:to|by)`,
    ),
    kind: 'required_state',
    strength: 'mandatory',
  },
  {
    pattern: pattern(
      String.raw`(?:(?:must|shall|will)${adverbs}\s+)?(?:${be})${adverbs}\s+(?:required|mandatory|compulsory|obligatory|a\s+must|a\s+(?:mandatory\s+)?requirement)`,
    ),
    kind: 'required_state',
    strength: 'mandatory',
  },
  {
    pattern: pattern(
      String.raw`(?:(?:must|shall|will)${adverbs}\s+)?(?:is|are|be)${adverbs}\s+(?:expected|asked|requested|instructed)\s+to`,
    ),
    kind: 'instruction',
    strength: 'expected',
  },
  {
    pattern: pattern(
      String.raw`(?:(?:must|shall|will)${adverbs}\s+)?(?:is|are|be)${adverbs}\s+(?:responsible|accountable|liable)\s+for`,
    ),
    kind: 'required_state',
    strength: 'mandatory',
  },
  {
    pattern: pattern(
      String.raw`(?:is|are)\s+(?:hereby\s+)?(?:strongly\s+)?(?:cautioned|advised|reminded|encouraged|urged|invited|recommended|requested)(?:\s+(?:to|that))?`,
    ),
    kind: 'instruction',
    strength: 'expected',
  },
  {
    pattern: pattern(String.raw`(?:will|shall|must|should)${adverbs}\s+(?:need|have)\s+to`),
    kind: 'modal',
    strength: 'mandatory',
  },
  {
    pattern: pattern(
      String.raw`(?<!\b(?:the|a|any|no|without|this)\s+)(?<!\b(?:time|frame|timeframe|days|period|option|right|opportunity|choice|authority|ability)\s(?:[^,;.]{0,30}\s)?)(?:needs?|has|have)\s+to(?!\s+(?:do\s+with|date))`,
    ),
    kind: 'modal',
    strength: 'mandatory',
  },
  { pattern: pattern(String.raw`(?:is|are)\s+to(?=\s+(?:be\s+)?[a-z]+)`), kind: 'modal', strength: 'mandatory' },
  {
    pattern: pattern(
      String.raw`(?:agrees|undertakes|covenants|(?<=s\s+)(?:agree|undertake|covenant))\s+(?:to|that)|warrants\s+that`,
    ),
    kind: 'modal',
    strength: 'mandatory',
  },
  {
    pattern: /(?<=\bit\s)is\s+(?:essential|imperative|vital|crucial)\s+that\b/giu,
    kind: 'required_state',
    strength: 'mandatory',
  },
  { pattern: pattern('must|shall'), kind: 'modal', strength: 'mandatory' },
  { pattern: pattern(String.raw`should|ought\s+to`), kind: 'modal', strength: 'expected' },
  { pattern: /\b(?:will|WILL)\b/gu, kind: 'future', strength: 'mandatory' },
  { pattern: /\b(?:may|MAY)\b/gu, kind: 'modal', strength: 'optional' },
  // "We are looking for a platform that:" asks for what its list holds.
  {
    pattern:
      /\b(?:(?:is|are)\s+(?:looking\s+for|seeking)|seeks?)(?=\s[^.;]*\b(?:that|which|who|with|including|to)\s*:\s*$)/giu,
    kind: 'expectation',
    strength: 'expected',
  },
  { pattern: pattern(String.raw`(?:expects?|(?:is|are)\s+expecting)`), kind: 'expectation', strength: 'expected' },
  { pattern: /\brequires?\b/gu, kind: 'requires', strength: 'mandatory' },
  {
    pattern: /\((?:required|mandatory|compulsory|essential)\)(?=[\s.;]*$)|^(?:required|mandatory|essential)(?=:\s)/giu,
    kind: 'required_state',
    strength: 'mandatory',
  },
  { pattern: pattern('required|mandatory|compulsory|obligatory'), kind: 'adjective', strength: 'optional' },
];

/** "The purpose is to provide …" states an aim, no duty. */
const aimNoun =
  /\b(?:purpose|goals?|aims?|objectives?|intent(?:ion)?|mission|task|role|idea|plan|focus|approach|vision|priority)(?:\s+(?:of|for|behind)\s+[^.;,]{1,60})?\s*$/iu;

const limit =
  /\b(?:no(?:t)?\s+more\s+than|at\s+most|a\s+maximum\s+of|maximum(?:\s+of)?|max\.?|not\s+to\s+exceed|not\s+exceed(?:ing)?|up\s+to|limited\s+to|limit(?:\s+of|:))\s+(?:\w+\s+){0,2}?(?:\(?\d[\d,.]*\)?\s*|(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|fifty)\s+(?:\(\d+\)\s+)?)(?:[a-z0-9-]+\s+){0,2}?(?:pages?|sides?|words?|characters?|slides?|mb|gb|megabytes?|sheets?)\b/iu;

const plainVerbs =
  'Submit|Include|Provide|Describe|Explain|Identify|Attach|Complete|Ensure|Demonstrate|Confirm|Upload|Send|Return|Specify|Enclose|Indicate|Summari[sz]e|Supply|Set\\s+out|Propose|Acknowledge|Disclose|Declare|Fill\\s+(?:in|out)|Give|Clearly\\s+[a-z]+';
/** Nouns as often as verbs: only an object with a determiner shows the verb ("State the …", not "State staff …"). */
const ambiguousVerbs =
  'State|List|Detail|Outline|Address|Limit|Number|Mark|Label|Deliver|Quote|Price|Show|Sign|Email|E-mail|Use|Answer|Format|Name|Save|Keep|Bring|Restrict';
const objectStart =
  '(?:the|an?|all|any|your|each|every|how|whether|which|what|if|in|no|at|by|only|this|these|both|one|two|three|it|them)';
const imperativeVerbs = new RegExp(
  `^(?:(?:Please|Kindly)\\s+(?!note\\b|see\\b|refer\\b|be\\s+(?:aware|advised)\\b|contact\\b|follow\\s+(?:this|the)\\s+link|visit\\b|click\\b|consult\\b|call\\b)[a-z]+|Do\\s+not\\s+[a-z]+|(?:${plainVerbs})(?=\\s+[a-z“"'(\\d]|\\s+[A-Z])|(?:${ambiguousVerbs})(?=\\s+${objectStart}\\b))\\b(?!\\s*[:–-])`,
  'u',
);

/** A sentence that begins with a verb in the imperative ("Submit …", "Please attach …", "Do not include …"). */
export const imperativeOf = (sentence: string): Modal | null => {
  const lead = /^(?:["“(\s]*(?:\(?(?:[a-z]|\d{1,2}|[ivx]+)[.)]\s+)?)/u.exec(sentence)?.[0].length ?? 0;
  const match = imperativeVerbs.exec(sentence.slice(lead));
  if (match === null || sentence.trim().split(/\s+/u).length < 3) return null;
  const prohibits = /^do\s+not/iu.test(match[0]);
  return {
    words: match[0].toLowerCase(),
    kind: 'imperative',
    strength: prohibits ? 'prohibited' : 'mandatory',
    negated: false,
    start: lead,
    end: lead + match[0].length,
  };
};

/** Every modal of a sentence, in order, without overlaps. Imperatives and bare limits count only where no other modal stands. */
export const modalsOf = (sentence: string): readonly Modal[] => {
  const found: Modal[] = [];
  for (const { pattern: words, kind, strength, negated = false } of patterns) {
    for (const match of sentence.matchAll(words)) {
      const start = match.index;
      const end = start + match[0].length;
      if (found.some((modal) => start < modal.end && end > modal.start)) continue;
      // "Should the buyer decide …" is a condition.
      if (/^should$/iu.test(match[0]) && /^[\d.\s(“"]*$/u.test(sentence.slice(0, start))) continue;
      if (/^(?:is|are)\s+to$/iu.test(match[0]) && aimNoun.test(sentence.slice(0, start))) continue;
      found.push({ words: match[0].toLowerCase().replace(/\s+/gu, ' '), kind, strength, negated, start, end });
    }
  }
  const limited = found.some((modal) => modal.kind !== 'adjective') ? null : limit.exec(sentence);
  if (limited !== null) {
    const start = limited.index;
    const end = start + limited[0].length;
    if (!found.some((modal) => start < modal.end && end > modal.start))
      found.push({ words: limited[0].toLowerCase(), kind: 'limit', strength: 'mandatory', negated: false, start, end });
  }
  return found.sort((left, right) => left.start - right.start);
};

/** The words that no reading may lose: a sentence with one of these is in the register or explained. */
export const bindingWord = /\b(?:must|shall|required|mandatory|compulsory|obligatory)\b/iu;
