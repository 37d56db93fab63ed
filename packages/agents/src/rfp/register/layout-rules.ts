import { numberOf } from '../language/number-words.ts';
import type { FormatRuleKind } from './bid-rule-types.ts';
import { clean, type FoundRule, first, offerPart } from './offer-parts.ts';

/** Font, margins, spacing and paper. */
export const layoutRules = (text: string): FoundRule[] => {
  const rules: FoundRule[] = [];
  const rule = (kind: FormatRuleKind, words: string, value: number | null, unit: string | null): void => {
    rules.push({ kind, rule: words, value, unit, appliesTo: first(text, offerPart), isProhibition: false });
  };
  const font =
    /\b(\d{1,2}(?:\.\d)?)[\s-]*(?:point|pt)\b(?!\s*s)|\bfont\s*(?:size)?\s*(?:of|:|is)?\s*(?:at\s+least\s+)?(\d{1,2})\b|\bsize\s+(\d{1,2})\s+font\b/iu.exec(
      text,
    );
  const face =
    /\b(Arial|Times\s+New\s+Roman|Calibri|Helvetica|Verdana|Courier(?:\s+New)?|Garamond|Cambria|Tahoma)\b/u.exec(
      text,
    )?.[1];
  const size = font?.[1] ?? font?.[2] ?? font?.[3];
  const asksFont = /\bfont|typeface|type\s+size|\bpoint\b|\bpt\b/iu.test(text);
  if (size !== undefined && asksFont)
    rule('font', `${size}-point font${face === undefined ? '' : ` (${face})`}`, Number(size), 'points');
  else if (face !== undefined && asksFont) rule('font', `Font ${face}`, null, null);
  const margin =
    /\b(\d+(?:\.\d+)?|one|half)[\s-]*(?:["”]|inch(?:es)?|in\.|cm|mm)\s*margins?|\bmargins?\b[^.;]{0,40}?\b(\d+(?:\.\d+)?|one)[\s-]*(["”]|inch(?:es)?|cm|mm)/iu.exec(
      text,
    );
  if (margin !== null)
    rule(
      'margins',
      clean(margin[0]),
      numberOf(margin[1] ?? margin[2] ?? ''),
      /cm|mm/iu.exec(margin[0])?.[0].toLowerCase() ?? 'inches',
    );
  const spacing = /\b(single|double|1\.5)[\s-]*(?:line[\s-]*)?spac(?:ed|ing)\b/iu.exec(text);
  if (spacing !== null) rule('spacing', clean(spacing[0]), null, null);
  const paper = /\b(?:A4|8\.5\s*(?:["”]|x|×|in\w*\s*(?:x|by))[^.;]{0,12}11|letter[\s-]size[d]?)\b/iu.exec(text);
  if (paper !== null && /\b(?:pages?|paper|sheets?|printed?)\b/iu.test(text))
    rule('paper_size', clean(paper[0]), null, null);
  return rules;
};
