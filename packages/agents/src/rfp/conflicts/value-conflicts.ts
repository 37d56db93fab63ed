import { findDates, weekdayOf } from '../facts/calendar-date.ts';
import { findMoney } from '../facts/money.ts';
import { placeAt, type SurveyedDocument } from '../facts/surveyed-document.ts';
import type { ConflictDraft } from './conflict-types.ts';
import { placeName } from './fact-conflicts.ts';

const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** Two malformed ends of one range are one finding. */
const malformedMoney = (document: SurveyedDocument): ConflictDraft[] =>
  document.sentences.flatMap((sentence) => {
    const broken = findMoney(sentence.text).filter(({ amount }) => amount === null);
    const first = broken[0];
    if (!first) return [];
    const written = sentence.text.slice(first.start, broken.at(-1)!.end);
    const place = placeAt(document, sentence.start + first.start, sentence.start + broken.at(-1)!.end);
    return [
      {
        kind: 'malformed_value' as const,
        severity: 'serious' as const,
        places: [place],
        message: `“${written}” in ${placeName(place)} is not a well-formed amount; it was not read as any number.`,
        question: `Which amount is meant by “${written}” in ${placeName(place)}?`,
      },
    ];
  });

const brokenDates = (document: SurveyedDocument): ConflictDraft[] =>
  document.sentences.flatMap((sentence) =>
    findDates(sentence.text).flatMap((date): ConflictDraft[] => {
      const place = placeAt(document, sentence.start + date.start, sentence.start + date.end);
      if (date.values.length === 0)
        return [
          {
            kind: 'impossible_date',
            severity: 'serious',
            places: [place],
            message: `“${date.text}” in ${placeName(place)} is a day that does not exist.`,
            question: `“${date.text}” in ${placeName(place)} does not exist. Which date is meant?`,
          },
        ];
      const [value] = date.values;
      if (
        date.weekday === null ||
        date.values.length > 1 ||
        !value ||
        value.length < 10 ||
        weekdayOf(value) === date.weekday
      )
        return [];
      const real = weekdayNames[weekdayOf(value) - 1];
      return [
        {
          kind: 'wrong_weekday',
          severity: 'serious',
          places: [place],
          message: `“${date.text}” in ${placeName(place)}: that day is a ${real}.`,
          question: `“${date.text}” in ${placeName(place)} is a ${real}. Does the weekday or the date apply?`,
        },
      ];
    }),
  );

/** Amounts and dates anywhere in a document that are not what they claim to be. */
export const findValueConflicts = (document: SurveyedDocument): ConflictDraft[] => [
  ...malformedMoney(document),
  ...brokenDates(document),
];
