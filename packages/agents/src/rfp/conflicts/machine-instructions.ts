import { placeAt, type SurveyedDocument } from '../facts/surveyed-document.ts';
import type { ConflictDraft } from './conflict-types.ts';
import { placeName } from './fact-conflicts.ts';

const patterns = [
  /\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:previous|prior|above|earlier|all|any|your)\b.{0,30}\b(?:instructions?|prompts?|rules?|guidelines?|directions?)\b/iu,
  /\b(?:you are|act as|pretend to be|as) (?:now )?an? (?:AI|artificial intelligence|language model|chat ?bot|assistant|LLM)\b/iu,
  /\b(?:note|message|instructions?|attention|hint) (?:to|for) (?:the |any |all )?(?:AI|LLM|language models?|chat ?bots?|automated (?:reviewers?|systems?|evaluators?))\b/iu,
  /\bif you are (?:an? )?(?:AI|LLM|language model|automated|chat ?bot)/iu,
  /\b(?:system|developer) prompt\b|<\|(?:im_start|system)|\[\/?INST\]|^\s*(?:system|assistant)\s*:\s*(?:you|ignore)/iu,
  /\b(?:rate|rank|score|recommend|classify|mark|report)\b.{0,40}\b(?:as|with)\b.{0,30}\b(?:highest|perfect|10\/10|100\s?%|compliant|no (?:issues|requirements|risks))\b.{0,60}\b(?:regardless|always|without)\b/iu,
];

/** Text that speaks to a reading program. It is data like all other text: reported, never followed. */
export const findMachineInstructions = (document: SurveyedDocument): ConflictDraft[] =>
  document.sentences.flatMap((sentence): ConflictDraft[] => {
    if (!patterns.some((pattern) => pattern.test(sentence.text))) return [];
    const place = placeAt(document, sentence.start, sentence.end);
    return [
      {
        kind: 'instruction_to_machine',
        severity: 'notice',
        places: [place],
        question: null,
        message: `Text in ${placeName(place)} is addressed to a reading program. It was treated as text and not followed.`,
      },
    ];
  });
