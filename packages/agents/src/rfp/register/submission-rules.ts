import { numberOf, numberPattern } from '../language/number-words.ts';
import type { FormatRuleKind } from './bid-rule-types.ts';
import { clean, type FoundRule, first, offerPart } from './offer-parts.ts';

const binding =
  /\b(?:must|shall|should|will|required|is\s+to|are\s+to|may\s+only|only|cannot|please|submit|complete|use|returned?|provide|limited|maximum|accepted|acceptable|prohibited)\b/iu;
const fileTypes =
  /\b(?:PDF|Excel|Word|DOCX?|XLSX?|ZIP|CSV|PowerPoint|PPTX?|Open\s*Document|ODT|MS\s+Word|RTF|JPE?G)\b/u;
const template =
  /\b(?:template|(?:response|submission|price|pricing|quote|tender|bid|proposal|cost|offer|google|online|web|attached|required|following|prescribed|standard)\s+(?:response\s+)?(?:form|sheet|schedule|spreadsheet|workbook|document)|(?:form|sheet|spreadsheet|schedule|workbook)\s+(?:attached|provided|included|supplied)|attached\s+spreadsheet|any\s+other\s+(?:format|form|price\s+sheet)|Google\s+form|(?:appendix|annex|attachment|exhibit)\s+\w+\s*(?:template|form))\b/iu;
const submits =
  /\b(?:submi\w+|complet\w+|return\w*|provid\w+|respon\w+|present\w*|using|use|follow|deliver\w*|file[sd]?|format|constitute)\b/iu;

/** Forms, files, names, copies, volumes, languages and the presentation of prices. */
export const submissionRules = (text: string): FoundRule[] => {
  if (!binding.test(text)) return [];
  const rules: FoundRule[] = [];
  const prohibits = /\b(?:not|no|never|non-?responsive|prohibited)\b/iu.test(text);
  const rule = (
    kind: FormatRuleKind,
    words: string,
    value: number | null = null,
    unit: string | null = null,
    isProhibition = false,
  ): void => {
    const appliesTo = kind === 'price_presentation' ? null : first(text, offerPart);
    rules.push({ kind, rule: clean(words), value, unit, appliesTo, isProhibition });
  };
  const type = fileTypes.exec(text)?.[0];
  if (
    type !== undefined &&
    submits.test(text) &&
    /\b(?:format|file|submit\w*|returned?|upload\w*|document|version|copy|sheet|spreadsheet|searchable|editable)\b/iu.test(
      text,
    )
  ) {
    const isProhibition = new RegExp(String.raw`\b(?:not|no|never)\b[^.;]{0,40}\b${type}\b`, 'iu').test(text);
    const formulas =
      /\bformul(?:ae|as?)\b[^.;]{0,20}\b(?:intact|live|visible|unlocked)|\b(?:intact|live|working)\s+formul/iu.test(
        text,
      );
    rule(
      'file_type',
      `${isProhibition ? 'Not in' : 'In'} ${type} format${formulas ? ' with formulas intact' : ''}`,
      null,
      null,
      isProhibition,
    );
  }
  if (template.test(text) && submits.test(text))
    rule('template', text, null, null, prohibits && /\bother\b/iu.test(text));
  if (
    /\b(?:e-?mail\s+)?subject\s+(?:line|heading)|\bsubject\s*:\s|\bin\s+the\s+subject\b|\bwith\s+(?:the\s+)?(?:following\s+)?subject\b|\bsubject\s+[“"']/iu.test(
      text,
    )
  )
    rule('email_subject', text);
  else if (
    /\bfile\s*names?\b|\bnam(?:ed|ing)\s+(?:convention|as\s+follows)|\bfiles?\s+(?:must|shall|should)\s+be\s+named\b/iu.test(
      text,
    )
  )
    rule('file_naming', text);
  const copies = new RegExp(
    String.raw`\b(${numberPattern})\s+(?:(?!and\b)\w+\s+){0,3}?(?:copies|originals?|hard\s+cop(?:y|ies)|electronic\s+cop(?:y|ies))\b`,
    'giu',
  );
  if (/\b(?:proposals?|bids?|tenders?|offers?|quotes?|submissions?|original|electronic|hard)\b/iu.test(text))
    for (const match of text.matchAll(copies)) rule('copies', match[0], numberOf(match[1] ?? ''), 'copies');
  const size = /\b(\d+(?:\.\d+)?)\s*(MB|GB|megabytes?|gigabytes?|KB)\b/u.exec(text);
  if (
    size !== null &&
    /\b(?:exceed|larger|limit|maximum|than|up\s+to|size)\b/iu.test(text) &&
    /\b(?:file|e-?mail|attachment|submission|upload|message|document)s?\b/iu.test(text)
  )
    rule('submission_size', `At most ${size[0]}`, Number(size[1]), size[2]?.toUpperCase() ?? null);
  if (
    /\bseparate\s+(?:sealed\s+)?(?:volumes?|envelopes?|files?|documents?|attachments?|sections?)\b|\bpric(?:e|ing)\b[^.;]{0,60}\b(?:must|shall|should)\s+not\s+(?:be\s+included|appear)\b[^.;]{0,30}\btechnical\b/iu.test(
      text,
    )
  )
    rule('separate_volumes', text);
  if (
    /\b(?:in|in\s+the)\s+(?:English|French|German|Spanish|Welsh)(?:\s+language)?\b/u.test(text) &&
    /\b(?:proposals?|bids?|tenders?|offers?|quotes?|submissions?|documents?|responses?)\b/iu.test(text)
  )
    rule('language', text);
  if (
    /\b(?:discounts?|rates?|prices?|pricing|costs?)\b/iu.test(text) &&
    /\b(?:must|shall|required\s+to|expecting|expected\s+to)\b/iu.test(text) &&
    /\b(?:discounts?\s+(?:below|off|rate|percent)|offer\s+discounts?|price\s+reductions?|percentage\s+discount|fully\s+(?:burdened|loaded)|exclusive\s+of|inclusive\s+of|exclud(?:e|ing)\s+VAT|in\s+(?:US\s+dollars|USD|EUR|GBP|euros?|pounds)|firm[\s-]fixed|unit\s+prices?|itemi[sz]ed?|breakdown|price\s+lists?)\b/iu.test(
      text,
    )
  )
    rule('price_presentation', text);
  return rules;
};
