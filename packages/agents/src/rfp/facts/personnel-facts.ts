import { type FactCandidate, rank } from './fact-types.ts';
import { placeAt, type SurveyedDocument } from './surveyed-document.ts';

const cue = /\bkey (?:personnel|staff|experts?|roles?|positions?|team members?|individuals?|professionals?)\b/iu;
const listed =
  /\b(?:roles?|positions?|personnel|staff|experts?|individuals?|team members?)\b[^:.]{0,40}(?::|\binclude[sd]?:?|\bare:?|\bas follows:?|\bcomprises?:?|\bconsists? of:?)\s*(?<list>\S[^.;]*)/iu;
const roleWord =
  /\b(?:lead(?:er)?|manager|director|engineer|architect|developer|facilitator|expert|officer|specialist|analyst|coordinator|principal|consultant|designer|researcher|scientist|owner|master|supervisor|superintendent|evaluator|adviser|advisor|administrator|trainer|surveyor|head)\b/iu;
const numbered =
  /^(?:Key )?(?:Expert|Personnel|Position|Role)\s+(?:No\.?\s*)?[A-Z\d]+\s*[:–—-]\s*(?<role>[^,(.;]{3,70})/u;

const resumesOf =
  /\b(?:r[eé]sum[eé]s?|CVs?|curricul(?:um|a) vitae)\s+(?:of|for)\s+(?:the\s+|its\s+|your\s+|each\s+|a\s+)?(?<list>[^.;:()]{8,200})/iu;

const splitList = (text: string): string[] =>
  text
    .split(/\s*(?:,|;|\band\b|&|\bor\b)\s*/u)
    .map((item) =>
      item
        .replace(/^(?:an?|the|one|\(?\d+\)|[a-z]\)|\d+\.)\s+/iu, '')
        .replace(/\(.*?\)/gu, '')
        .replace(/[.,:]+$/u, '')
        .trim(),
    )
    .filter((item) => item !== '');

const isRole = (text: string): boolean =>
  text.split(/\s+/u).length <= 7 && /^\p{Lu}/u.test(text) && roleWord.test(text);

/** The roles a bidder has to name people for. */
export const findPersonnelFacts = (document: SurveyedDocument): FactCandidate[] => {
  const found: FactCandidate[] = [];
  const add = (items: readonly string[], start: number, end: number, weight: number) => {
    if (items.length > 0)
      found.push({
        fact: 'keyPersonnel',
        value: items.join(', '),
        items,
        place: placeAt(document, start, end),
        rank: weight,
      });
  };
  for (const sentence of document.sentences) {
    // Whose résumés are asked for, is key.
    const named = resumesOf.exec(sentence.text)?.groups?.list ?? '';
    const people = splitList(named.replace(/\s(?:must|shall|should|will|may|are|is)\s.*$/u, ''))
      .map((item) => item.replace(/^(?:the|its|your|proposed)\s+/iu, ''))
      .map((item) => `${item.charAt(0).toUpperCase()}${item.slice(1)}`)
      .filter((item) => isRole(item) && !/\bkey\b|\bstaff\b|\bpersonnel\b/iu.test(item));
    if (people.length >= 2) add(people, sentence.start, sentence.end, rank.sentence - 0.5);
    const path = document.sections[sentence.blockIndex]?.path.at(-1) ?? '';
    if (!cue.test(sentence.text) && !cue.test(path)) continue;
    const list = listed.exec(sentence.text)?.groups?.list;
    const items = list ? splitList(list).filter(isRole) : [];
    if (items.length >= 2) add(items, sentence.start, sentence.end, rank.sentence + (cue.test(path) ? 0.5 : 0));
  }
  const { blocks, text } = document.content;
  const underHeading = blocks.flatMap((block, index) => {
    const line = text.slice(block.start, block.end);
    const path = document.sections[index]?.path.at(-1) ?? '';
    const first = block.row
      ? text.slice(block.row.cells[0]?.start ?? block.start, block.row.cells[0]?.end ?? block.start)
      : line;
    const role =
      numbered.exec(first)?.groups?.role ??
      (cue.test(path) && block.kind === 'list_item'
        ? /^(?<role>[^:–—(.;]{3,60})/u.exec(first)?.groups?.role
        : undefined);
    return role && isRole(role.trim()) && block.row?.isHeader !== true ? [{ role: role.trim(), block }] : [];
  });
  if (underHeading.length > 0)
    add(
      [...new Set(underHeading.map(({ role }) => role))],
      underHeading[0]!.block.start,
      Math.min(underHeading.at(-1)!.block.end, underHeading[0]!.block.start + 1_500),
      rank.sentence + 0.25,
    );
  return found;
};
