import { isIban } from '../checksums/checksums.ts';
import type { Candidate, Piece } from './find-candidates.ts';

const legalForm =
  /(?<![\p{L}])(?:GmbH(?:\s*&\s*Co\.?\s*KG)?|AG|KG|UG|e\.?K\.?|SE|B\.?V\.?|N\.?V\.?|S\.?A\.?R\.?L\.?|S\.?A\.?S?\.?|S\.?r\.?l\.?|S\.?p\.?A\.?|Ltd\.?|Limited|LLC|LLP|Inc\.?|Corp\.?|Corporation|PLC|ApS|A\/S|AB|Oy|AS|Sp\. z o\.o\.|Pvt\.? Ltd\.?|Pty\.? Ltd\.?)(?![\p{L}])/u;
const vatId =
  /(?<![A-Z\d])(?:AT\s?U\d{8}|BE\s?[01]\d{3}[.\s]?\d{3}[.\s]?\d{3}|DE\s?\d{9}|DK\s?\d{8}|ES\s?[A-Z\d]\d{7}[A-Z\d]|FI\s?\d{8}|FR\s?[A-Z\d]{2}\s?\d{9}|IE\s?\d[A-Z\d]\d{5}[A-Z]{1,2}|IT\s?\d{11}|LU\s?\d{8}|NL\s?\d{9}B\d{2}|PL\s?\d{10}|PT\s?\d{9}|SE\s?\d{12})(?![A-Z\d])/gu;
const account = /(?<![A-Z\d])[A-Z]{2}\d{2}(?:\s?[A-Z\d]{4}){2,7}(?:\s?[A-Z\d]{1,4})?(?![A-Z\d])/gu;

const at = (piece: Piece, index: number, value: string, strength: number): Candidate => ({
  value,
  strength,
  start: piece.start + index,
  end: piece.start + index + value.length,
  page: piece.page,
  isAmbiguous: false,
});

const clean = (text: string): string => text.split(/\s[•●|–-]\s|[,;]\s|\s-\s/u)[0]?.trim() ?? '';

/** Names with a legal form; the seller's usually come first, and again in the footer. */
export const companyCandidates = (pieces: readonly Piece[]): Candidate[] =>
  pieces.flatMap((piece) => {
    const name = clean(piece.text);
    const form = legalForm.exec(name);
    if (!form || name.length > 80) return [];
    const value = name
      .slice(0, form.index + form[0].length)
      .replace(/^(?:FACTUUR|INVOICE|RECHNUNG|FACTURE)\.?\s+/iu, '');
    const index = piece.text.indexOf(value);
    return index < 0 || value.length < 4 ? [] : [at(piece, index, value, 1)];
  });

/** VAT identifiers, but for those that the text calls the reader's. */
export const vatIdCandidates = (pieces: readonly Piece[]): Candidate[] =>
  pieces.flatMap((piece) =>
    [...piece.text.matchAll(vatId)]
      .filter(({ index }) => !/(?:uw|your|ihre?|votre)\b[^.]{0,25}$/iu.test(piece.text.slice(0, index)))
      .map(({ 0: value, index }) => at(piece, index, value, 2)),
  );

/** Account numbers whose checksum is right. */
export const ibanCandidates = (pieces: readonly Piece[]): Candidate[] =>
  pieces.flatMap((piece) =>
    [...piece.text.matchAll(account)]
      .filter(({ 0: value }) => isIban(value))
      .map(({ 0: value, index }) => at(piece, index, value, 3)),
  );
