import { DateTime } from 'luxon';

/** A time zone as written in a text. `zone` is an IANA name; null when the name stands for several zones (`IST`). */
export interface WrittenZone {
  readonly zone: string | null;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Minutes east of UTC that the words name literally, where they do ("Eastern standard time"); null otherwise. */
  readonly namedOffsetMinutes: number | null;
}

interface NamedZone {
  readonly pattern: RegExp;
  readonly zone: string | null;
  readonly offset?: number;
}

const named: readonly NamedZone[] = [
  { pattern: /\b(?:EST|eastern standard time)\b/u, zone: 'America/New_York', offset: -300 },
  { pattern: /\b(?:EDT|eastern daylight(?: saving)? time)\b/u, zone: 'America/New_York', offset: -240 },
  { pattern: /\b(?:ET|[Ee]astern(?: [Tt]ime| prevailing time)?)\b/u, zone: 'America/New_York' },
  { pattern: /\b(?:CST|central standard time)\b/u, zone: 'America/Chicago', offset: -360 },
  { pattern: /\b(?:CDT|central daylight(?: saving)? time)\b/u, zone: 'America/Chicago', offset: -300 },
  { pattern: /\b(?:MST|mountain standard time)\b/u, zone: 'America/Denver', offset: -420 },
  { pattern: /\b(?:MDT|mountain daylight(?: saving)? time)\b/u, zone: 'America/Denver', offset: -360 },
  { pattern: /\b(?:PST|pacific standard time)\b/u, zone: 'America/Los_Angeles', offset: -480 },
  { pattern: /\b(?:PDT|pacific daylight(?: saving)? time)\b/u, zone: 'America/Los_Angeles', offset: -420 },
  { pattern: /\b(?:CET|[Cc]entral [Ee]uropean (?:[Ss]tandard )?[Tt]ime)\b/u, zone: 'Europe/Brussels', offset: 60 },
  { pattern: /\b(?:CEST|[Cc]entral [Ee]uropean [Ss]ummer [Tt]ime)\b/u, zone: 'Europe/Brussels', offset: 120 },
  { pattern: /\b(?:EET|[Ee]astern [Ee]uropean [Tt]ime)\b/u, zone: 'Europe/Athens', offset: 120 },
  { pattern: /\bEEST\b/u, zone: 'Europe/Athens', offset: 180 },
  { pattern: /\b(?:CT|[Cc]entral(?: [Tt]ime| prevailing time)?)\b/u, zone: 'America/Chicago' },
  { pattern: /\b(?:MT|[Mm]ountain(?: [Tt]ime)?)\b/u, zone: 'America/Denver' },
  { pattern: /\b(?:PT|[Pp]acific(?: [Tt]ime)?)\b/u, zone: 'America/Los_Angeles' },
  { pattern: /\b(?:BST|[Bb]ritish [Ss]ummer [Tt]ime)\b/u, zone: 'Europe/London', offset: 60 },
  { pattern: /\b(?:UK|GB|[Bb]ritish|England|United Kingdom)(?: local)? time\b/u, zone: 'Europe/London' },
  { pattern: /\b(?:GMT|[Gg]reenwich [Mm]ean [Tt]ime)\b(?!\s?[+-]\s?\d)/u, zone: 'Etc/GMT', offset: 0 },
  { pattern: /\b(?:UTC|[Cc]oordinated [Uu]niversal [Tt]ime)\b(?!\s?[+-]\s?\d)/u, zone: 'Etc/UTC', offset: 0 },
  { pattern: /\b(?:EAT|[Ee]ast(?:ern)? Africa(?:n)? [Tt]ime)\b/u, zone: 'Africa/Nairobi', offset: 180 },
  { pattern: /\b(?:WAT|[Ww]est Africa(?:n)? [Tt]ime)\b/u, zone: 'Africa/Lagos', offset: 60 },
  { pattern: /\b(?:SAST|[Ss]outh Africa(?:n)? [Ss]tandard [Tt]ime)\b/u, zone: 'Africa/Johannesburg', offset: 120 },
  { pattern: /\bIndian? [Ss]tandard [Tt]ime\b/u, zone: 'Asia/Kolkata', offset: 330 },
  { pattern: /\b(?:Irish|Ireland)(?: [Ss]tandard| [Ss]ummer)? [Tt]ime\b/u, zone: 'Europe/Dublin' },
  { pattern: /\bIST\b/u, zone: null },
  { pattern: /\b(?:SGT|Singapore time)\b/u, zone: 'Asia/Singapore', offset: 480 },
  { pattern: /\b(?:AEST|[Aa]ustralian [Ee]astern [Ss]tandard [Tt]ime)\b/u, zone: 'Australia/Sydney', offset: 600 },
  { pattern: /\b(?:AEDT)\b/u, zone: 'Australia/Sydney', offset: 660 },
  { pattern: /\b(?:NZST|NZDT|New Zealand time)\b/u, zone: 'Pacific/Auckland' },
];

const cityZones = new Map(
  Intl.supportedValuesOf('timeZone').map((zone) => [zone.split('/').at(-1)!.replaceAll('_', ' ').toLowerCase(), zone]),
);
/** Capitals and seats of institutions that no zone is named after. */
const moreCities: Readonly<Record<string, string>> = {
  washington: 'America/New_York',
  'washington dc': 'America/New_York',
  geneva: 'Europe/Zurich',
  'the hague': 'Europe/Amsterdam',
  bonn: 'Europe/Berlin',
  edinburgh: 'Europe/London',
  cardiff: 'Europe/London',
  delhi: 'Asia/Kolkata',
  'new delhi': 'Asia/Kolkata',
  islamabad: 'Asia/Karachi',
  beijing: 'Asia/Shanghai',
  ottawa: 'America/Toronto',
  canberra: 'Australia/Sydney',
  wellington: 'Pacific/Auckland',
  abuja: 'Africa/Lagos',
  pretoria: 'Africa/Johannesburg',
};
const cityTime =
  /\b(?<city>(?:(?:New|Port|Phnom|Addis|Kuala|Dar es|Buenos|Hong|Mexico|The|San|Los|Abu) )?[A-Z][a-zé]+(?: DC)?)(?:,? [A-Z][a-z]+)?(?: local)?(?: standard)? time\b/u;
const timeInCity = /\b(?:local )?time in (?<city>[A-Z][\p{L}]+(?: [A-Z][\p{L}]+)?)\b/u;
const offset = /\b(?:UTC|GMT)\s?(?<sign>[+-])\s?(?<hours>\d{1,2})(?::?(?<minutes>\d{2}))?/u;

/** The first time zone named in a text: a zone's name or abbreviation, "Brussels time", or an offset such as `UTC+3`. */
export const findZone = (text: string): WrittenZone | null => {
  const found: WrittenZone[] = [];
  const add = (match: RegExpExecArray | null, zone: string | null, namedOffsetMinutes: number | null) => {
    if (match)
      found.push({ zone, start: match.index, end: match.index + match[0].length, text: match[0], namedOffsetMinutes });
  };
  const shift = offset.exec(text);
  if (shift?.groups) {
    const minutes = Number(shift.groups.hours) * 60 + Number(shift.groups.minutes ?? 0);
    const signed = shift.groups.sign === '-' ? -minutes : minutes;
    add(
      shift,
      `UTC${shift.groups.sign}${Number(shift.groups.hours)}${shift.groups.minutes ? `:${shift.groups.minutes}` : ''}`,
      signed,
    );
  }
  for (const { pattern, zone, offset: minutes } of named) add(pattern.exec(text), zone, minutes ?? null);
  const city = timeInCity.exec(text) ?? cityTime.exec(text);
  const name = city?.groups?.city?.toLowerCase();
  const zone = name && (cityZones.get(name) ?? moreCities[name]);
  if (zone) add(city, zone, null);
  // The earliest wins; where two begin together the longer name is the more specific ("Eastern European Time").
  return found.sort((one, other) => one.start - other.start || other.end - one.end)[0] ?? null;
};

/** True when the words name a standard (or summer) time that the zone does not keep on that day: "17:00 CET" in May. */
export const contradictsSeason = (written: WrittenZone, localTime: string): boolean => {
  if (written.zone === null || written.namedOffsetMinutes === null) return false;
  const moment = DateTime.fromISO(localTime, { zone: written.zone });
  return moment.isValid && moment.offset !== written.namedOffsetMinutes;
};
