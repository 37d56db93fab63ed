import { type FactCandidate, rank } from './fact-types.ts';
import { placeAt, type SurveyedDocument } from './surveyed-document.ts';

const issuerLabel =
  /^(?:name of (?:the )?)?(?:(?:issuing|contracting|procuring|purchasing|commissioning|awarding|soliciting|tendering) (?:office|agency|authority|organi[sz]ation|entity|body|party)|(?:the )?(?:authority|buyer|client|purchaser|employer|customer)(?: name| organi[sz]ation)?|issued by|issuer|agency|organi[sz]ation|institution|department\/agency|official name|commissioner)$/iu;
const beneficiaryLabel =
  /^(?:end user|beneficiary|requesting (?:agency|office)|customer agency|on behalf of|funded by)$/iu;
const behalf =
  /\bon [Bb]ehalf of (?:the )?(?<name>\p{Lu}[\p{L}'’&.-]*(?:\s+(?:of|for|the|and|&|\p{Lu}[\p{L}'’&.-]*)){0,9})/u;
const inviting =
  /^(?:The )?(?<name>\p{Lu}[\p{L}\d&'’.-]*(?:[\s,]+(?:of|for|the|and|&|in|\(?\p{Lu}[\p{L}\d&'’.-]*\)?)){1,12})(?:\s*\((?:hereinafter )?(?:the |referred to as )?["“‘]?.{2,60}?\))?,?\s+(?:hereby |now )?(?:invites|is inviting|seeks|is seeking|requests|is requesting|intends|wishes|is looking|requires|is issuing|has issued|would like|is soliciting|is procuring|plans to)\b/u;
const role =
  /\b(?:contractor|offeror|bidder|tenderer|supplier|vendor|consultant|system|team|government|officer|section|manager|lead|director|engineer)s?$/iu;
const organizationLine =
  /\b(?:ministry|department|municipality|council|agency|authority|administration|bureau|commission|directorate|university|hospital|trust|foundation|county|city of|borough|state of|nations|institute|society|committee|district|international|corporation|board|(?:health|police|fire|postal|national|civil|ambulance|prison|forest|park) service)\b|,? (?:Inc|Ltd|Limited|LLC|Co|plc|PLC|GmbH|Group|Company)\.?$/iu;

/** A name without the address, registration number or number of a clause that stands beside it. */
const nameOnly = (text: string): string => {
  const parts = text
    .trim()
    .replace(/[.;]$/u, '')
    .replace(/\s+(?:ABN|ACN|CRN|UEI|VAT)\b.*$/u, '')
    .split(/,\s+/u);
  const address = parts.findIndex((part, index) => index > 0 && /\d|\bP\.?\s?O\.?\s?Box\b/iu.test(part));
  return parts.slice(0, address < 0 ? parts.length : address).join(', ');
};

/** Who issues the solicitation, and for whom. */
export const findIssuerFacts = (document: SurveyedDocument): FactCandidate[] => {
  const found: FactCandidate[] = [];
  for (const labelled of document.labelled.filter(({ blockIndex }) => blockIndex < 200)) {
    const fact = issuerLabel.test(labelled.label)
      ? 'issuer'
      : beneficiaryLabel.test(labelled.label)
        ? 'onBehalfOf'
        : null;
    if (
      !fact ||
      labelled.origin === 'heading' ||
      labelled.text.length > 250 ||
      labelled.text.length < 3 ||
      /@|^\W*tb[dca]/iu.test(labelled.text)
    )
      continue;
    if (
      /^buyer$/iu.test(labelled.label) &&
      /\b(?:director|manager|officer|analyst|specialist|agent|buyer)\b/iu.test(labelled.text)
    )
      continue;
    // A label in a table of definitions or roles says what a word means, not who it is.
    if (/\b(?:means|shall|must|will)\b/u.test(labelled.text) || !/^\W*\p{Lu}/u.test(labelled.text)) continue;
    found.push({
      fact,
      value: nameOnly(labelled.text),
      place: placeAt(document, labelled.labelStart, labelled.end),
      rank: rank.label,
    });
  }
  for (const sentence of document.sentences.filter(({ blockIndex }) => blockIndex < 80)) {
    const words = sentence.text.replace(/^\d+(?:\.\d+)*\.?\s+/u, '');
    const beneficiary = behalf.exec(words)?.groups?.name;
    if (
      beneficiary &&
      organizationLine.test(`${beneficiary} ${/^Office/u.test(beneficiary) ? 'bureau' : ''}`) &&
      !role.test(beneficiary)
    )
      found.push({
        fact: 'onBehalfOf',
        value: beneficiary.trim(),
        place: placeAt(document, sentence.start, sentence.end),
        rank: sentence.blockIndex < 15 ? rank.heading : rank.sentence,
      });
    const name = inviting.exec(words)?.groups?.name?.replace(/[\s,]+$/u, '');
    const inviter =
      /\binvitation by (?:the )?(?<name>\p{Lu}[\p{L}'’-]+(?: (?:of|for|the|and|\p{Lu}[\p{L}'’-]+)){1,8})/u.exec(words)
        ?.groups?.name;
    if (inviter && !role.test(inviter))
      found.push({
        fact: 'issuer',
        value: inviter,
        place: placeAt(document, sentence.start, sentence.end),
        rank: rank.sentence,
      });
    if (name && !role.test(name))
      found.push({
        fact: 'issuer',
        value: name,
        place: placeAt(document, sentence.start, sentence.end),
        rank: rank.sentence,
      });
  }
  for (const [blockIndex, block] of document.content.blocks.slice(0, 8).entries()) {
    const text = document.content.text.slice(block.start, block.end);
    if (
      block.row === null &&
      text.length <= 90 &&
      organizationLine.test(text) &&
      !/[:;]|\.(?!$)|\bon behalf\b/u.test(text)
    )
      found.push({
        fact: 'issuer',
        value: text,
        place: placeAt(document, block.start, block.end),
        rank: blockIndex < 4 ? rank.guess + 0.5 : rank.guess,
      });
  }
  return found;
};
