import type { DocumentContent } from '@copilot/contracts';
import type { Evidence, HeaderField, InvoiceModel, Party } from '../model/invoice-model.ts';
import { currencyOf } from './amounts-in-text.ts';
import { type Choice, choose, chooseTotals } from './choose.ts';
import { writesMonthFirst } from './dates-in-text.ts';
import { extractLines } from './extract-lines.ts';
import { companyCandidates, ibanCandidates, vatIdCandidates } from './extract-parties.ts';
import { amountCandidates, type Candidate, dateCandidates, numberCandidates, piecesOf } from './find-candidates.ts';
import { dueDateLabels, grossLabels, issueDateLabels, netLabels, taxLabels } from './labels.ts';

/** What was read from a text without markup, and signs that it is no single invoice. */
export interface ExtractedInvoice {
  readonly model: InvoiceModel;
  /** Whether the text calls itself an invoice or a credit note, in one of the languages known. */
  readonly saysInvoice: boolean;
  /** Different numbers that are each called the invoice's. */
  readonly numbers: readonly string[];
}

const invoiceWords =
  /(?<![\p{L}])(?:tax\s+)?(?:invoice|rechnung|handelsrechnung|factuur|facture|factura|fattura|faktura|fatura|credit\s+note|gutschrift|creditnota|avoir|bill)/iu;
const creditWords =
  /(?<![\p{L}])(?:credit\s+(?:note|memo)|gutschrift|creditnota|creditfactuur|avoir|nota\s+de\s+cr[ée]dito|nota\s+di\s+credito)(?![\p{L}])/iu;
const terms =
  /(?:payment\s+terms|zahlungsbedingungen?|zahlbar|betalingstermijn|conditions\s+de\s+paiement|terms)\b[^\n]{0,160}/iu;
const order =
  /(?:purchase\s+order|p\.?o\.?\s*(?:number|no\.?|#)|order\s*(?:number|no\.?|nummer)|bestell(?:ung|nummer)|bestelnummer|ordernummer)\s*[:#]?\s*\|?\s*([\p{L}\d][\p{L}\d_./-]*\d[\p{L}\d_./-]*)/iu;

const evidence = ({ candidate, confidence }: Choice, text: string): Evidence => ({
  place: candidate.page ? `page ${candidate.page}` : 'text',
  page: candidate.page,
  start: candidate.start,
  end: candidate.end,
  quote: text.slice(candidate.start, candidate.end),
  confidence,
});

const party = (name: string | null, vatId: string | null = null): Party => ({
  name,
  tradingName: null,
  identifiers: [],
  legalRegistration: null,
  vatId,
  taxRegistration: null,
  electronicAddress: null,
  address: null,
  country: vatId ? vatId.slice(0, 2) : null,
  contactName: null,
  contactPhone: null,
  contactEmail: null,
});

/** Companies are guessed from legal forms: never more than half sure. */
const guessed = (candidates: readonly Candidate[]): Choice | null =>
  candidates[0] ? { candidate: candidates[0], confidence: 0.5 } : null;

/**
 * Reads an invoice from text without markup, by what labels its values in six languages. Every value carries how sure we are of it and
 * where it stands; what is not found stays null.
 */
export const extractInvoice = (content: DocumentContent): ExtractedInvoice => {
  const own = content.text.slice(content.blocks[0]?.start ?? 0, content.attachments?.[0]?.start ?? content.text.length);
  const pieces = piecesOf(content);
  const currency = currencyOf(own);
  const isMonthFirst = writesMonthFirst(own, currency);
  const numbers = numberCandidates(pieces);
  const dueDates = dateCandidates(pieces, dueDateLabels, isMonthFirst);
  const issueDates = dateCandidates(pieces, issueDateLabels, isMonthFirst).filter(
    ({ start, strength }) => strength === 3 || !dueDates.some((due) => due.start === start),
  );
  const totals = chooseTotals(
    amountCandidates(pieces, netLabels),
    amountCandidates(pieces, taxLabels),
    amountCandidates(pieces, grossLabels),
  );
  const choices: Partial<Record<HeaderField, Choice | null>> = {
    number: choose(numbers),
    issueDate: choose(issueDates),
    dueDate: choose(dueDates),
    seller: guessed(companyCandidates(pieces)),
    sellerVatId: choose(vatIdCandidates(pieces)),
    iban: choose(ibanCandidates(pieces)),
    ...totals,
  };
  const value = (field: HeaderField): string | null => choices[field]?.candidate.value ?? null;
  const places = Object.entries(choices).flatMap(([field, choice]) =>
    choice ? [[field, evidence(choice, content.text)] as const] : [],
  );
  const compact = (text: string | null): string | null => text?.replace(/\s/gu, '') ?? null;
  const iban = compact(value('iban'));
  const explicit = new Set(numbers.filter(({ strength }) => strength === 3).map(({ value: number }) => number));
  return {
    saysInvoice: invoiceWords.test(own),
    numbers: [...explicit],
    model: {
      source: 'text',
      specification: null,
      businessProcess: null,
      number: value('number'),
      typeCode: creditWords.test(own.slice(0, 600)) ? '381' : null,
      issueDate: value('issueDate'),
      dueDate: value('dueDate'),
      taxPointDate: null,
      deliveryDate: null,
      deliveryCountry: null,
      currency,
      taxCurrency: null,
      buyerReference: null,
      orderReference: order.exec(own)?.[1] ?? null,
      precedingInvoices: [],
      paymentTerms: terms.exec(own)?.[0].trim() ?? null,
      paymentReference: null,
      paymentMeans: [],
      accounts: iban ? [{ id: iban, name: null, bic: null }] : [],
      seller: party(value('seller'), compact(value('sellerVatId'))),
      buyer: party(null),
      payee: null,
      taxRepresentative: null,
      lines: extractLines(content),
      adjustments: [],
      vat: [],
      totals: {
        lines: null,
        allowances: null,
        charges: null,
        net: value('net'),
        tax: value('tax'),
        gross: value('gross'),
        paid: null,
        rounding: null,
        due: null,
      },
      evidence: Object.fromEntries(places),
    },
  };
};
