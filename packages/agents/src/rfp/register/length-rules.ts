import { numberOf, numberPattern } from '../language/number-words.ts';
import { clean, type FoundRule, first, offerPart } from './offer-parts.ts';

const limitWords = String.raw`(?:no\s+more\s+than|not\s+(?:to\s+)?exceed(?:ing)?|(?:can|must|shall|may|should|will)\s*not\s+(?:exceed|be\s+(?:more|longer)\s+than)|up\s+to|at\s+most|(?:a\s+)?maximum(?:\s+of|\s+length\s+of)?|max\.?|limited\s+to|limit\s+(?:\w+\s+){1,4}to|limit\s+of|under|within(?:\s+the)?|fewer\s+than|less\s+than|longer\s+than|exceeds?)`;

/** Limits on pages, words and characters. */
export const lengthRules = (text: string): FoundRule[] => {
  const rules: FoundRule[] = [];
  const pages = new RegExp(
    String.raw`${limitWords}\s+(?:\w+\s+){0,2}?(${numberPattern})[\s-]+(?:(?:single-sided|double-sided|numbered|printed|typed|A4|letter-size[d]?|additional|single-spaced|double-spaced|-)\s+)*(pages?|sides?|sheets?|slides?)\b|\b(${numberPattern})[\s-](pages?|sides?)\s+(?:maximum|limit|max)\b|\b(?:page\s+limit\s*(?:is|of|:)?)\s*(${numberPattern})\b|\bequivalent\s+to\s+(${numberPattern})\s+(pages)\b`,
    'giu',
  );
  for (const match of text.matchAll(pages)) {
    const value = numberOf(match[1] ?? match[3] ?? match[5] ?? match[6] ?? '');
    if (value === null) continue;
    const additional = [
      ...text
        .slice(match.index + match[0].length)
        .matchAll(
          new RegExp(
            String.raw`\bplus\s+(${numberPattern})\s+(?:additional\s+)?pages?\s*(?:for\s+(?:each|every)\s+([^.;,]{3,60}))?`,
            'giu',
          ),
        ),
    ][0];
    const inside =
      /\bwithin\s+the\b|\bfall\s+within\b/iu.test(match[0]) ||
      /\b(?:diagrams?|charts?|tables?|figures?)\b[^.]{0,40}\bwithin\b/iu.test(text);
    const part = first(text.slice(0, match.index), offerPart);
    const unit = (match[2] ?? match[4] ?? 'pages').toLowerCase().replace(/s?$/u, 's');
    rules.push({
      kind: 'page_limit',
      value,
      unit,
      appliesTo: part,
      isProhibition: false,
      rule: inside
        ? `Inside the limit of ${value} ${unit}: ${part ?? 'everything'}`
        : `At most ${value} ${value === 1 ? unit.slice(0, -1) : unit}`,
    });
    const extra = additional?.[1] === undefined ? null : numberOf(additional[1]);
    if (extra !== null)
      rules.push({
        kind: 'page_limit',
        value: extra,
        unit: 'pages',
        appliesTo: clean(additional?.[2] ?? part ?? '') || null,
        isProhibition: false,
        rule: `Plus ${extra} additional ${extra === 1 ? 'page' : 'pages'}${additional?.[2] ? ` for each ${clean(additional[2])}` : ''}`,
      });
  }
  const wordCount = new RegExp(
    String.raw`${limitWords}\s+(?:\w+\s+){0,2}?(${numberPattern})[\s-]+(words?|characters?)\b|\b(${numberPattern})[\s-](words?|characters?)\s+(?:maximum|limit|max|or\s+(?:less|fewer))\b|\b(?:word\s+(?:limit|count)\s*(?:is|of|:)?)\s*(${numberPattern})`,
    'giu',
  );
  for (const match of text.matchAll(wordCount)) {
    const value = numberOf(match[1] ?? match[3] ?? match[5] ?? '');
    const unit = (match[2] ?? match[4] ?? 'words').toLowerCase().replace(/s?$/u, 's');
    if (value !== null)
      rules.push({
        kind: 'word_limit',
        value,
        unit,
        appliesTo: first(text.slice(0, match.index), offerPart),
        isProhibition: false,
        rule: `At most ${value} ${unit}`,
      });
  }
  return rules;
};
