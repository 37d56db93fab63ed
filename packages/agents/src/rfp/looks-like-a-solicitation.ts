import type { SurveyedDocument } from './facts/surveyed-document.ts';

/** Whether a package reads like something one bids for, with reasons either way, in words for its owner. */
export interface SolicitationVerdict {
  readonly isSolicitation: boolean;
  /** What speaks for it. */
  readonly signs: readonly string[];
  /** What speaks against it. */
  readonly reasons: readonly string[];
}

const signs: readonly (readonly [string, RegExp])[] = [
  [
    'it calls for offers',
    /\b(?:request|invitation|call)s? (?:for|to) (?:\w+ ){0,2}(?:proposals?|quot\w+|tenders?|bids?|offers?|applications?|expressions?)|\bterms of reference\b|\bsolicitation\b|\bstatement of work\b|\bcontract notice\b|\bRF[PQ]s?\b|\binvites? (?:\w+ ){0,3}(?:tenders|bids|proposals|quotations|offers|applications)/iu,
  ],
  [
    'it speaks to bidders',
    /\b(?:bidders?|tenderers?|offerors?|proposers?|applicants?|respondents?|prospective (?:suppliers?|contractors?|vendors?|consultants?))\b|\bthe (?:contractor|supplier|vendor|consultant|service provider)s? (?:shall|must|will|should)\b/iu,
  ],
  [
    'it says how offers are judged',
    /\bevaluat(?:ion|ed|ing) (?:criteri|factor|of (?:the )?(?:proposal|tender|bid|offer|quote))|\baward criteri|\bbasis (?:of|for) (?:the )?award|\bselection criteri|\bscor(?:ed|ing) (?:criteri|method|against)|\bbest value\b|\bmost economically advantageous|\blowest[- ]price/iu,
  ],
  [
    'it sets a deadline for offers',
    /\b(?:proposals?|quotes?|quotations?|tenders?|bids?|offers?|submissions?|applications?|responses?)\b.{0,80}\b(?:due|deadline|no later than|received by|submitted by|closing)|\b(?:deadline|closing date|due date)\b.{0,60}\b(?:proposals?|quot|tender|bid|offer|submission|application|response)/iu,
  ],
  [
    'it describes work to be contracted',
    /\bscope of (?:work|services|the (?:work|services|contract))|\bperiod of performance\b|\bdeliverables\b|\bspecification of requirements\b|\bcontract (?:period|term|duration)\b|\bresponse template\b|\bmandatory requirements?\b|\bbidder['’]?s? response\b|\bvendor response\b/iu,
  ],
];

const otherKinds: readonly { readonly name: string; readonly marks: readonly RegExp[]; readonly needed: number }[] = [
  {
    name: 'an invoice',
    needed: 3,
    marks: [
      /\binvoice (?:no|number|date|#)/iu,
      /\b(?:amount|total|balance) due\b/iu,
      /\bbill(?:ed)? to\b/iu,
      /\bIBAN\b|\bsort code\b|\brouting number\b/iu,
      /\b(?:VAT|tax|GST) (?:no|number|id|reg|\d)/iu,
      /\bsub-?total\b/iu,
      /\bpayment terms\b|\bdue date\b/iu,
      /\bunit price\b/iu,
      /^\W*(?:tax )?invoice\W*$/imu,
    ],
  },
  {
    name: 'a résumé',
    needed: 3,
    marks: [
      /\bcurriculum vitae\b|\br[eé]sum[eé]\b/iu,
      /^\W*(?:work|professional|employment) (?:experience|history)\W*$/imu,
      /^\W*(?:experience|education|skills|languages|references|certifications|hobbies|interests|profile|summary)\W*$/imu,
      /\b(?:bachelor|master|ph\.?d|b\.?sc|m\.?sc)\b/iu,
      /\b(?:19|20)\d{2}\s*[-–]\s*(?:present|today|current|(?:19|20)\d{2})/iu,
      /\b(?:linkedin|github)\.com/iu,
    ],
  },
];

/** Words below which a document is too short to be told from its words. */
const enoughWords = 60;

/** Judges a package by its language: what it calls itself, whom it speaks to, and what else it may be. */
export const looksLikeASolicitation = (
  documents: readonly SurveyedDocument[],
  requirements: number,
): SolicitationVerdict => {
  const text = documents.map(({ content }) => content.text).join('\n');
  const found = signs.filter(([, pattern]) => pattern.test(text)).map(([sign]) => sign);
  const other = otherKinds.find(({ marks, needed }) => marks.filter((mark) => mark.test(text)).length >= needed);
  const words = text.split(/\s+/u).length;
  const reasons = [
    ...(other ? [`it reads like ${other.name}`] : []),
    ...signs.filter(([sign]) => !found.includes(sign)).map(([sign]) => negate(sign)),
    ...(requirements === 0 ? ['it obliges a bidder to nothing'] : []),
    ...(words < enoughWords ? [`it has only ${words} words`] : []),
  ];
  // A questionnaire alone has requirements and little else; a résumé or invoice may mention tenders in passing.
  const needed = other ? 4 : requirements >= 5 ? 1 : 2;
  return {
    isSolicitation: requirements > 0 ? found.length >= needed : found.length >= 3 && !other,
    signs: found,
    reasons,
  };
};

const negations: Readonly<Record<string, string>> = {
  calls: 'does not call',
  speaks: 'does not speak',
  says: 'does not say',
  sets: 'does not set',
  describes: 'does not describe',
};
const negate = (sign: string): string =>
  sign.replace(/^it (\w+)/u, (_all, verb: string) => `it ${negations[verb] ?? `does not ${verb}`}`);
