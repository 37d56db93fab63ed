/** What a section is for, judged by its headings. */
export type SectionKind =
  | 'background'
  | 'definitions'
  | 'instructions'
  | 'evaluation'
  | 'pricing'
  | 'personnel'
  | 'security'
  | 'technical'
  | 'scope'
  | 'invoicing'
  | 'contractual'
  | 'eligibility'
  | 'backlog'
  | 'quality';

const kinds: readonly (readonly [SectionKind, RegExp])[] = [
  ['backlog', /\b(?:user stor(?:y|ies)|backlog|user types|personas?)\b/iu],
  ['definitions', /\b(?:definitions?|glossary|acronyms|interpretation|terminology|abbreviations)\b/iu],
  [
    'pricing',
    /^[\d.\s]*(?:[\w-]+\s+){0,4}(?:pric(?:e|ing)|costs?|fees?|financial|commercial)\s+(?:proposals?|submissions?|schedules?|offers?|volumes?|templates?|forms?)\b/iu,
  ],
  ['invoicing', /\b(?:invoic\w*|payments?|billing|limitation of funds)\b/iu],
  [
    'eligibility',
    /\b(?:eligib\w+|qualifications? of (?:bidders?|offerors?|tenderers?)|minimum qualifications?|mandatory qualifications?|selection questionnaire|exclusion grounds|representations|certifications|set-?asides?)\b/iu,
  ],
  [
    'instructions',
    /\b(?:instructions?|submissions?|submittals?|submitting|format|how to (?:apply|bid|respond|submit)|proposal (?:content|preparation|requirements|format|organization)|contents? of (?:the )?(?:proposal|quote|bid|tender|offer)s?|tender (?:response|return)|response (?:format|template|requirements)|questions|application (?:process|procedure|package)|deadlines?|page limits?)\b/iu,
  ],
  [
    'evaluation',
    /\b(?:evaluat\w+|basis (?:of|for) award|award criteria|selection criteria|scoring|selection process|assessment of (?:tenders|bids|proposals))\b/iu,
  ],
  [
    'pricing',
    /\b(?:pric(?:e|es|ing)|costs?|fees?|rates|budget|financial (?:proposal|offer)|commercial (?:proposal|offer|schedule))\b/iu,
  ],
  [
    'personnel',
    /\b(?:personnel|staff(?:ing)?|skills|key roles|team (?:composition|structure)|resourc(?:es|ing)|qualifications|expertise|experience)\b/iu,
  ],
  [
    'security',
    /\b(?:security|authentication|access control|data protection|privacy|cyber|confidentiality|system access)\b/iu,
  ],
  [
    'quality',
    /\b(?:quality assurance|surveillance|service levels?|sla|kpis?|performance (?:standards?|measures?|indicators?)|acceptance)\b/iu,
  ],
  [
    'contractual',
    /\b(?:contract(?:ual)?|terms(?: and conditions)?|clauses?|administration|legal|liabilit\w+|insurance|intellectual property|termination|disputes?|warrant\w+|authorit\w+|delegation\w*|governing law|conditions|indemn\w+)\b/iu,
  ],
  [
    'technical',
    /\b(?:technical|systems?|software|functional(?:ity)?|architecture|design|interfaces?|integration|environments?|constraints|specifications?|non-?functional|data|hosting|infrastructure|requirements)\b/iu,
  ],
  [
    'scope',
    /\b(?:scope|tasks?|statement of work|services|work|deliverables?|objectives?|duties|responsibilities|expectations|methodology|activities|outputs)\b/iu,
  ],
  [
    'background',
    /\b(?:background|introduction|overview|purpose|context|about|history|problem|vision|current (?:state|situation|environment|prototype|system)|existing|summary|mission|rationale)\b/iu,
  ],
];

/** Words that make a section background even when another kind of word stands beside them ("Background to the Services"). */
const backgroundFirst =
  /^(?:[\d.]+\s*)?(?:\w+\s+)?(?:background|introduction|overview|problem|history|about|context|current (?:prototype|state|situation|environment|system|process\w*|practice)|existing (?:system|environment|situation)s?|as[- ]is|(?:product )?vision)\b/iu;

const kindOfHeading = (heading: string): SectionKind | null =>
  backgroundFirst.test(heading.trim()) ? 'background' : (kinds.find(([, words]) => words.test(heading))?.[0] ?? null);

/** The kind of the innermost heading that says one; null where no heading does. */
export const sectionKindOf = (path: readonly string[]): SectionKind | null => {
  for (const heading of path.toReversed()) {
    const kind = kindOfHeading(heading);
    if (kind !== null) return kind;
  }
  return null;
};

/** Whether any heading of the path is of this kind. */
export const standsUnder = (path: readonly string[], kind: SectionKind): boolean =>
  path.some((heading) => kindOfHeading(heading) === kind);
