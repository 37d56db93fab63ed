import { type FactCandidate, type FactName, rank } from './fact-types.ts';
import { findMoments, type WrittenMoment } from './moment.ts';
import { placeAt, type SurveyedDocument } from './surveyed-document.ts';
import { findZone } from './time-zone.ts';

const offer =
  '(?:proposals?|quotes?|quotations?|tenders?|bids?|offers?|submissions?|responses?|applications?|expressions? of interest|EOIs?|RF[PQT]|ITT|dossiers?|package)';
const question =
  '(?:questions?(?!naire)|clarifications?|quer(?:y|ies)|enquir(?:y|ies)|inquir(?:y|ies)|Q\\s?&\\s?A|requests? for (?:information|clarification))';
const answering =
  '(?:answer(?:s|ed)?|respon(?:d|se|ses)|repl(?:y|ies|ied)|publish(?:ed)?|publication|post(?:ed|ing)?|issued?)';

/** The first rule whose words fit names the fact: the special ones stand before the general ones that share words with them. */
const labels: readonly (readonly [FactName, RegExp])[] = [
  [
    'answersBy',
    new RegExp(
      `\\b${answering}\\b.*\\b${question}|${question}.*\\b${answering}\\b|\\banswers?\\b|\\bresponses? (?:posted|published|issued|released)\\b`,
      'iu',
    ),
  ],
  ['questionsDue', new RegExp(`\\b${question}`, 'iu')],
  [
    'siteVisit',
    /site (?:visit|inspection|tour)|pre-?(?:bid|proposal|tender|submission)|bidders?['’]? (?:conference|day|briefing|meeting|event)|industry day|information (?:session|meeting)|(?:supplier|vendor|industry|tender) (?:briefing|day|event)|walk-?through/iu,
  ],
  ['interviews', /interview|presentation|demonstration|oral|pitch|moderation meeting/iu],
  [
    'endDate',
    /\b(?:end date|contract end|completion|expiry|expires|end of (?:contract|assignment|services|project))/iu,
  ],
  [
    'awardDate',
    /\baward|notif(?:y|ication)|intent to|selection (?:of|decision)|contract signature|signing|preferred (?:bidder|supplier)/iu,
  ],
  ['startDate', /\b(?:start|commence|kick-?off|go-?live|mobili[sz]|effective date|inception(?!\s+report))/iu],
  [
    'issued',
    new RegExp(
      `\\b(?:issued?|issuance|publish|publication|post(?:ed|ing)|release|dispatch|advert|launch|distribut)|^dated?$|notice date|date of (?:this )?(?:document|notice|${offer})`,
      'iu',
    ),
  ],
  [
    'proposalsDue',
    new RegExp(
      `\\b${offer}\\b.*\\b(?:due|deadline|clos|submi|return|receipt|received|lodg|date|by)|\\b(?:due|deadline|clos\\w+|return|submi\\w+|receipt|latest)\\b.*\\b${offer}|\\bclosing (?:date|time)|\\bdeadline|^due(?: date| by)?$|submission (?:date|time|deadline)|${offer} submission|submit by|bid opening`,
      'iu',
    ),
  ],
];

const openValue = /^\W*(?:TBD|TBC|TBA|to be (?:determined|confirmed|announced|advised)|MONTH DD|DD[ /-]MM|X{2,})/iu;

/** Only the front of a document is dated by a bare "Date:"; further down it is a signature line. */
const frontBlocks = 60;

/** A column headed "Date and time (Mountain Time)" gives its zone to every time below it. */
const inZoneOf = (moment: WrittenMoment, heading: string | null): WrittenMoment => {
  const zone = heading === null || !moment.issues.includes('no_zone') ? null : (findZone(heading)?.zone ?? null);
  if (zone === null) return moment;
  return {
    ...moment,
    zone,
    readings: moment.readings.map((reading) => `${reading} ${zone}`),
    issues: moment.issues.filter((issue) => issue !== 'no_zone'),
  };
};

const labelledDates = (document: SurveyedDocument): FactCandidate[] =>
  document.labelled.flatMap((labelled): FactCandidate[] => {
    const withHeading = `${labelled.label} ${labelled.heading ?? ''}`;
    // Tenders are opened after they were due; in a bid opening both fall together.
    if (/^(?:public )?opening of (?:the )?(?:tenders|offers|proposals)/iu.test(labelled.label)) return [];
    const fact = (labels.find(([, pattern]) => pattern.test(labelled.label)) ??
      labels.find(([, pattern]) => pattern.test(withHeading)))?.[0];
    if (!fact || labelled.label.split(/\s+/u).length > 14) return [];
    if (fact === 'issued' && /^dated?$/iu.test(labelled.label) && labelled.blockIndex > frontBlocks) return [];
    const place = placeAt(document, labelled.labelStart, labelled.end);
    if (openValue.test(labelled.text) && labelled.origin !== 'heading')
      return [{ fact, value: '', place, rank: rank.label, readings: [] }];
    const moments = findMoments(labelled.text).map((moment) => inZoneOf(moment, labelled.heading));
    // A labelled paragraph that goes on in sentences is read as sentences.
    if (moments.length === 0 || (labelled.origin !== 'row' && labelled.text.length > 120)) return [];
    const moment = moments[0]!;
    // A heading labels a bare date; a sentence under it says itself what its date is for.
    if (labelled.origin === 'heading' && labelled.text.length - (moment.end - moment.start) > 25) return [];
    return [
      {
        fact,
        value: moment.readings[0] ?? '',
        place: placeAt(
          document,
          labelled.labelStart,
          Math.min(labelled.end, labelled.start + Math.max(moment.end, 160)),
        ),
        rank: labelled.origin === 'heading' ? rank.heading : rank.label,
        readings: moment.readings,
        issues: moment.issues,
      },
    ];
  });

const action =
  '(?:submit\\w*|received?|receipt|lodge\\w*|upload\\w*|sent|send|return(?:ed)?|deliver\\w*|deadline|clos(?:e|es|ing)|due|no later than|not later than|reach|arrive|e-?mailed)';
const sentences: readonly { readonly fact: FactName; readonly cue: RegExp; readonly not?: RegExp }[] = [
  {
    fact: 'answersBy',
    cue: /\b(?:answers?|responses? (?:to|(?:will|shall) be (?:shared|published|posted|issued|provided|circulated|sent))|repl(?:y|ies)|responded|answered)\b.*\b(?:questions?|clarif|quer|publish|post|issue|provide|circulat|by|on)/iu,
    not: /must be (?:submitted|received)|deadline for (?:submission|receipt)|responses (?:must|shall|are due)/iu,
  },
  {
    fact: 'questionsDue',
    cue: new RegExp(
      `\\b${question}\\b.*\\b${action}\\b|\\b${action}\\b.*\\b${question}|\\b${question}\\b.*\\b(?:by|until|before|up to)\\b`,
      'iu',
    ),
  },
  {
    fact: 'siteVisit',
    cue: /site (?:visit|inspection)|pre-?(?:bid|proposal|tender) (?:meeting|conference)|bidders?['’]? (?:conference|day|briefing|meeting)|industry (?:day|briefing)|tender briefing|information session|walk-?through|site tour/iu,
  },
  {
    fact: 'interviews',
    cue: /\b(?:interviews?|presentations?|demonstrations?)\b.*\b(?:held|take place|scheduled|on|week|between)/iu,
  },
  {
    fact: 'proposalsDue',
    cue: new RegExp(
      `\\b${offer}\\b.*\\b${action}\\b|\\b${action}\\b.*\\b${offer}\\b|\\bclosing (?:date|time)\\b|\\b(?:deadline|submission date|due date)\\b|\\bsubmit(?:ted)?\\b.*\\bby\\b`,
      'iu',
    ),
    not: /\bvalid|\bopen for (?:acceptance|a period)|insur|\bdated\b|issued on|award|amend(?:ed|ment) dated|previous|originally|instead of|formerly/iu,
  },
  {
    fact: 'awardDate',
    cue: /\b(?:choose|select|decide)\b.*\b(?:vendor|supplier|contractor|partner|bidder|tenderer|consultant|firm)\b.*\bby\b|\b(?:award(?:ed|ing)?|notif(?:y|ied|ication))\b.*\b(?:expect|anticipat|intend|plan|by|on|in)\b/iu,
    not: /awarded (?:in|on) (?:19|20)/iu,
  },
  {
    fact: 'endDate',
    cue: /^[^.]{0,40}\band (?:conclude|end|finish|be completed)|\b(?:contract|services?|work|assignment|project|agreement|consultancy)\b.*\b(?:conclude|end|finish|expire|be completed)\b/iu,
    not: /\b(?:start|begin|commence)|submit|offer/iu,
  },
  {
    fact: 'startDate',
    cue: /\b(?:contract|services?|work|assignment|project|agreement|performance|consultancy|term|duration|days|months|years?)\b.*\b(?:start|commenc|begin)|\b(?:anticipated|expected|planned|proposed|target|estimated)\s+start\b|\bstart date\b/iu,
  },
];

/** "… for three years from 1 May 2027 to 30 April 2030": which end of the contract's term a date is; null for other dates. */
const termEnd = (text: string, moments: readonly WrittenMoment[], index: number): 'startDate' | 'endDate' | null => {
  const at = (position: number) => {
    const [from, to] = [moments[position], moments[position + 1]];
    return (
      from !== undefined &&
      to !== undefined &&
      /\b(?:period|term|contract|agreement|services?|years?|months?|run)\b.*\bfrom\s*$/iu.test(
        text.slice(0, from.start),
      ) &&
      /^[\s,]*(?:through|to|until|till|and (?:end|expir)\w*(?: on)?)\s*$/iu.test(text.slice(from.end, to.start))
    );
  };
  return at(index) ? 'startDate' : at(index - 1) ? 'endDate' : null;
};

const sentenceDates = (document: SurveyedDocument): FactCandidate[] =>
  document.sentences.flatMap((sentence) => {
    if (document.content.blocks[sentence.blockIndex]?.kind === 'table_row') return [];
    const moments = findMoments(sentence.text);
    return moments.flatMap((moment, index): FactCandidate[] => {
      // Each date is judged by the words since the date before it, and the few after it.
      const from = moments[index - 1]?.end ?? 0;
      const to = Math.min(moments[index + 1]?.start ?? sentence.text.length, moment.end + 60);
      const words = `${sentence.text.slice(from, moment.start)} ${sentence.text.slice(moment.end, to).split(';')[0]}`;
      const rule = sentences.find(({ cue, not }) => cue.test(words) && !not?.test(words));
      const end = termEnd(sentence.text, moments, index);
      if (end !== null)
        return [
          {
            fact: end,
            value: moment.readings[0] ?? '',
            place: placeAt(document, sentence.start, sentence.end),
            rank: rank.sentence,
            readings: moment.readings,
            issues: moment.issues,
          },
        ];
      if (!rule || (moment.readings[0]?.length === 7 && rule.fact !== 'awardDate' && rule.fact !== 'startDate'))
        return [];
      return [
        {
          fact: rule.fact,
          value: moment.readings[0] ?? '',
          place: placeAt(document, sentence.start, sentence.end),
          rank: rank.sentence,
          readings: moment.readings,
          issues: moment.issues,
        },
      ];
    });
  });

/** A letter is dated by a line of its own above its address. */
const letterDate = (document: SurveyedDocument): FactCandidate[] =>
  document.content.blocks.slice(0, 6).flatMap((block): FactCandidate[] => {
    const text = document.content.text.slice(block.start, block.end).trim();
    const moment = findMoments(text)[0];
    if (moment === undefined || block.row !== null || text.length > moment.end - moment.start + 1) return [];
    return [
      {
        fact: 'issued',
        value: moment.readings[0] ?? '',
        place: placeAt(document, block.start, block.end),
        rank: rank.guess,
        readings: moment.readings,
        issues: moment.issues,
      },
    ];
  });

/** The dates of a solicitation by what they are for: labelled values first, then sentences. */
export const findDateFacts = (document: SurveyedDocument): FactCandidate[] => [
  ...letterDate(document),
  ...labelledDates(document),
  ...sentenceDates(document),
];
