/** A time of day as written; `value` is `HH:mm`, or null for words such as "close of business" that name no hour. */
export interface WrittenTime {
  readonly value: string | null;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const pattern = new RegExp(
  [
    '(?<![\\d:.,/$£€-])(?:',
    '(?<noon>(?:12(?::00|\\.00)?\\s*)?(?:p\\.?m\\.?\\s*)?\\(?(?:noon|midday)\\)?)',
    '|(?<midnight>(?:(?:12|00|24)(?::00|\\.00)?\\s*)?midnight)',
    '|(?<hour12>1[0-2]|0?[1-9])(?:[:.h](?<minute12>[0-5]\\d))?(?::00)?\\s?(?<half>[ap])\\.?m\\b\\.?(?:\\s*\\(?(?:noon|midday)\\)?)?',
    '|(?<hour24>[01]?\\d|2[0-4]):(?<minute24>[0-5]\\d)(?::[0-5]\\d)?(?:\\s?(?:hours|hrs|h)\\b)?',
    '|(?<hourLetter>[01]?\\d|2[0-3])\\s?h\\s?(?<minuteLetter>[0-5]\\d)?(?![a-z])',
    '|(?<hourDot>[01]?\\d|2[0-3])\\.(?<minuteDot>[0-5]\\d)\\s?(?:hours|hrs|h|uhr)\\b',
    '|(?<military>(?:[01]\\d|2[0-3])[0-5]\\d)\\s?(?:hours|hrs|h)\\b',
    '|(?<vague>close of business|end of business|\\bCOB\\b|\\bEOB\\b)',
    ')',
  ].join(''),
  'giu',
);

const clock = (hour: number, minute: string | undefined): string =>
  `${String(hour).padStart(2, '0')}:${minute ?? '00'}`;

const clockValue = (parts: Record<string, string | undefined>): string | null => {
  if (parts.noon) return '12:00';
  if (parts.midnight) return '24:00';
  if (parts.hour12)
    return clock((Number(parts.hour12) % 12) + (parts.half?.toLowerCase() === 'p' ? 12 : 0), parts.minute12);
  if (parts.hour24) return clock(Number(parts.hour24), parts.minute24);
  if (parts.hourLetter) return clock(Number(parts.hourLetter), parts.minuteLetter);
  if (parts.hourDot) return clock(Number(parts.hourDot), parts.minuteDot);
  if (parts.military) return clock(Number(parts.military.slice(0, 2)), parts.military.slice(2));
  return null;
};

/** Finds times of day: `17:00`, `5 p.m.`, `12 noon`, `17h00`, `1700 hours`. Midnight is `24:00`, the end of the day it is named with. */
export const findTimes = (text: string): WrittenTime[] =>
  [...text.matchAll(pattern)].map((match) => ({
    value: clockValue(match.groups ?? {}),
    start: match.index,
    end: match.index + match[0].length,
    text: match[0],
  }));
