import type { DocumentContent } from '@copilot/contracts';
import { type NounClass, nounClassOf } from './party-lexicon.ts';

/** The parties a package introduces by name: acronyms, defined terms, the issuer. */
export interface LearnedParties {
  /** Class of a name as it stands in the text; undefined for words that were not introduced. */
  classOf(name: string): NounClass | undefined;
  readonly names: ReadonlyMap<string, NounClass>;
}

export const noLearnedParties: LearnedParties = { classOf: () => undefined, names: new Map() };

const organization =
  /\b(?:Office|Administration|Department|Dept\.?|Agency|Services?|Ministry|Council|Authority|Commission|Bureau|Board|Division|University|College|Fund|Foundation|Trust|Institute|County|City|State|District|Municipality|Government|Directorate|Hospital|School|Secretariat|Programme|Organi[sz]ation|Corporation|Association|Society|Union|Bank|Centre|Center|Team)\b/u;

const name = String.raw`[A-Z0-9][\w&’'-]*(?: (?:of|for|and|the|&|[A-Z0-9][\w&’'-]*)){0,8}`;

/** What only a buyer says of itself. */
const buyerVerb = new RegExp(
  String.raw`(?<![\w’'-])(${name}?)(?:\s+\((?:the\s+)?["“']?([A-Z0-9][\w&-]*(?:\s[A-Z]\w+)?)["”']?\))?,?\s+(?:hereby\s+|is\s+now\s+|now\s+|also\s+)?(?:will\s+(?:award|evaluate|oversee|acquire|procure)|intends\s+to\s+(?:award|appoint|procure|select|contract|enter)|is\s+(?:seeking|inviting|soliciting|issuing|requesting|looking\s+(?:for|to)|procuring)|seeks|invites|solicits|requests\s+(?:proposals|quotes|quotations|bids|tenders)|reserves\s+the\s+right|wishes\s+to\s+(?:appoint|procure|engage|award|contract|invite)|has\s+(?:issued|designated))\b`,
  'gu',
);

const label =
  /^(?:issued\s+(?:by|for)|issuing\s+(?:office|agency|organi[sz]ation|authority)|buyer|client|customer|contracting\s+(?:authority|office|entity)|(?:procuring|purchasing)\s+(?:entity|agency|authority|organi[sz]ation)|authority|on\s+behalf\s+of|agency|employer|organi[sz]ation|name\s+of\s+(?:the\s+)?(?:organi[sz]ation|buyer|authority))\s*:\s*(.+)$/iu;

const acronym =
  /\(\s*(?:the\s+|hereinafter\s+(?:called\s+|referred\s+to\s+as\s+)?(?:the\s+)?)?["“‘']?([A-Z0-9][A-Za-z0-9&-]{1,11}|[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)["”’']?\s*\)/gu;

const definition =
  /["“‘']([A-Z][\w\s-]{1,40}?)["”’']\s+(?:means|shall\s+mean|refers\s+to|is\s+defined\s+as|:)\s+(.{3,160})/gu;

/** Blocks at the front in which an issuer introduces itself. */
const coverBlocks = 40;

const longFormBefore = (text: string, position: number, short: string): string => {
  const window = text
    .slice(Math.max(0, position - 120), position)
    .replace(/\s+/gu, ' ')
    .trim();
  const words = window.split(' ');
  const letters = /^[A-Z0-9&-]{2,}$/u.test(short) ? short.replace(/[^A-Z]/gu, '') : null;
  const taken: string[] = [];
  for (const word of words.toReversed()) {
    const isName = /^["“]?[A-Z]/u.test(word);
    if (!isName && !/^(?:of|for|and|the|&|on)$/u.test(word)) break;
    if (/[.;:,]$/u.test(word) && taken.length > 0) break;
    taken.unshift(word);
    const initials = taken
      .filter((part) => /^[A-Z]/u.test(part))
      .map((part) => part[0])
      .join('');
    if (letters !== null && initials === letters) break;
  }
  return taken.join(' ').replace(/^(?:(?:the|of|for|and|on|The|In|By)\s+)+/u, '');
};

/** The words up to the first "of" or "for" carry a name's head: "Office of Family Assistance". */
const headOf = (long: string): string => long.split(/\s+(?:of|for|in)\s+/u)[0] ?? long;

const isOrganization = (long: string): boolean => organization.test(headOf(long).split(' ').at(-1) ?? '');

const headClass = (long: string): NounClass | undefined => {
  const head = headOf(long).split(' ');
  return [3, 2, 1].map((length) => nounClassOf(head.slice(-length).join(' '))).find((found) => found !== undefined);
};

const partyOfWords = (words: string): NounClass | undefined => {
  const direct = nounClassOf(words.replace(/^the\s+/iu, '').trim());
  if (direct !== undefined) return direct;
  const hit =
    /\b(contractor|supplier|tenderer|bidder|offeror|vendor|provider|consultant|government|council|authority|buyer|agency|client|customer|county|city|ministry|university)\b/iu.exec(
      words,
    );
  return hit?.[1] === undefined ? undefined : nounClassOf(hit[1]);
};

/** Where bidders go by another name and applications are not what is submitted, applicants are the buyer's public. */
const applicantsAreCustomers = (text: string): boolean =>
  (
    text.match(/\b(?:offerors?|bidders?|tenderers?|proposers?|respondents?|contractors?|vendors?|suppliers?)\b/giu) ??
    []
  ).length >= 3 &&
  !/\b(?:submi\w+|send|complete)\s+(?:an?|your|their|the|all|each)?\s*applications?\b|\bapplications?\s+(?:must|shall|should|will)\s+be\s+(?:submitted|received|sent|evaluated|assessed)|\bapplicants?\s+(?:must|shall|should|are\s+invited\s+to)\s+submit\b|\beligible\s+applicants?\b|\bcall\s+for\s+applications\b/iu.test(
    text,
  );

/**
 * Learns who is who from the words of the package itself: what an acronym stands for, whom a defined term means, and which
 * organization speaks as the buyer ("X is seeking", "Issued by: X", an organization named on the cover).
 */
export const learnParties = (contents: readonly DocumentContent[]): LearnedParties => {
  const names = new Map<string, NounClass>();
  const learn = (words: string | undefined, noun: NounClass): void => {
    const key = words
      ?.replace(/^(?:the|The)\s+/u, '')
      .replace(/[’']s$/u, '')
      .trim();
    if (key && key.length > 1 && nounClassOf(key) === undefined && !names.has(key)) names.set(key, noun);
  };
  const shortForms: { short: string; long: string }[] = [];

  for (const { text, blocks } of contents) {
    const cover = text.slice(0, blocks[Math.min(coverBlocks, blocks.length) - 1]?.end ?? 0);
    for (const match of text.matchAll(buyerVerb)) {
      const speaker = match[1]?.replace(/^(?:The|This|In|By)\s+/u, '');
      if (
        speaker &&
        !/^(?:It|They|We|Each|Any|All|No|If|This|That|These|There)$/u.test(speaker) &&
        partyOfWords(speaker) !== 'bidder'
      ) {
        learn(speaker, 'buyer');
        learn(match[2], 'buyer');
      }
    }
    for (const block of blocks) {
      const value = label.exec(text.slice(block.start, block.end))?.[1];
      for (const part of value?.split(/[,;(]|\)\s*/u) ?? [])
        if (/^[A-Z0-9]/u.test(part.trim())) learn(part.trim(), 'buyer');
    }
    for (const match of text.matchAll(acronym)) {
      const short = match[1] ?? '';
      const long = longFormBefore(text, match.index, short);
      if (long === '' || /^\d+$/u.test(short)) continue;
      shortForms.push({ short, long });
      const party = headClass(long);
      if (party === 'buyer' || party === 'bidder') learn(short, party);
      else if (isOrganization(long) && cover.includes(long)) learn(short, 'buyer');
    }
    for (const match of text.matchAll(definition)) {
      const party = partyOfWords(match[2] ?? '');
      if (party === 'buyer' || party === 'bidder') learn(match[1], party);
    }
  }
  // An organization within, or acting for, a buyer that is known by its long form is on the buyer's side too.
  for (const { short, long } of shortForms) {
    if (names.get(short) === 'buyer') learn(long, 'buyer');
    if (names.get(long) === 'buyer' || (isOrganization(long) && /^[A-Z]{2,}$/u.test(short))) learn(short, 'buyer');
  }
  const areCustomers = applicantsAreCustomers(contents.map(({ text }) => text).join('\n'));
  return {
    names,
    classOf: (words) => names.get(words) ?? (areCustomers && /^applicants?$/iu.test(words) ? 'third_party' : undefined),
  };
};
