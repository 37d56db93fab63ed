import { findDates } from './calendar-date.ts';
import { dateFacts, type Fact, type FactName } from './fact-types.ts';
import type { SurveyedDocument } from './surveyed-document.ts';
import { findZone } from './time-zone.ts';

const dates: ReadonlySet<FactName> = new Set(dateFacts);

/** A numeric date in the package that can only be read one way shows the order its writer uses; null when there is none, or both. */
const writtenOrder = (documents: readonly SurveyedDocument[]): { isDayFirst: boolean; example: string } | null => {
  let found: { isDayFirst: boolean; example: string } | null = null;
  for (const document of documents)
    for (const date of findDates(document.content.text)) {
      const parts = /^(\d{1,2})[/-](\d{1,2})[/-]\d/u.exec(date.text);
      if (!parts || date.values.length !== 1 || parts[1] === parts[2]) continue;
      const isDayFirst = date.values[0]?.slice(8) === parts[1]?.padStart(2, '0');
      if (found && found.isDayFirst !== isDayFirst) return null;
      found = { isDayFirst, example: date.text };
    }
  return found;
};

const statedZone = (documents: readonly SurveyedDocument[]): { zone: string; quote: string } | null => {
  for (const document of documents)
    for (const sentence of document.sentences)
      if (/\ball (?:dates and )?times\b/iu.test(sentence.text)) {
        const zone = findZone(sentence.text)?.zone;
        if (zone) return { zone, quote: sentence.text };
      }
  return null;
};

const monthDay = (reading: string): { day: number; month: number } => ({
  month: Number(reading.slice(5, 7)),
  day: Number(reading.slice(8, 10)),
});

const settleOrder = (fact: Fact, order: ReturnType<typeof writtenOrder>): Fact => {
  if (!order || !fact.issues.includes('day_and_month_order') || !fact.place) return fact;
  const written = findDates(fact.place.quote).find((date) => date.values.length === 2);
  const first = Number(/\d{1,2}/u.exec(written?.text.replace(/^[^\d]+/u, '') ?? '')?.[0]);
  const reading = fact.readings.find(
    (candidate) => (order.isDayFirst ? monthDay(candidate).day : monthDay(candidate).month) === first,
  );
  if (!reading) return fact;
  return {
    ...fact,
    state: 'found',
    value: reading,
    readings: [reading],
    issues: fact.issues.filter((issue) => issue !== 'day_and_month_order'),
    note: `Read ${order.isDayFirst ? 'day' : 'month'} first, as “${order.example}” in the same package can only be read`,
  };
};

const settleZone = (fact: Fact, zone: string | null, note: string): Fact => {
  if (!zone || !fact.issues.includes('no_zone')) return fact;
  const withZone = (reading: string) => `${reading} ${zone}`;
  return {
    ...fact,
    value: fact.value === null ? null : withZone(fact.value),
    readings: fact.readings.map(withZone),
    issues: fact.issues.filter((issue) => issue !== 'no_zone'),
    note: [fact.note, note].filter(Boolean).join('; '),
  };
};

/**
 * Settles open readings of dates from the package itself (its other dates, "all times are …") or from the zone a person gave,
 * and says so in the fact's note. What stays open stays open.
 */
export const settleDates = (
  facts: readonly Fact[],
  documents: readonly SurveyedDocument[],
  buyerTimeZone: string | null,
): Fact[] => {
  const order = writtenOrder(documents);
  const stated = statedZone(documents);
  const zone = stated?.zone ?? buyerTimeZone;
  const note = stated ? `Zone from “${stated.quote}”` : 'Zone from the form; the documents name none';
  return facts.map((fact) =>
    dates.has(fact.name) && fact.state !== 'missing' ? settleZone(settleOrder(fact, order), zone, note) : fact,
  );
};
