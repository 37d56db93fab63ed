import { type FactCandidate, rank } from './fact-types.ts';
import { placeAt, type SurveyedDocument, type TextSpan } from './surveyed-document.ts';

const typeOfDocument =
  '(?:(?:(?:restricted|open|competitive|international|national|mini-?)\\s+)?(?:request|invitation|call)s? (?:for|to)\\s+(?:(?:a|an|sealed|competitive|written|electronic)\\s+)?(?:proposals?|quot(?:e|es|ation|ations)|tenders?|bids?|offers?|applications?|expressions? of interest|submit (?:a )?(?:tender|bid|proposal|quotation)s?)(?:\\s*\\([A-Za-z&]{2,6}\\))?|terms of reference(?:\\s*\\(ToR\\))?|statement of work|tender (?:documents?|specifications?|notice)|contract notice|solicitation(?:,? offer,? and award|/contract)?|specification|RF[PQT]|ITT|ITB|IFB|ToR)';
const isType = new RegExp(`^\\W*${typeOfDocument}\\W*$`, 'iu');
const afterType = new RegExp(
  `^\\W*(?:(?:re|subject)\\s*:\\s*)?${typeOfDocument}(?:\\s+dated\\s+[\\w ,/]{6,20}?)?(?:\\s*[:–—-]|\\s+(?:no|number|ref)\\.?\\s*[\\w/.-]*\\d[\\w/-]*\\s*[,:–—-]|\\s*for(?: the)?|\\s*to provide)\\s+(?<title>\\S.{7,})$`,
  'iu',
);
const titleLabel =
  /^(?:project |contract |tender |procurement |assignment |consultancy |opportunity |rf[pq] |job )?(?:title|name|description)(?: of (?:the )?.{3,30})?$|^(?:subject|project|tender for|assignment|title of .{3,40})$/iu;
const purpose =
  /\b(?:system|services?|development|supply|provision|construction|consultan(?:cy|t)|evaluation|support|maintenance|design|assessment|study|delivery|project|programme|program|framework|implementation|upgrade|platform|software|works?|training|research|survey|management|replacement|redesign|modernization|review|audit)\b/iu;
const organization =
  /\b(?:ministry|department|council|agency|authority|administration|bureau|commission|directorate|university|hospital|trust|foundation|office of|federal|general services|government of|limited|ltd|inc)\b|^on behalf|\bon behalf of\b/iu;
/** What parts of a package are called, whatever is bought. */
const partTitle =
  /^(?:instructions?|evaluation (?:criteria|factors|and)|administration|scope|objectives?|purpose|background|introduction|special clauses|contract (?:terms|place|data|clauses)|operating constraints|terms and conditions|pricing|section|annex|appendix|attachment)\b/iu;
const noise =
  /@|https?:|www\.|\b\d{5}(?:-\d{4})?\b|\||\d+,?\s[^|]{0,40}\b(?:street|avenue|road|suite)\b|\bP\.?O\.? box\b|\b(?:19|20)\d{2}\b.*\b(?:19|20)\d{2}\b|^(?:issued|released|published|closing|deadline|version|rev\b|page|table of contents|contents|draft|date|from|to|subject)\b/iu;

/** The lines of the cover: short texts before the first long paragraph, and the first headings. */
const coverLines = (document: SurveyedDocument): TextSpan[] => {
  const lines: TextSpan[] = [];
  for (const [blockIndex, block] of document.content.blocks.slice(0, 30).entries()) {
    const text = document.content.text.slice(block.start, block.end);
    if (text.length > 220 && lines.length > 0) break;
    if (block.kind !== 'table_row' && text.length <= 220)
      lines.push({ start: block.start, end: block.end, text, blockIndex });
  }
  return lines;
};

const scoreTitle = (line: string, neighbours: readonly string[], issuers: readonly string[], body: string): number => {
  const words = line.split(/\s+/u).length;
  if (noise.test(line) || isType.test(line) || words < 2 || words > 30 || /[.;]$/u.test(line)) return -10;
  let score = words >= 4 ? 1 : 0;
  if (purpose.test(line)) score += 2;
  if (organization.test(line)) score -= 3;
  if (issuers.some((issuer) => issuer.toLowerCase().includes(line.toLowerCase()))) score -= 4;
  if (neighbours.some((neighbour) => isType.test(neighbour))) score += 1;
  if (neighbours.some((neighbour) => referenceToken(neighbour) !== null)) score += 1;
  const acronym = /\((?<letters>[A-Z][A-Z&]{1,9})\)/u.exec(line)?.groups?.letters;
  if (acronym && body.split(acronym).length > 4) score += 1;
  if (/^\d+(?:\.\d+)*\s/u.test(line) || partTitle.test(line)) score -= 4;
  return score;
};

const findTitles = (document: SurveyedDocument, issuers: readonly string[]): FactCandidate[] => {
  const found: FactCandidate[] = [];
  for (const labelled of document.labelled.filter(
    ({ label, blockIndex }) => titleLabel.test(label) && blockIndex < 80,
  )) {
    const value = labelled.text.replace(afterType, '$<title>').trim();
    if (!isType.test(value) && value.length >= 8 && value.length <= 250 && !/^table of/iu.test(value))
      found.push({
        fact: 'title',
        value,
        place: placeAt(document, labelled.labelStart, labelled.end),
        rank: rank.label,
      });
  }
  const lines = coverLines(document);
  const scored = lines.map((line, index) => {
    const named = afterType.exec(line.text)?.groups?.title;
    const start = named ? line.end - named.length : line.start;
    const neighbours = [lines[index - 1]?.text ?? '', lines[index + 1]?.text ?? ''];
    const score = named ? 4 : scoreTitle(line.text, neighbours, issuers, document.content.text);
    return { value: named ?? line.text, start, end: line.end, score };
  });
  const best = scored.toSorted((one, other) => other.score - one.score)[0];
  if (best && best.score >= 1)
    found.push({
      fact: 'title',
      value: best.value.replace(/^\d+(?:\.\d+)*\s+/u, '').trim(),
      place: placeAt(document, best.start, best.end),
      // The cover of a package's main document outdoes the first lines of its other parts.
      rank: Math.min(rank.label - 0.25, best.score * 0.75),
    });
  return found;
};

const referenceLabel =
  /^(?:our |your )?(?:(?:solicitation|rf[pqti]|itt|itb|ifb|tender|procurement|procedure|contract|bid|notice|project|case|tor|eoi|call|competition|opportunity)\s*)?(?:\(?(?:no\b\.?|number|#|reference|ref\b\.?|id|identifier)\)?\s*){1,2}(?:code)?$|^(?:solicitation|rf[pqt]|itt|itb|ifb|ocid)$/iu;
/** A value worth calling a reference: few words, one of them with a digit and no ordinary lower-case word. */
const referenceValue = /^(?=.*\d)(?:(?:\p{Lu}|(?=\S*\d))[\p{L}\d./_#-]+\s?){1,4}$/u;
const token = '[A-Z0-9](?:[A-Z0-9]|[-/._](?=[A-Z0-9]))*';
const inText = new RegExp(
  `\\b(?:(?:(?:proposals?|quotations?)(?=\\s+(?:no\\b|\\w*\\d\\w*[-/]))|solicitation|tender|procurement|procedure|notice|reference|ref|RFP|RFQ|RFT|ITT|ITB|IFB|EOI|ToR|bid)\\b[\\s:#.-]*(?:(?:no|number|ref(?:erence)?|id)\\b[\\s:.#]*)?)(?<token>${token})`,
  'giu',
);
const glued = /\b(?:RF[PQT]|ITT|ITB|IFB|REOI|EOI|PQQ|TOR)[-_/]?[A-Z0-9][A-Z0-9\-/_.]{1,30}[A-Z0-9]\b/gu;

/** Clauses of acquisition regulations (`52.212-4`) are incorporated by reference; they are none. */
const regulationClause = /^\d{2,4}\.\d{3}(?:-\d+)?$/u;

/** A token that looks like a document's number: capitals and at least one digit, or a type's letters glued to more capitals. */
const referenceToken = (text: string): { value: string; at: number } | null => {
  for (const match of text.matchAll(inText)) {
    const value = match.groups?.token ?? '';
    if (
      /\d/u.test(value) &&
      value.length >= 4 &&
      value === value.toUpperCase() &&
      !/^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}$/u.test(value) &&
      !/^(?:19|20)\d{2}$/u.test(value) &&
      !regulationClause.test(value)
    )
      return { value, at: match.index + match[0].length - value.length };
  }
  const match = glued.exec(text);
  glued.lastIndex = 0;
  return match ? { value: match[0], at: match.index } : null;
};

const findReferences = (document: SurveyedDocument): FactCandidate[] => {
  const found: FactCandidate[] = [];
  for (const labelled of document.labelled) {
    if (labelled.blockIndex > 120 || !referenceLabel.test(labelled.label) || labelled.text.length > 80) continue;
    const value = labelled.text.trim().replace(/[.;]$/u, '');
    if (
      referenceValue.test(value) &&
      !/\b(?:tel|phone|vat|company|registration|account|page|order|fax|telephone)\b/iu.test(labelled.label)
    )
      found.push({
        fact: 'reference',
        value,
        place: placeAt(document, labelled.labelStart, labelled.end),
        rank: rank.label,
      });
  }
  for (const sentence of document.sentences.filter(({ blockIndex }) => blockIndex < 60)) {
    const reference = referenceToken(sentence.text);
    if (reference)
      found.push({
        fact: 'reference',
        value: reference.value,
        place: placeAt(document, sentence.start + reference.at, sentence.start + reference.at + reference.value.length),
        rank: sentence.blockIndex < 30 ? rank.heading : rank.sentence,
      });
  }
  return found;
};

/** Title and reference of the solicitation. `issuers` are names already found: a cover names its issuer as large as its title. */
export const findIdentityFacts = (document: SurveyedDocument, issuers: readonly string[]): FactCandidate[] => [
  ...findTitles(document, issuers),
  ...findReferences(document),
];
