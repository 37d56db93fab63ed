import { sectionKindOf } from '../language/section-kind.ts';
import { type FactCandidate, type FactName, rank } from './fact-types.ts';
import { readPeriod } from './period.ts';
import { placeAt, type SurveyedDocument, type TextSpan } from './surveyed-document.ts';

/** A kind of contract in the words of US, UK and EU buyers, most special first. */
const contractTypes: readonly (readonly [string, RegExp])[] = [
  ['time and materials', /\btime[\s-]+(?:and|&)[\s-]+materials?\b|\bT\s?&\s?M\b/iu],
  ['labor hour', /\blabou?r[\s-]+hours?\s+(?:type|contract|basis)\b/iu],
  ['firm fixed price', /\bfirm[\s,-]+fixed[\s-]+(?:unit[\s-]+)?price/iu],
  ['cost plus fixed fee', /\bcost[\s-]+plus[\s-]+fixed[\s-]+fee\b|\bCPFF\b/u],
  ['cost plus award fee', /\bcost[\s-]+plus[\s-]+award[\s-]+fee\b|\bCPAF\b/u],
  ['cost reimbursement', /\bcost[\s-]+reimburs\w+/iu],
  ['indefinite delivery, indefinite quantity', /\bindefinite[\s-]+delivery|\bIDIQ\b/iu],
  ['blanket purchase agreement', /\bblanket purchase agreement/iu],
  ['dynamic purchasing system', /\bdynamic purchasing system|\bdynamic market\b/iu],
  ['framework agreement', /\bframework (?:agreement|contract)\b/iu],
  ['lump sum', /\blump[\s-]+sum\b/iu],
  ['fixed price', /\bfixed[\s-]+price/iu],
  ['unit price', /\bunit[\s-]+price (?:contract|basis)\b/iu],
  ['individual consultancy', /\bindividual (?:consultan\w+|contractor) contract\b/iu],
  ['service contract', /\bservices? contract\b/iu],
];
const contractCue =
  /\bcontract (?:type|form)|type of (?:contract|procurement)|type (?:contract|order)|\b(?:award|issue|enter into|result in|conclude|establish|let)\w*\b.{0,60}\b(?:contract|order|agreement)|\b(?:this|it) is an?\b.{0,40}\b(?:contract|order|agreement)|\b(?:contract|order|agreement) (?:(?:will|shall) be|is (?:an?|concluded))\b|\bon a\b.{0,40}\bbasis\b/iu;

const labelledText: readonly { readonly fact: FactName; readonly label: RegExp; readonly longest: number }[] = [
  {
    fact: 'setAside',
    label: /^(?:type of )?set[\s-]?asides?(?: type| code)?$|small business (?:set[\s-]?aside|status)/iu,
    longest: 160,
  },
  {
    fact: 'eligibility',
    label: /^(?:eligib\w+|who (?:can|may) (?:apply|bid)|eligible \w+|minimum (?:eligibility|qualification)s?.*)$/iu,
    longest: 400,
  },
  {
    fact: 'vehicle',
    label: /\bvehicles?$|^(?:framework|lot|gsa schedule|schedule|contract vehicles?)(?: reference| title| name)?$/iu,
    longest: 300,
  },
  {
    fact: 'placeOfPerformance',
    label:
      /^locations?$|^(?:contract )?(?:place|location)s? of (?:performance|work|delivery|assignment|services)$|^(?:duty station|main (?:site or )?place of performance|work location|delivery location|location of (?:the )?assignment)/iu,
    longest: 300,
  },
  { fact: 'clearance', label: /\bclearance|vetting|background check/iu, longest: 300 },
  {
    fact: 'submissionChannel',
    label:
      /^(?:submission (?:method|address|channel|instructions)|how to (?:submit|apply)|submit(?: (?:proposals|quotes|bids|tenders|offers))? (?:to|via|by)|(?:e-?)?(?:tendering )?portal|method of submission|applications? to|address for submission)$/iu,
    longest: 400,
  },
  { fact: 'offerValidity', label: /\bvalidity\b|^(?:tender|offer|bid|proposal|quote) valid/iu, longest: 200 },
];

const isColumnHead = (document: SurveyedDocument, blockIndex: number): boolean => {
  const row = document.content.blocks[blockIndex]?.row;
  return row?.isHeader === true && row.cells.length > 2;
};

const labelledFacts = (document: SurveyedDocument): FactCandidate[] =>
  document.labelled.flatMap((labelled) =>
    labelledText
      .filter(
        ({ label, longest }) =>
          label.test(labelled.label) && labelled.text.length <= longest && labelled.text.length > 1,
      )
      .filter(() => !/^\W*(?:tb[dca]\b|to be (?:determined|confirmed))/iu.test(labelled.text))
      // The first row of a wide table names columns.
      .filter(() => labelled.origin !== 'row' || !isColumnHead(document, labelled.blockIndex))
      // A heading of one word ("Location") may stand over anything.
      .filter(() => labelled.origin !== 'heading' || /\s/u.test(labelled.label))
      .map(({ fact }) => ({
        fact,
        value: labelled.text.trim().replace(/\.$/u, ''),
        place: placeAt(document, labelled.labelStart, labelled.end),
        rank: labelled.origin === 'heading' ? rank.heading : rank.label,
      })),
  );

const whole = (document: SurveyedDocument, sentence: TextSpan) => placeAt(document, sentence.start, sentence.end);

const findContractTypes = (document: SurveyedDocument): FactCandidate[] => [
  ...document.labelled.flatMap((labelled): FactCandidate[] => {
    const type = /^(?:type|nature|form) of contract|contract (?:type|form)$/iu.test(labelled.label)
      ? contractTypes.find(([, pattern]) => pattern.test(labelled.text))
      : undefined;
    return type && labelled.text.length <= 300
      ? [
          {
            fact: 'contractType',
            value: type[0],
            place: placeAt(document, labelled.labelStart, labelled.end),
            rank: rank.label,
          },
        ]
      : [];
  }),
  ...document.sentences.flatMap((sentence): FactCandidate[] => {
    const type = contractCue.test(sentence.text)
      ? contractTypes.find(([, pattern]) => pattern.test(sentence.text))
      : undefined;
    if (!type || /\bnot\b.{0,30}\b(?:contract|basis)|previous|past performance|similar/iu.test(sentence.text))
      return [];
    return [
      {
        fact: 'contractType',
        value: type[0],
        place: whole(document, sentence),
        rank: /contract type/iu.test(sentence.text) ? rank.sentence + 0.5 : rank.sentence,
      },
    ];
  }),
];

const periodLabel =
  /^(?:(?:anticipated |expected )?(?:period of performance|(?:contract|initial|framework|assignment|project)? ?(?:duration|period|term|length)|term of (?:the )?(?:contract|agreement)|contract (?:length|duration|term|period)))(?: of (?:the )?(?:contract|assignment|framework|agreement|consultancy))?$/iu;
const periodCue =
  /\bperiods? of performance\b|\b(?:contract|framework|agreement|assignment|consultancy|services?|order)\b.{0,60}\b(?:duration|term|period|for|run|last|years?)\b|\b(?:initial|base) (?:term|period|year)|\bduration of\b/iu;
const periodNoise =
  /\bvalid|warrant|retain|retention|liabilit|insur|experience|invoice|pay(?:ment|able)|notice|notify|before the end|prior to|remain|terminat|response time|within|previous|past|last (?:three|five|\d)|audited|for the (?:life|next)|history|guarantee/iu;

const findPeriods = (document: SurveyedDocument): FactCandidate[] => {
  const read = (text: string, start: number, end: number, from: number, weight: number): FactCandidate[] => {
    const period = readPeriod(text);
    if (!period) return [];
    return [
      {
        fact: 'period',
        value: text.slice(period.start, period.end).trim(),
        place: placeAt(document, start, end),
        rank: weight + (period.options ? 0.5 : 0) + from,
      },
    ];
  };
  return [
    ...document.labelled.flatMap((labelled) =>
      periodLabel.test(labelled.label) && labelled.text.length < 300
        ? read(
            labelled.text,
            labelled.labelStart,
            labelled.end,
            0,
            labelled.origin === 'heading' ? rank.heading : rank.label,
          )
        : [],
    ),
    ...document.sentences.flatMap((sentence) =>
      periodCue.test(sentence.text) && !periodNoise.test(sentence.text)
        ? read(
            sentence.text,
            sentence.start,
            sentence.end,
            /period of performance|contract (?:duration|period|term)|framework/iu.test(sentence.text) ? 0.25 : 0,
            rank.sentence,
          )
        : [],
    ),
  ];
};

const codes: readonly (readonly [string, RegExp])[] = [
  ['NAICS', /\bNAICS\b(?:\s+codes?)?[\s:#-]*(?:is\s+)?(\d{6})\b/giu],
  ['SIN', /\bSINs?\b[\s:#-]*(\d{2,3}[\s-]\d{1,3}[A-Z]*|\d{5,6}[A-Z]*)\b/gu],
  ['PSC', /\b(?:PSC|Product Service Code)\b[\s:#-]*([A-Z]?\d{3,4}|[A-Z]{1,2}\d{2,3})\b/gu],
  ['CPV', /\b(\d{8}-\d)\b/gu],
  ['CPV', /\bCPV\b(?:\s+codes?)?[\s:#-]*(\d{8})\b(?!-\d)/gu],
];
const findCodes = (document: SurveyedDocument): FactCandidate[] =>
  document.sentences.flatMap((sentence) =>
    codes.flatMap(([name, pattern]) =>
      [...sentence.text.matchAll(pattern)].map(
        (match): FactCandidate => ({
          fact: 'classification',
          value: `${name} ${match[1]}`,
          place: whole(document, sentence),
          rank: rank.label,
        }),
      ),
    ),
  );

/** Facts that are stated by a sentence of their own; the words of the sentence are the value. */
const stated: readonly { readonly fact: FactName; readonly cue: RegExp; readonly not?: RegExp }[] = [
  {
    fact: 'setAside',
    cue: /\bset[\s-]aside\b.{0,60}\b(?:for|total|partial|small|business)|\b(?:total|100\s?%|partial) small business\b|\bset[\s-]aside for\b/iu,
    not: /limitations? on subcontracting/iu,
  },
  {
    fact: 'eligibility',
    cue: /\b(?:open|restricted|limited) (?:only )?to\b.{0,80}\b(?:firms?|organi[sz]ations?|companies|suppliers?|bidders?|tenderers?|SMEs?|persons?|NGOs?|consultants?|economic operators)|\b(?:only|not) eligible (?:to (?:bid|apply|participate|submit|tender)|for (?:this|award|participation))\b|\beligible to (?:bid|apply|participate|tender)\b|\bparticipation (?:in this|is open)/iu,
  },
  {
    fact: 'placeOfPerformance',
    cue: /\bplace of performance\b|\bchoose the locations?\b.{0,40}\bperform|\bwork (?:will|shall|must|is to) be (?:performed|carried out|undertaken)\b.{0,30}\b(?:at|in|on|remote)|\b(?:home|desk|remote)[\s-]based\b/iu,
  },
  {
    fact: 'clearance',
    cue: /\bsecurity clearance|\bbackground (?:check|investigation)|\b(?:BPSS|HSPD-12|DBS check|public trust|developed vetting|SC clear\w*)\b|\bbaseline personnel security/iu,
  },
  {
    fact: 'offerValidity',
    cue: /\b(?:proposals?|quotes?|quotations?|tenders?|bids?|offers?|prices?|pricing)\b.{0,80}\b(?:valid|good for|firm for|hold(?: firm| good)? for|open for acceptance|remain (?:open|firm)|binding)\b.{0,60}\b(?:days?|months?|weeks?|until|date)|\bvalidity (?:period )?of\b.{0,40}\bdays/iu,
  },
  {
    fact: 'submissionLimits',
    cue: /\b(?:files?|attachments?|e-?mails?|submissions?|uploads?|proposals?|documents?|messages?|responses?)\b.*\b\d+(?:\.\d+)?\s?(?:MB|GB|megabytes?|Mb)\b|\b\d+(?:\.\d+)?\s?(?:MB|GB|megabytes?)\b.*\b(?:limit|per file|files?|attachments?|maximum)\b/u,
  },
  {
    fact: 'submissionChannel',
    cue: /\b(?:quotes?|quotations?|proposals?|tenders?|bids?|offers?|responses?|submissions?|applications?)\b.{0,40}\b(?:must|shall|should|will|to|are to|may only)\b.{0,30}\b(?:submitted|sent|e-?mailed|uploaded|lodged|delivered)\b.{0,20}\b(?:through|via|using|by e-?mail|to|electronically|on)\b|\b(?:submit|send|upload|lodge|e-?mail)\b.{0,80}\b(?:through|via|by|to|on|using)\b.{0,40}(?:\bportal|@|https?:|\be-?mail|\bplatform|\be-?tendering)/iu,
    not: /\bquestions?\b|\binvoic|\bnot be\b|\bno later than\b.{0,20}$/iu,
  },
];

/** At most this long is a sentence shown as a fact's value; longer ones are cut at a word. */
const longestValue = 300;

/** A file size in the specification ("accept plans of up to 200 MB") is a function of the product, not a rule for the offer. */
const speaksOfOffer = (document: SurveyedDocument, { text, blockIndex }: TextSpan): boolean =>
  /\b(?:proposals?|quotes?|quotations?|tenders?|bids?|offers?|submissions?|applications?|e-?mails?)\b/iu.test(text) ||
  !['technical', 'scope', 'background', 'quality', 'security'].includes(
    sectionKindOf(document.sections[blockIndex]?.path ?? []) ?? '',
  );

const statedFacts = (document: SurveyedDocument): FactCandidate[] =>
  document.sentences.flatMap((sentence) =>
    stated
      .filter(({ cue, not }) => cue.test(sentence.text) && !not?.test(sentence.text) && sentence.text.length > 15)
      .filter(({ fact }) => fact !== 'submissionLimits' || speaksOfOffer(document, sentence))
      .map(
        ({ fact }): FactCandidate => ({
          fact,
          value:
            sentence.text.length <= longestValue
              ? sentence.text
              : `${sentence.text.slice(0, longestValue).replace(/\s\S*$/u, '')} …`,
          place: whole(document, sentence),
          rank: rank.sentence,
        }),
      ),
  );

/** Contract, eligibility and delivery facts: what kind of business this is. */
export const findCommercialFacts = (document: SurveyedDocument): FactCandidate[] => [
  ...labelledFacts(document),
  ...findContractTypes(document),
  ...findPeriods(document),
  ...findCodes(document),
  ...statedFacts(document),
];
