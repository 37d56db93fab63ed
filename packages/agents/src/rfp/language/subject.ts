/** The words a modal's subject is read from, found without a parser: clause boundaries, introductory phrases, relative clauses. */
export interface Subject {
  /** The noun phrase in front of the modal; empty when the modal takes over the subject of the one before it. */
  readonly phrase: string;
  /** The clause the phrase was cut from, for nouns that stand after its head ("the code provided by the contractor"). */
  readonly clause: string;
  /** The modal stands in a relative or subordinate clause and describes ("staff that are required to …", "when it must …"). */
  readonly isSubordinate: boolean;
  readonly isNegated: boolean;
}

const strongBoundary = /[;:—–]\s+|\s[-–—]\s|\.\s+|\(\d+\)\s+/gu;

const subordinators = String.raw`if|when|whenever|where|wherever|while|whilst|unless|until|once|upon|after|before|because|although|though|since|provided(?:\s+that)?|whether|what|how|why|to\s+the\s+extent(?:\s+that)?|in\s+the\s+event(?:\s+that)?|in\s+case|should`;

const introductory = new RegExp(
  String.raw`^(?:${subordinators}|in|on|at|for|with|within|under|during|by|as|from|to|per|pursuant|unless|except|following|prior|without|notwithstanding|regarding|specifically|additionally|also|however|therefore|further(?:more)?|moreover|finally|lastly|first|second|third|then|thus|likewise|similarly|accordingly|where\s+\w+|given|subject|besides|instead|otherwise|please|generally|note\s+that|sixty|thirty|ten|\w+\s+days)\b`,
  'iu',
);

const determiner =
  /^(?:the|a|an|any|all|each|every|no|such|this|these|those|its|their|your|our|both|either|neither|we|you|it|they|he|she)\b/iu;

const relativeEnd = /\b(?:that|which|who|whom|whose|what)(?:\s+(?:also|currently|either|may|then))*\s*$/iu;

const saying =
  /\b(?:ensur\w*|agree\w*|acknowledg\w*|confirm\w*|certif\w*|expect\w*|require\w*|understand\w*|recogni[sz]e\w*|mean\w*|so|warrant\w*|state\w*|demonstrat\w*|note\w*|aware|advised|reminded|mandatory|essential|important|assum\w*|anticipat\w*|propos\w*|specif\w*|believ\w*|show\w*|guarantee\w*|determin\w*|indicat\w*|provided|condition)\s+that\s+/giu;

/** Without the words that are prepositions as often ("bids received after the deadline"). */
const conjunctions = subordinators.replace(/\|(?:once|upon|after|before|until|since)(?=\|)/gu, '');

const embedded = new RegExp(
  String.raw`\b(?:${conjunctions}|to\s+the\s+extent|so\s+that|in\s+order\s+that|as\s+if)\s+(?=(?:the|a|an|any|all|it|they|he|she|we|you|its|their|such|[A-Za-z-]+\s*$)\b|[A-Z])`,
  'gu',
);

const prepositions = new Set(
  'of in on for with by from under to at within between through as per during after before via into against including regarding concerning over upon across throughout toward towards without pursuant about inclusive among beyond outside until unless who that which whom whose where when if because listed set forth shown not'.split(
    ' ',
  ),
);

const leadingSubordinator = new RegExp(String.raw`^(?:${subordinators})\s+`, 'iu');

const participle =
  /^(?:[a-z]{2,}(?:ed|ing)|taken|given|made|set|written|shown|held|sent|kept|drawn|chosen|known|seeking|found|borne)$/u;
const keptParticiples = new Set([
  'pricing',
  'staffing',
  'training',
  'testing',
  'hosting',
  'funding',
  'contracting',
  'purchasing',
  'teaming',
  'engineering',
  'meeting',
  'drawing',
  'building',
  'filing',
  'working',
  'proposed',
  'completed',
  'signed',
  'selected',
  'required',
  'programming',
  'processing',
  'reporting',
  'issuing',
  'ordering',
  'procuring',
  'packaging',
  'cabling',
  'cleaning',
  'monitoring',
  'briefing',
  'timing',
  'logging',
  'licensing',
  'billing',
  'invoicing',
  'scoring',
  'evaluating',
  'administering',
  'implementing',
  'debriefing',
  'speed',
  'need',
  'feed',
  'thing',
  'unauthorised',
  'unauthorized',
  'personnel',
]);

/** The leading noun phrase: up to the first preposition, relative pronoun or participle behind a noun. */
const leadingPhrase = (clause: string): string => {
  const words = clause.trim().split(/\s+/u);
  const taken: string[] = [];
  for (const [index, word] of words.entries()) {
    const bare = word.replace(/^[("“]+|[),"”]+$/gu, '').toLowerCase();
    const hasNoun = taken.length > 1 || (taken.length === 1 && !determiner.test(taken[0] ?? ''));
    if (index > 0 && prepositions.has(bare)) break;
    if (hasNoun && participle.test(bare) && !keptParticiples.has(bare)) break;
    taken.push(word);
    if (
      /,$/u.test(word) &&
      index > 0 &&
      words[index + 1] &&
      !/^(?:and|or)$/iu.test(words[index + 1] ?? '') &&
      taken.length > 6
    )
      break;
  }
  return taken.join(' ');
};

const cutAfterLast = (clause: string, boundary: RegExp): { rest: string; wasCut: boolean; at: string } => {
  let rest = clause;
  let at = '';
  for (const match of clause.matchAll(boundary)) {
    rest = clause.slice(match.index + match[0].length);
    at = match[0];
  }
  return { rest, wasCut: rest !== clause, at };
};

/** Without asides and introductory phrases: "In addition, the contractor, in writing, " -> "the contractor". */
const mainSegment = (clause: string): string => {
  const segments = clause.split(/,\s+|,$/u).map((segment) => segment.trim());
  if (segments.length === 1) return segments[0] ?? '';
  const last = (segments.at(-1) ?? '').replace(/^(?:then|but|so)\s+/iu, '');
  segments[segments.length - 1] = last;
  const isAsideEnd = last === '' || /^(?:[a-z]+ly|also|however|therefore|then|as\s.+|if\s.+)$/u.test(last);
  if (isAsideEnd) {
    const subject = segments.findIndex((segment) => segment !== '' && !introductory.test(segment));
    return segments[Math.max(subject, 0)] ?? '';
  }
  const coordinated = /^(?:and|or)\s/iu.test(last);
  if (!coordinated) {
    const afterIntroduction = segments.findLastIndex((segment) => !introductory.test(segment));
    return segments.slice(afterIntroduction < 0 ? segments.length - 1 : afterIntroduction).join(', ');
  }
  const from = segments.findIndex((segment) => segment !== '' && !introductory.test(segment));
  return segments.slice(from < 0 ? segments.length - 1 : from).join(', ');
};

/** Finds the subject of the modal at `modalStart`. `clauseStart` is where the sentence or the previous modal's clause began. */
export const subjectOf = (sentence: string, modalStart: number, previousEnd: number): Subject => {
  let clause = sentence.slice(previousEnd, modalStart);
  if (previousEnd > 0) {
    // After an earlier modal only a new coordinate clause, or a clause that is said ("expects that …"), brings a new subject.
    const said = /^\s*that\s+/u.exec(clause) ?? [...clause.matchAll(saying)].at(-1);
    if (said !== undefined && said !== null && !/^\s*$/u.test(clause.slice(said.index + said[0].length)))
      clause = `that ${clause.slice(said.index + said[0].length)}`;
    const { rest, wasCut } = cutAfterLast(
      clause,
      /(?:[,;]\s+(?:during|in|under|at|for|to)\s+which\s+|[,;]\s+(?:and|but|or|while|whereas|however|then|nor|so)?\s*|\s(?:and|but|or|while|whereas|however,?|then|because|if|unless|when|whenever|where|until|once|after|before|as\s+soon\s+as)\s+|[;:.]\s+)/gu,
    );
    const relative = relativeEnd.test(clause);
    if (!relative) {
      if (!wasCut && clause.startsWith('that ')) return subjectOf(clause.slice(5), clause.length - 5, 0);
      if (!wasCut) return { phrase: '', clause, isSubordinate: false, isNegated: false };
      const tail = rest.trim();
      if (tail === '' || /^(?:[a-z]+ly|also|then|in\s+turn|not)$/iu.test(tail))
        return { phrase: '', clause, isSubordinate: false, isNegated: false };
      const isSubordinate =
        /(?:because|if|unless|when|whenever|while|until|once|after|before|as\s+soon\s+as)\s+$/u.test(
          clause.slice(0, clause.length - rest.length),
        );
      clause = rest;
      if (isSubordinate) clause = `if ${clause}`;
    }
  }
  clause = cutAfterLast(clause, strongBoundary).rest;
  const isRelative = relativeEnd.test(clause);
  if (isRelative) clause = clause.replace(relativeEnd, '');
  clause = clause.replace(/^[\s"“(*]*(?:\(?(?:[a-z]|\d{1,2}|[ivx]+)[.)]\s+)?(?:[A-Z]?\d+(?:\.\d+)+\.?\s+)?/u, '');
  const said = cutAfterLast(clause, saying);
  clause = said.rest;
  clause = mainSegment(clause)
    .replace(/^(?:and|but|or|then|nor|also)\s+/iu, '')
    .replace(/^note\s+that\s+/iu, '');
  const inner = cutAfterLast(clause, embedded);
  clause = inner.rest.trim();
  const phrase = leadingPhrase(clause.replace(leadingSubordinator, ''));
  return {
    phrase,
    clause,
    isSubordinate: isRelative || inner.wasCut || leadingSubordinator.test(clause),
    isNegated: /^(?:no|neither|none|nothing|never|under\s+no)\b/iu.test(phrase),
  };
};
