import { placeAt, type SurveyedDocument } from '../facts/surveyed-document.ts';
import type { Factor } from './evaluation-types.ts';

const evaluationPlace = /\beval|\baward|\bcriteri|\bscor|\bselection\b|\bassess|basis of|factor/iu;
const weightAfter =
  /^(?<name>\p{L}[^:()\d%]{2,80}?)\s*(?:[:(–—-]|\bis\b|\bwill be weighted(?: at)?\b)+\s*(?:(?:weight(?:ing|ed)?|maximum|max\.?|up to|worth)\s*(?:of|at|:)?\s*)*(?<weight>\d{1,3}(?:\.\d{1,2})?)\s*(?<unit>%|per ?cent|points?|marks?|pts?)/iu;
const weightBefore =
  /^(?<weight>\d{1,3}(?:\.\d{1,2})?)\s*(?<unit>%|per ?cent|points?|marks?)\s*(?:[-–—:]|for|on|of|to)?\s*(?:the\s+)?(?<name>\p{L}[^()\d%.,;]{2,60})/iu;
/** "Cost: 200" below a lead-in that names the unit. */
const bareWeight = /^(?<name>\p{L}[^:()\d%]{2,80}?)\s*[:–—-]\s*(?<weight>\d{1,3})(?<unit>)\W*$/u;
const named =
  /^(?:(?:Evaluation |Award )?(?:Factor|Criteri(?:on|a))\s+(?<ordinal>[A-Z\d]{1,3})\s*[:.–—-]+\s*(?<name>\p{L}[^:(]{2,90}?))(?=\s*(?:[:(]|$))/u;
const phase =
  /^(?:Phase|Stage|Step)\s+(?<ordinal>\d+|I{1,3}|One|Two|Three)\s*[:.–—-]+\s*(?<name>\p{L}[^:(]{2,90}?)(?=\s*(?:[:(]|$))/u;
const ratio =
  /\b(?<one>\d{2})\s?[/:]\s?(?<two>\d{2})\b(?:\s+(?:basis|split|ratio|weighting))?[^.]{0,40}?\b(?<oneName>quality|technical|price|cost)\b\s*(?:\/|and|:|to|-)\s*(?<twoName>quality|technical|price|cost|financial)/iu;
const inSentence =
  /(?<name>\b(?:the\s+)?\p{L}[\p{L} &/-]{2,50}?)\s*(?:\(|will be weighted(?: at)?|is weighted(?: at)?|carr(?:y|ies)(?: a weight(?:ing)? of)?|accounts? for|weighted(?: at)?|(?:is|are) worth)\s*(?<weight>\d{1,3}(?:\.\d{1,2})?)\s*(?<unit>%|per ?cent|points?)\)?/giu;

/** "technical 70%, financial 30%": names so common that the weight may follow without a word between. */
const besideName =
  /(?<name>\b(?:technical|quality|price|cost|financial|commercial|social value|experience)(?: (?:proposal|offer|score|criteria|component|part))?)\s*[:=–-]?\s*(?<weight>\d{1,3}(?:\.\d{1,2})?)\s*(?<unit>%|per ?cent|points?)/giu;

const unitOf = (text: string): 'percent' | 'points' => (/%|per/iu.test(text) ? 'percent' : 'points');
const clean = (name: string): string =>
  name
    .replace(/\*+/gu, '')
    .replace(
      /^.*\b(?:(?:evaluated|assessed|scored|based|judged|weighted) (?:on|by|against|for|at)|as follows:?|criteria:?|namely)\s+/iu,
      '',
    )
    .replace(/^(?:(?:and|the|while|with|whereas|for|of)\s+)+/iu, '')
    .replace(/\s+(?:submissions?|will|shall|is|are|a|score|criteri(?:a|on)|weight(?:ing)?)$/iu, '')
    .replace(/[\s.,;:–—-]+$/u, '')
    .trim();
const notFactor =
  /\b(?:discount|penalt|advance|payment|retention|tax|vat|coverage|availability|uptime|minimum|threshold|pass mark|interest|fee|of the (?:total|contract)|percent of|progress|increase|test|subcontract|deposit|liquidated)\b/iu;

const factor = (
  document: SurveyedDocument,
  name: string,
  place: { start: number; end: number },
  more: Partial<Factor>,
): Factor => ({
  name: clean(name),
  weight: null,
  unit: null,
  order: 0,
  phase: null,
  parent: null,
  ...more,
  place: placeAt(document, place.start, place.end),
});

/** Lines such as "Technical approach – 40 points" where offers are evaluated: list items, paragraphs and headings. */
export const findWeightedLines = (document: SurveyedDocument): Factor[] => {
  const found: Factor[] = [];
  const parents: { depth: number; name: string }[] = [];
  let leadIn = '';
  for (const [index, block] of document.content.blocks.entries()) {
    const path = document.sections[index]?.path.join(' / ') ?? '';
    if (block.row) continue;
    const text = document.content.text.slice(block.start, block.end);
    if (block.kind !== 'list_item') leadIn = text;
    if (!evaluationPlace.test(path) && !(block.kind === 'list_item' && evaluationPlace.test(leadIn))) continue;
    if (text.length > 220 || notFactor.test(text)) continue;
    const line = text.replace(
      /^(?:(?:Factor|Criteri(?:on|a))\s+[A-Z\d]{1,3}\s*[:.–—-]+\s*|\d+(?:\.\d+)*[.)]?\s+|[a-z][.)]\s+)/u,
      '',
    );
    const unitAbove = block.kind === 'list_item' ? /%|per ?cent|points?|marks?/iu.exec(leadIn)?.[0] : undefined;
    const bare = unitAbove === undefined ? null : bareWeight.exec(line);
    const match = weightAfter.exec(line) ?? weightBefore.exec(line) ?? bare;
    if (!match?.groups || clean(match.groups.name!).split(/\s+/u).length > 10) continue;
    const depth = block.kind === 'list_item' ? (block.level ?? 0) : -1;
    while ((parents.at(-1)?.depth ?? -9) >= depth) parents.pop();
    found.push(
      factor(document, match.groups.name!, block, {
        weight: Number(match.groups.weight),
        unit: unitOf(match.groups.unit || (unitAbove ?? '')),
        parent: block.kind === 'list_item' ? (parents.at(-1)?.name ?? null) : null,
      }),
    );
    if (block.kind === 'list_item') parents.push({ depth, name: clean(match.groups.name!) });
  }
  return found;
};

/** Weights inside running sentences: "quality (60%) and price (40%)", "an 80/20 quality/price split". */
export const findWeightedSentences = (document: SurveyedDocument): Factor[] => {
  for (const sentence of document.sentences) {
    if (!/\bweight|\bscor|\bevaluat|\baward|\bassess|\bcriteri/iu.test(sentence.text) || notFactor.test(sentence.text))
      continue;
    const split = ratio.exec(sentence.text)?.groups;
    if (split && Number(split.one) + Number(split.two) === 100)
      return [
        factor(document, split.oneName!, sentence, { weight: Number(split.one), unit: 'percent' }),
        factor(document, split.twoName!, sentence, { weight: Number(split.two), unit: 'percent' }),
      ];
    const bare = [...sentence.text.matchAll(besideName)];
    const parts = bare.length >= 2 ? bare : [...sentence.text.matchAll(inSentence)];
    if (parts.length >= 2)
      return parts.map((match) =>
        factor(document, match.groups!.name!, sentence, {
          weight: Number(match.groups!.weight),
          unit: unitOf(match.groups!.unit!),
        }),
      );
  }
  return [];
};

const phaseNumber = (text: string): number =>
  ['i', 'ii', 'iii'].indexOf(text.toLowerCase()) + 1 ||
  ['one', 'two', 'three'].indexOf(text.toLowerCase()) + 1 ||
  Number(text);

/** Factors that are only named, "Factor 1: …" under "Phase 1 – …": a phase without factors of its own is a factor. */
export const findNamedFactors = (document: SurveyedDocument): Factor[] => {
  const factors: Factor[] = [];
  const phases: { number: number; factor: Factor }[] = [];
  const ordinals: string[] = [];
  let current: number | null = null;
  const seen = (name: string) => factors.some((known) => similar(known.name, name));
  for (const [index, block] of document.content.blocks.entries()) {
    const text = document.content.text.slice(block.start, block.end).replace(/^\d+(?:\.\d+)*\.?\s+/u, '');
    if (text.length > 140 || block.row) continue;
    const stage = phase.exec(text)?.groups;
    if (stage) {
      current = phaseNumber(stage.ordinal!);
      const inner =
        named.exec(stage.name!)?.groups?.name ??
        (/^(?:Factor|Criteri(?:on|a))\s+\w+$/u.test(stage.name!.trim())
          ? text.slice(text.lastIndexOf(':') + 1)
          : stage.name!);
      if (!phases.some(({ number }) => number === current))
        phases.push({ number: current, factor: factor(document, inner, block, { phase: current }) });
      continue;
    }
    if (block.kind === 'heading' && (block.level ?? 9) <= 2) current = null;
    const item = named.exec(text)?.groups;
    if (!item) continue;
    const numbered = ordinals.indexOf(item.ordinal!);
    // A heading states the name alone, where a list item may go on to describe it.
    if (numbered >= 0 && block.kind === 'heading' && clean(item.name!).length < factors[numbered]!.name.length)
      factors[numbered] = factor(document, item.name!, block, { phase: factors[numbered]!.phase });
    if (numbered >= 0 || seen(clean(item.name!))) continue;
    ordinals.push(item.ordinal!);
    const path = document.sections[index]?.path.join(' / ') ?? '';
    const inPath = /\b(?:Phase|Stage)\s+(\d|I{1,3})\b/u.exec(path)?.[1];
    factors.push(factor(document, item.name!, block, { phase: inPath ? phaseNumber(inPath) : current }));
  }
  // Headings name factors again outside their phase; the list that nests them in phases comes from wherever it stands.
  const own = phases.filter(
    ({ number, factor: candidate }) => !factors.some((known) => known.phase === number) && !seen(candidate.name),
  );
  return [...factors, ...own.map(({ factor: candidate }) => candidate)].map((known, index) => ({
    ...known,
    order: index + 1,
  }));
};

/** Whether two names stand for the same factor: one's words are all in the other's, but for number and filler. */
export const similar = (one: string, other: string): boolean => {
  const words = (name: string) =>
    new Set(
      name
        .toLowerCase()
        .split(/[^\p{L}]+/u)
        .filter((word) => word.length > 2)
        .map((word) => word.replace(/s$/u, '')),
    );
  const [first, second] = [words(one), words(other)];
  const [small, large] = first.size <= second.size ? [first, second] : [second, first];
  return small.size > 0 && [...small].every((word) => large.has(word));
};
