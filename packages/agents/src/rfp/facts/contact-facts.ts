import { type FactCandidate, rank } from './fact-types.ts';
import { placeAt, type SurveyedDocument } from './surveyed-document.ts';

const contactLabel =
  /(?:contract(?:ing)?|procurement|purchasing|commissioning|tender|project|programme|grants?|category|sourcing|buyer) (?:officer|specialist|manager|lead|contact|agent|official|coordinator|administrator)|point of contact|^(?:primary |main |buyer |authority |rf[pqti] |tender |bid |solicitation |procurement |official |sole )?contact(?: person| name| point| details| officer)?$|^(?:poc|buyer|attention|attn|contact person|for the attention of|enquir(?:y|ies) to|from)$/iu;
const personName =
  /^(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.?\s+)?(?<name>\p{Lu}[\p{L}'’-]+(?:\s+\p{Lu}\.?)?(?:\s+(?:van|von|de|der|da|di|bin|al))*(?:\s+\p{Lu}[\p{L}'’-]+){1,3})(?=\s*(?:[,(|–—-]|$|@))/u;
const notName =
  /\b(?:office|department|services?|administration|council|authority|team|unit|government|procurement|contract|officer|agency|ministry|university|point|google|form)\b/iu;
/** The e-mail addresses in a text are matched by what an address may hold; the domain decides where it ends. */
const emailAddress = /[\w.+'’-]+@[\w-]+(?:\.[\w-]+)+/giu;
const phone =
  /(?:\+\d{1,3}[\s().-]*)?(?:\(\d{1,5}\)[\s.-]*)?\d{2,5}(?:[\s.-]?\d{2,5}){1,4}(?:\s?(?:x|ext\.?)\s?\d+)?/iu;
const phoneLabel = /\b(?:tel(?:ephone)?|phone|mobile|cell)\b/iu;
const helpDesk = /help\s?-?desk|support portal|technical support|service\s?desk|no-?reply|privacy|dpo@|foi@/iu;
const contactWords =
  /\b(?:question|clarification|enquir|inquir|contact|correspondence|procurement|contracting officer|submi)/iu;

const findNames = (document: SurveyedDocument): FactCandidate[] =>
  document.labelled.flatMap((labelled): FactCandidate[] => {
    if (!contactLabel.test(labelled.label) || labelled.blockIndex > 250) return [];
    const name = personName.exec(labelled.text)?.groups?.name;
    if (!name || notName.test(name)) return [];
    const place = placeAt(document, labelled.labelStart, Math.min(labelled.end, labelled.start + 200));
    const isRole = /officer|manager|lead|specialist|agent|coordinator|administrator/iu.test(labelled.label);
    const stated = /^[\s,(–—-]+(?<role>[^,|;]{4,60}?)(?=[,;|)]|$)/u.exec(
      labelled.text.slice(labelled.text.indexOf(name) + name.length),
    )?.groups?.role;
    const title = isRole
      ? labelled.label
      : stated && /officer|manager|lead|director|specialist|head|buyer|coordinator/iu.test(stated)
        ? stated.trim()
        : null;
    const weight =
      labelled.origin === 'row' ? rank.label : /^from$/iu.test(labelled.label) ? rank.heading : rank.label - 0.5;
    return [
      { fact: 'contact', value: name, place, rank: weight },
      ...(title
        ? [{ fact: 'contactRole' as const, value: title.replace(/\s*\([A-Z]{2,5}\)?$/u, ''), place, rank: weight }]
        : []),
    ];
  });

/** "Please e-mail Ana Lopez, Facilities Manager, at …" names the contact in a sentence. */
const asked =
  /\b(?:e-?mail|contact|call|write to|addressed to|directed to|sent to|attention of)\s+(?=(?:(?:Mr|Mrs|Ms|Dr)\.?\s+)?\p{Lu})/u;

const findAskedNames = (document: SurveyedDocument): FactCandidate[] =>
  document.sentences.flatMap((sentence): FactCandidate[] => {
    const cue = asked.exec(sentence.text);
    if (!cue || document.content.blocks[sentence.blockIndex]?.row) return [];
    const rest = sentence.text.slice(cue.index + cue[0].length);
    const name = personName.exec(rest.replace(/\s+(?:at|by|on|via)\b/u, ', '))?.groups?.name;
    if (!name || notName.test(name)) return [];
    return [
      { fact: 'contact', value: name, place: placeAt(document, sentence.start, sentence.end), rank: rank.guess + 0.5 },
    ];
  });

const findEmails = (document: SurveyedDocument, names: readonly string[]): FactCandidate[] =>
  document.sentences.flatMap((sentence) =>
    [...sentence.text.matchAll(emailAddress)].map((match): FactCandidate => {
      const block = document.content.blocks[sentence.blockIndex]!;
      const around = document.content.text.slice(block.start, block.end);
      const local = match[0].split('@')[0]!.toLowerCase();
      const isNamed = names.some((name) =>
        name
          .toLowerCase()
          .split(/\s+/u)
          .some((part) => part.length > 2 && local.includes(part)),
      );
      const isLabelled = block.row !== null && /e-?mail/iu.test(around);
      const weight = helpDesk.test(sentence.text)
        ? 0.5
        : isNamed || isLabelled
          ? rank.label
          : contactWords.test(around)
            ? rank.sentence
            : rank.guess;
      const start = sentence.start + match.index;
      return {
        fact: 'contactEmail',
        value: match[0].replace(/\.$/u, ''),
        place: block.row
          ? placeAt(document, block.start, Math.min(block.end, block.start + 300))
          : placeAt(document, start, start + match[0].length),
        rank: weight + (sentence.blockIndex < 80 ? 0.25 : 0),
      };
    }),
  );

const findPhones = (document: SurveyedDocument): FactCandidate[] =>
  document.labelled.flatMap((labelled): FactCandidate[] => {
    const isLabelled = phoneLabel.test(labelled.label);
    const text = isLabelled
      ? labelled.text
      : contactLabel.test(labelled.label) && phoneLabel.test(labelled.text)
        ? labelled.text.slice(labelled.text.search(phoneLabel))
        : '';
    const number = phone.exec(text)?.[0];
    if (!number || number.replace(/\D/gu, '').length < 7 || helpDesk.test(labelled.text)) return [];
    return [
      {
        fact: 'contactPhone',
        value: number.trim(),
        place: placeAt(document, labelled.labelStart, labelled.end),
        rank: rank.label,
      },
    ];
  });

const subjectWords =
  /\bsubject (?:line|heading|field|header)\b|\be-?mail subject\b|\bsubject of (?:the|your) e-?mail/iu;

/** What the subject of an e-mail to the buyer has to read. */
const findSubjectRule = (document: SurveyedDocument): FactCandidate[] =>
  document.sentences.flatMap((sentence): FactCandidate[] => {
    const cue = subjectWords.exec(sentence.text);
    if (!cue) return [];
    const rest = sentence.text.slice(cue.index + cue[0].length);
    const quoted =
      /["“‘'](?<rule>[^"”’']{4,120}(?:[’'][a-z][^"”’']*)?)["”’']/u.exec(rest)?.groups?.rule ??
      /["“](?<rule>[^"”]{4,140})["”]/u.exec(sentence.text)?.groups?.rule;
    const plain = rest
      .replace(
        /^(?:\s*(?:heading|line|field|shall|must|should|will|be|read|state|include|contain|quote|the following|as follows|with|:))*\s*[:–-]?\s*/iu,
        '',
      )
      .replace(/["“”.]+$/u, '');
    const bracketed = /^.{3,120}\[[^\]]+\]/u.exec(plain)?.[0];
    const value = bracketed ?? quoted ?? plain;
    if (value.trim().length < 4 || value.length > 160) return [];
    return [
      {
        fact: 'emailSubjectRule',
        value: value.trim().replace(/^["“‘']+/u, ''),
        place: placeAt(document, sentence.start, sentence.end),
        rank: rank.sentence,
      },
    ];
  });

/** Whom to write to, and how. */
export const findContactFacts = (document: SurveyedDocument): FactCandidate[] => {
  const names = [...findNames(document), ...findAskedNames(document)];
  return [
    ...names,
    ...findEmails(
      document,
      names.filter(({ fact }) => fact === 'contact').map(({ value }) => value),
    ),
    ...findPhones(document),
    ...findSubjectRule(document),
  ];
};
