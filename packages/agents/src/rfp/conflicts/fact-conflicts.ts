import { grouped } from '../evaluation/grouped.ts';
import { splitMoment } from '../facts/deadline-arithmetic.ts';
import { type Fact, type FactDisagreement, factLabels } from '../facts/fact-types.ts';
import { readableDate } from '../facts/readable-date.ts';
import type { Place } from '../register/register-types.ts';
import type { ConflictDraft } from './conflict-types.ts';

/** Names a place for a sentence: its section, sheet cell or page. */
export const placeName = (place: Place): string => {
  const { number, title } = place.section;
  if (place.reference) return `cell ${place.reference}`;
  const section = number ? `section ${number}` : title ? `“${title}”` : 'the front of the document';
  return place.page === null ? section : `${section}, page ${place.page}`;
};

const deadlines = new Set(['questionsDue', 'proposalsDue']);

/** Dates and bare amounts as people write them; other values as they stand. */
const shown = (value: string): string =>
  /^\d{4}-\d{2}(?:-\d{2})?(?:T|\s|$)/u.test(value)
    ? readableDate(value)
    : /^\d{5,}$/u.test(value)
      ? grouped(value)
      : value;

const fromDisagreement = ({ fact, values }: FactDisagreement): ConflictDraft => ({
  kind: 'values_disagree',
  severity: fact === 'proposalsDue' || fact === 'questionsDue' || fact === 'budget' ? 'serious' : 'caution',
  message: `${factLabels[fact]}: ${values.map(({ value, place }) => `“${shown(value)}” (${placeName(place)})`).join(' against ')}.`,
  question: `The documents give different values for “${factLabels[fact].toLowerCase()}”: ${values.map(({ value, place }) => `${shown(value)} in ${placeName(place)}`).join(' and ')}. Which one applies?`,
  places: values.map(({ place }) => place),
});

const fromIssues = (fact: Fact): ConflictDraft[] => {
  if (!fact.place) return [];
  const places = [fact.place];
  const label = fact.label;
  const isDeadline = deadlines.has(fact.name);
  const quote =
    fact.place.quote.length <= 160 ? fact.place.quote : `${fact.place.quote.slice(-150).replace(/^\S*\s/u, '… ')}`;
  const at = `“${quote}” in ${placeName(fact.place)}`;
  const drafts: ConflictDraft[] = [];
  if (fact.state === 'missing' && fact.note)
    drafts.push({
      kind: 'left_open',
      severity: isDeadline ? 'serious' : 'caution',
      message: `${label} is left open: ${at}.`,
      question: `When will the date for “${label.toLowerCase()}” be set? ${at} leaves it open.`,
      places,
    });
  for (const issue of fact.issues) {
    if (issue === 'day_and_month_order')
      drafts.push({
        kind: 'ambiguous_date',
        severity: 'serious',
        message: `${label} can be read as ${fact.readings.map(shown).join(' or ')}: ${at}.`,
        question: `Does ${at} mean ${fact.readings.map(shown).join(' or ')}? Please name the month in words.`,
        places,
      });
    if (issue === 'no_such_date')
      drafts.push({
        kind: 'impossible_date',
        severity: 'serious',
        message: `${label} names a day that does not exist: ${at}.`,
        question: `${at} names a day that does not exist. Which date is meant?`,
        places,
      });
    if (issue === 'no_time' && isDeadline)
      drafts.push({
        kind: 'deadline_without_time',
        severity: 'serious',
        message: `${label} has no time of day: ${at}.`,
        question: `At what time, and in which time zone, does the deadline of ${at} end?`,
        places,
      });
    if (issue === 'no_zone' && isDeadline)
      drafts.push({
        kind: 'deadline_without_zone',
        severity: 'serious',
        message: `${label} names no time zone: ${at}.`,
        question: `Which time zone applies to the deadline of ${at}?`,
        places,
      });
    if (issue === 'zone_name_ambiguous')
      drafts.push({
        kind: 'unclear_time',
        severity: 'caution',
        message: `${label}: the zone's abbreviation stands for several zones: ${at}.`,
        question: `Which time zone is meant in ${at}?`,
        places,
      });
    if (issue === 'vague_time')
      drafts.push({
        kind: 'unclear_time',
        severity: 'serious',
        message: `${label} names no hour: ${at}.`,
        question: `Which hour is meant in ${at}?`,
        places,
      });
    if (issue === 'midnight')
      drafts.push({
        kind: 'unclear_time',
        severity: 'caution',
        message: `${label} ends at midnight, which may be the beginning or the end of that day; read here as its end: ${at}.`,
        question: `Is midnight in ${at} the beginning or the end of that day?`,
        places,
      });
    if (issue === 'standard_time_in_summer')
      drafts.push({
        kind: 'unclear_time',
        severity: 'caution',
        message: `${label} names a zone that is not kept on that day (standard and summer time differ by an hour); read as the local time of ${splitMoment(fact.value ?? '').zone ?? 'the buyer'}: ${at}.`,
        question: `Is the local time in force on that day meant in ${at}, or the zone as named, an hour apart?`,
        places,
      });
  }
  return drafts;
};

/** Dates that cannot follow one another as written. */
const fromOrder = (facts: readonly Fact[]): ConflictDraft[] => {
  const order = ['issued', 'questionsDue', 'answersBy', 'proposalsDue', 'awardDate'] as const;
  const known = order.flatMap((name) =>
    facts.filter((fact) => fact.name === name && fact.value !== null && fact.value.length >= 10 && fact.place),
  );
  return known.slice(1).flatMap((fact, index): ConflictDraft[] => {
    const before = known[index]!;
    if (before.value!.slice(0, 10) <= fact.value!.slice(0, 10)) return [];
    return [
      {
        kind: 'order_of_dates',
        severity: 'caution',
        message: `${fact.label} (${fact.value}) lies before ${before.label.toLowerCase()} (${before.value}).`,
        question: `“${fact.label}” (${fact.value}) lies before “${before.label.toLowerCase()}” (${before.value}). Are both dates right?`,
        places: [before.place!, fact.place!],
      },
    ];
  });
};

/** What the cover sheet's facts leave open or contradict. */
export const findFactConflicts = (
  facts: readonly Fact[],
  disagreements: readonly FactDisagreement[],
): ConflictDraft[] => [...disagreements.map(fromDisagreement), ...facts.flatMap(fromIssues), ...fromOrder(facts)];
