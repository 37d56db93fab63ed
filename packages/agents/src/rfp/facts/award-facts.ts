import { type FactCandidate, rank } from './fact-types.ts';
import { placeAt, type SurveyedDocument, type TextSpan } from './surveyed-document.ts';

/** How an award can be decided, in the words of US, UK, EU and development-bank buyers; the most special words first. */
const awardBases: readonly (readonly [string, RegExp])[] = [
  ['lowest price technically acceptable', /\blowest[\s-]priced?,?[\s-]+technically[\s-]+acceptable|\bLPTA\b/iu],
  [
    'best value tradeoff',
    /\bbest[\s-]value\b.{0,60}\btrade[\s-]?offs?|\btrade[\s-]?off (?:process|analysis|basis|source selection)/iu,
  ],
  ['quality and cost based selection', /\bquality[\s-]+and[\s-]+cost[\s-]+based[\s-]+selection|\bQCBS\b/iu],
  ['least cost selection', /\bleast[\s-]+cost[\s-]+selection/iu],
  ['most economically advantageous tender', /\bmost[\s-]+economically[\s-]+advantageous|\bMEAT\b/u],
  ['most advantageous tender', /\bmost[\s-]+advantageous[\s-]+(?:tender|offer|bid|proposal|to)/iu],
  [
    'best price-quality ratio',
    /\bbest[\s-]+price[\s–/-]+quality[\s-]+ratio|\bbest[\s-]+quality[\s–/-]+price[\s-]+ratio/iu,
  ],
  ['best value for money', /\b(?:best )?value[\s-]+for[\s-]+money\b/iu],
  ['best value', /\bbest[\s-]+(?:overall[\s-]+)?value\b/iu],
  [
    'highest score',
    /\bhighest[\s-]+(?:combined |total |overall |ranked |scoring |final )*(?:scor\w+|points|ranked?|ranking)/iu,
  ],
  [
    'lowest price',
    /\blowest[\s-]+(?:evaluated |total |overall |responsive |compliant |net )*(?:price|bid|bidder|cost|tender|offer|quotation)/iu,
  ],
];
const awardCue =
  /\baward(?:ed|ing|s)?\b|\bselect(?:ed|ion)?\b|\bsuccessful (?:tenderer|bidder|offeror|supplier|consultant)|\bbasis\b|\bevaluat/iu;
const strongCue =
  /\b(?:contract|order|award|agreement)\b.{0,80}\b(?:award|made|based)|\bbasis (?:of|for) (?:the )?award|\baward criteri/iu;
const importance =
  /\b(?:significantly|slightly|somewhat|approximately|considerably|much)?\s*(?:more|less|equally|equal|as) important\b|\bequal (?:weight|importance)\b|\b(?:descending|decreasing) order of importance|\border of (?:relative )?importance/iu;

const span = (document: SurveyedDocument, sentence: TextSpan) => placeAt(document, sentence.start, sentence.end);

const basisLabel =
  /^(?:basis (?:of|for) (?:the )?award|award (?:basis|criteri(?:a|on)|method)|(?:evaluation|selection|procurement) method)$/iu;

const labelledBases = (document: SurveyedDocument): FactCandidate[] =>
  document.labelled.flatMap((labelled): FactCandidate[] => {
    const basis =
      basisLabel.test(labelled.label) && labelled.origin !== 'heading'
        ? awardBases.find(([, pattern]) => pattern.test(labelled.text))
        : undefined;
    return basis
      ? [
          {
            fact: 'awardBasis',
            value: basis[0],
            place: placeAt(document, labelled.labelStart, labelled.end),
            rank: rank.label,
          },
        ]
      : [];
  });

/** How the award is decided, and how much price counts against the rest where the text says so in words. */
export const findAwardFacts = (document: SurveyedDocument): FactCandidate[] => [
  ...labelledBases(document),
  ...document.sentences.flatMap((sentence): FactCandidate[] => {
    const found: FactCandidate[] = [];
    const basis = awardCue.test(sentence.text)
      ? awardBases.find(([, pattern]) => pattern.test(sentence.text))
      : undefined;
    const isExample =
      /\bexample|\bif the lowest|\blowest (?:price|cost|tender|bid)\b.{0,50}(?:[÷/x×*]|divided|points|score of|marks|%|\bfull\b|\bmaximum\b)|\bnot\b.{0,40}\blowest\b/iu.test(
        sentence.text,
      );
    if (basis && !isExample)
      found.push({
        fact: 'awardBasis',
        value: basis[0],
        place: span(document, sentence),
        rank: rank.sentence + (strongCue.test(sentence.text) ? 0.5 : 0) + (awardBases.indexOf(basis) < 7 ? 0.25 : 0),
      });
    if (importance.test(sentence.text) && /\bfactors?|criteri|price|quality|technical|weight/iu.test(sentence.text))
      found.push({
        fact: 'relativeImportance',
        value: sentence.text,
        place: span(document, sentence),
        rank: rank.sentence,
      });
    return found;
  }),
];
