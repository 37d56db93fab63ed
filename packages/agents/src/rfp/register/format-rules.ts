import type { AnalyzedDocument } from '../analyzed-document.ts';
import { sectionKindOf } from '../language/section-kind.ts';
import type { FormatRule, FormatRuleKind, Severity } from './bid-rule-types.ts';
import { layoutRules } from './layout-rules.ts';
import { lengthRules } from './length-rules.ts';
import { offerPart } from './offer-parts.ts';
import { rowIds } from './row-ids.ts';
import { type PlacedSentence, placedSentences } from './sentence-place.ts';
import { submissionRules } from './submission-rules.ts';
import { tableLimits } from './table-limits.ts';

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

const isSubmissionText = (text: string, sentence: PlacedSentence): boolean =>
  offerPart.test(text) ||
  /\b(?:section|pages?|font|format|files?|e-?mails?|forms?|discount|rates?|correspondence|diagrams?|this)\b/iu.test(
    text,
  ) ||
  /instruction|submission|format|proposal|tender|quote|response/iu.test(sentence.section.path.join(' '));

const severityOf = (text: string, kind: FormatRuleKind): Severity =>
  /\bnon-?responsive|reject|disqualif|not\s+be\s+(?:considered|evaluated|accepted|read)|exclud/iu.test(text)
    ? 'fatal'
    : /\b(?:must|shall|cannot|required|not)\b/iu.test(text) || kind === 'page_limit'
      ? 'serious'
      : 'caution';

/** A template for the reports of the work to come is no form of the offer. */
const shapesOffer = ({ text, section }: PlacedSentence): boolean =>
  /\b(?:proposals?|quot\w+|tender\w*|bid\w*|offer\w*|submission|responses?|pric\w+)\b/iu.test(text) ||
  !['technical', 'scope', 'quality', 'background', 'invoicing', 'contractual'].includes(
    sectionKindOf(section.path) ?? '',
  );

/** Finds how an offer has to look: lengths, layout, files, forms. A sentence may hold several rules; each has its own row. */
export const findFormatRules = (documents: readonly AnalyzedDocument[]): readonly FormatRule[] => {
  const ids = documents.map((_, position) => rowIds('F', position));
  return placedSentences(documents).flatMap((sentence) => {
    const content = documents[sentence.documentPosition]?.content;
    const limits = content === undefined ? [] : tableLimits(content, sentence.source);
    if (limits.length === 0 && (/\?\W*$/u.test(sentence.text) || !isSubmissionText(sentence.text, sentence))) return [];
    const stated = [...lengthRules(sentence.text), ...layoutRules(sentence.text), ...submissionRules(sentence.text)];
    return (
      limits.length > 0 ? limits : stated.filter((rule) => rule.kind !== 'template' || shapesOffer(sentence))
    ).map(
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
