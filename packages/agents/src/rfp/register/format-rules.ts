import type { AnalyzedDocument } from '../analyzed-document.ts';
import type { FormatRule, FormatRuleKind, Severity } from './bid-rule-types.ts';
import { numberOf, numberPattern } from './number-words.ts';
import { rowIds } from './row-ids.ts';
import { type PlacedSentence, placedSentences } from './sentence-place.ts';

interface FoundRule {
  readonly kind: FormatRuleKind;
  readonly rule: string;
  readonly value: number | null;
  readonly unit: string | null;
  readonly appliesTo: string | null;
  readonly isProhibition: boolean;
}

const why: Record<FormatRuleKind, string> = {
  page_limit: 'Pages over the limit are usually not read, or the offer is returned.',
  word_limit: 'Text over the limit is usually not read.',
  font: 'A smaller font is read as a way around the page limit.',
  spacing: 'Line spacing is part of the page limit.',
  margins: 'Margins are part of the page limit.',
  paper_size: 'Paper size is part of the page limit.',
  template: 'An offer on another form cannot be compared and may be set aside.',
  file_type: 'A file in another format may not be opened.',
  file_naming: 'A file under another name may not be found.',
  email_subject: 'Mail without this subject may not reach the buyer.',
  copies: 'Missing copies make the offer incomplete.',
  submission_size: 'A larger message or file may be refused by the portal.',
  separate_volumes: 'Price in the wrong volume can exclude the offer.',
  language: 'An offer in another language may not be read.',
  price_presentation: 'Prices in another form cannot be verified.',
};

const limitWords = String.raw`(?:no\s+more\s+than|not\s+(?:to\s+)?exceed(?:ing)?|(?:can|must|shall|may|should|will)\s*not\s+(?:exceed|be\s+(?:more|longer)\s+than)|up\s+to|at\s+most|(?:a\s+)?maximum(?:\s+of|\s+length\s+of)?|max\.?|limited\s+to|limit\s+of|within(?:\s+the)?|fewer\s+than|less\s+than|longer\s+than|exceeds?)`;
const offerPart =
  /\b((?:technical|price|pricing|cost|financial|staffing|management|quality|commercial)\s+(?:approach|proposal|volume|plan|response|submission|narrative|statement|quote|offer)s?|executive\s+summar(?:y|ies)|cover\s+letters?|letters?\s+of\s+intent|r[eé]sum[eé]s?|CVs?|curricul(?:um|a)\s+vitae|appendi(?:x|ces)|attachments?|diagrams?|case\s+stud(?:y|ies)|method\s+statements?|narratives?|responses?(?:\s+to\s+(?:each|every)\s+question)?|(?:written\s+)?(?:proposals?|quotes?|quotations?|bids?|tenders?|offers?|submissions?|answers?)|spreadsheets?|price\s+(?:sheet|list|form)s?|user\s+research\s+plan|description)\b/iu;

const first = (text: string, pattern: RegExp): string | null => pattern.exec(text)?.[1] ?? null;

const clean = (text: string): string => text.replace(/\s+/gu, ' ').trim();

const length = (text: string): FoundRule[] => {
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

const layout = (text: string): FoundRule[] => {
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

const binding =
  /\b(?:must|shall|should|will|required|is\s+to|are\s+to|may\s+only|only|cannot|please|submit|complete|use|returned?|provide|limited|accepted|acceptable|prohibited)\b/iu;
const fileTypes =
  /\b(?:PDF|Excel|Word|DOCX?|XLSX?|ZIP|CSV|PowerPoint|PPTX?|Open\s*Document|ODT|MS\s+Word|RTF|JPE?G)\b/u;
const template =
  /\b(?:template|(?:response|submission|price|pricing|quote|tender|bid|proposal|cost|offer|google|online|web|attached|required|following|prescribed|standard)\s+(?:response\s+)?(?:form|sheet|schedule|spreadsheet|workbook|document)|(?:form|sheet|spreadsheet|schedule|workbook)\s+(?:attached|provided|included|supplied)|attached\s+spreadsheet|any\s+other\s+(?:format|form|price\s+sheet)|Google\s+form|(?:appendix|annex|attachment|exhibit)\s+\w+\s*(?:template|form))\b/iu;
const submits =
  /\b(?:submi\w+|complet\w+|return\w*|provid\w+|respon\w+|present\w*|using|use|follow|deliver\w*|file[sd]?|format|constitute)\b/iu;

const _shape = (text: string): FoundRule[] => {
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
  if (/\b(?:e-?mail\s+)?subject\s+(?:line|heading)|\bsubject\s*:\s|\bin\s+the\s+subject\b/iu.test(text))
    rule('email_subject', text);
  else if (
    /\bfile\s*names?\b|\bnam(?:ed|ing)\s+(?:convention|as\s+follows)|\bfiles?\s+(?:must|shall|should)\s+be\s+named\b/iu.test(
      text,
    )
  )
    rule('file_naming', text);
  const copies = new RegExp(
    String.raw`\b(${numberPattern})\s+(?:(?!and\b)\w+\s+){0,3}?(?:copies|originals?|hard\s+cop(?:y|ies)|(?:electronic\s+)?cop(?:y|ies))\b`,
    'giu',
  );
  if (/\b(?:proposals?|bids?|tenders?|offers?|quotes?|submissions?|original|electronic|hard)\b/iu.test(text))
    for (const match of text.matchAll(copies)) rule('copies', match[0], numberOf(match[1] ?? ''), 'copies');
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

const binding =
  /\b(?:must|shall|should|will|required|is\s+to|are\s+to|may\s+only|only|cannot|please|submit|complete|use|returned?|provide|limited|accepted|acceptable|prohibited)\b/iu;
const fileTypes =
  /\b(?:PDF|Excel|Word|DOCX?|XLSX?|ZIP|CSV|PowerPoint|PPTX?|Open\s*Document|ODT|MS\s+Word|RTF|JPE?G)\b/u;
const template =
  /\b(?:template|(?:response|submission|price|pricing|quote|tender|bid|proposal|cost|offer|google|online|web|attached|required|following|prescribed|standard)\s+(?:response\s+)?(?:form|sheet|schedule|spreadsheet|workbook|document)|(?:form|sheet|spreadsheet|schedule|workbook)\s+(?:attached|provided|included|supplied)|attached\s+spreadsheet|any\s+other\s+(?:format|form|price\s+sheet)|Google\s+form|(?:appendix|annex|attachment|exhibit)\s+\w+\s*(?:template|form))\b/iu;
const submits =
  /\b(?:submi\w+|complet\w+|return\w*|provid\w+|respon\w+|present\w*|using|use|follow|deliver\w*|file[sd]?|format|constitute)\b/iu;

const shape = (text: string): FoundRule[] => {
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
  if (/\b(?:e-?mail\s+)?subject\s+(?:line|heading)|\bsubject\s*:\s|\bin\s+the\s+subject\b/iu.test(text))
    rule('email_subject', text);
  else if (
    /\bfile\s*names?\b|\bnam(?:ed|ing)\s+(?:convention|as\s+follows)|\bfiles?\s+(?:must|shall|should)\s+be\s+named\b/iu.test(
      text,
    )
  )
    rule('file_naming', text);
  const copies = new RegExp(
    String.raw`\b(${numberPattern})\s+(?:\w+\s+){0,3}?(?:copies|originals?|hard\s+cop(?:y|ies)|cop(?:y|ies)\s+of\s+the\s+(?:proposal|bid|tender|offer|quote))\b`,
    'iu',
  ).exec(text);
  if (
    copies !== null &&
    /\b(?:proposals?|bids?|tenders?|offers?|quotes?|submissions?|original|electronic|hard)\b/iu.test(text)
  )
    rule('copies', copies[0], numberOf(copies[1] ?? ''), 'copies');
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

const isSubmissionText = (text: string, sentence: PlacedSentence): boolean =>
  offerPart.test(text) ||
  /\b(?:section|page|font|format|files?|e-?mails?|forms?|discount|rates?|correspondence|diagrams?|this)\b/iu.test(
    text,
  ) ||
  /instruction|submission|format|proposal|tender|quote|response/iu.test(sentence.section.path.join(' '));

const severityOf = (text: string, kind: FormatRuleKind): Severity =>
  /\bnon-?responsive|reject|disqualif|not\s+be\s+(?:considered|evaluated|accepted|read)|exclud/iu.test(text)
    ? 'fatal'
    : /\b(?:must|shall|cannot|required|not)\b/iu.test(text) || kind === 'page_limit'
      ? 'serious'
      : 'caution';

/** Finds how an offer has to look: lengths, layout, files, forms. A sentence may hold several rules; each has its own row. */
export const findFormatRules = (documents: readonly AnalyzedDocument[]): readonly FormatRule[] => {
  const ids = documents.map((_, position) => rowIds('F', position));
  return placedSentences(documents).flatMap((sentence) => {
    if (/\?\W*$/u.test(sentence.text) || !isSubmissionText(sentence.text, sentence)) return [];
    return [...length(sentence.text), ...layout(sentence.text), ...shape(sentence.text)].map(
      (rule): FormatRule => ({
        ...sentence.place,
        ...rule,
        id: ids[sentence.documentPosition]?.(sentence.section) ?? '',
        appliesTo: rule.appliesTo ?? sentence.section.title,
        severity: severityOf(sentence.text, rule.kind),
        why: why[rule.kind],
      }),
    );
  });
};
