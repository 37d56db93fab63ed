import {
  isBelgianReference,
  isCreditorReference,
  isGln,
  isGs1,
  isGstin,
  isIban,
  isLei,
  isNorwegianOrganisation,
} from '../checksums/checksums.ts';
import { isVatNumber } from '../checksums/vat-numbers.ts';
import { toExact } from '../decimal.ts';
import { type Finding, finding } from '../finding.ts';
import type { Identifier, InvoiceModel, Party } from '../model/invoice-model.ts';
import { vatRatePack, vatRatesOn } from './vat-rates.ts';

const notRegistered = 'A right checksum does not mean that the number is registered: look it up before you rely on it.';

const wrong = (id: string, what: string, value: string, place = ''): Finding =>
  finding(id, 'warning', `${what} has a wrong check digit or form.`, {
    place,
    actual: value,
    expected: 'a number whose checksum is right',
    fix: `Ask the supplier for the right number. ${notRegistered}`,
  });

/** Schemes of identifiers whose checksum is known: ISO 6523 ICD. */
const schemeChecks: Readonly<Record<string, readonly [name: string, check: (value: string) => boolean]>> = {
  '0088': ['GLN', isGln],
  '0192': ['Norwegian organisation number', isNorwegianOrganisation],
  '0199': ['LEI', isLei],
};

const checkIdentifier = (owner: string, { value, scheme }: Identifier): Finding[] => {
  const known = schemeChecks[scheme ?? ''];
  return known && !known[1](value) ? [wrong('AP-CHECK-ID', `The ${known[0]} of ${owner}`, value)] : [];
};

const checkParty = (owner: string, party: Party, place?: string): Finding[] => {
  const identifiers = [...party.identifiers, party.legalRegistration ?? [], party.electronicAddress ?? []].flat();
  const vat = party.vatId === null ? null : isVatNumber(party.vatId);
  const gstin = party.country === 'IN' && party.taxRegistration ? isGstin(party.taxRegistration) : null;
  return [
    ...identifiers.flatMap((identifier) => checkIdentifier(owner, identifier)),
    ...(vat === false ? [wrong('AP-CHECK-VAT-ID', `The VAT identifier of ${owner}`, party.vatId ?? '', place)] : []),
    ...(gstin === false ? [wrong('AP-CHECK-VAT-ID', `The GSTIN of ${owner}`, party.taxRegistration ?? '')] : []),
  ];
};

const checkReference = ({ paymentReference, evidence }: InvoiceModel): Finding[] => {
  if (paymentReference === null) return [];
  const isStructured = /^RF\d{2}/iu.test(paymentReference)
    ? isCreditorReference(paymentReference)
    : /^\+{3}.*\+{3}$/u.test(paymentReference)
      ? isBelgianReference(paymentReference)
      : true;
  return isStructured
    ? []
    : [wrong('AP-CHECK-REFERENCE', 'The payment reference', paymentReference, evidence.due?.place)];
};

const checkAccounts = ({ accounts, evidence }: InvoiceModel): Finding[] =>
  accounts
    .filter(({ id }) => /^[A-Z]{2}\d{2}/iu.test(id.replace(/\s/gu, '')) && !isIban(id))
    .map(({ id }) => wrong('AP-CHECK-IBAN', 'The IBAN', id, evidence.iban?.place));

const checkDates = ({ issueDate, evidence }: InvoiceModel, asOf: string): Finding[] =>
  issueDate !== null && issueDate > asOf
    ? [
        finding('AP-DATE-FUTURE', 'warning', 'The invoice is dated in the future.', {
          place: evidence.issueDate?.place ?? '',
          actual: issueDate,
          expected: `${asOf} or earlier`,
          fix: 'Book it on its date, or ask for one with the right date.',
        }),
      ]
    : [];

const checkTotals = ({ totals, evidence, lines, typeCode }: InvoiceModel): Finding[] => {
  const gross = toExact(totals.gross);
  return [
    ...(gross?.isNegative() && !gross.isZero() && typeCode === '380'
      ? [
          finding('AP-NEGATIVE-INVOICE', 'info', 'The invoice is over a negative amount: it works as a credit note.', {
            place: evidence.gross?.place ?? '',
            actual: totals.gross ?? '',
            fix: 'Book it as a credit; nothing is to be paid.',
          }),
        ]
      : []),
    ...(gross?.isZero()
      ? [
          finding('AP-TOTAL-ZERO', 'info', 'The invoice is over 0: nothing is to be paid.', {
            place: evidence.gross?.place ?? '',
            actual: totals.gross ?? '',
          }),
        ]
      : []),
    ...(lines.length === 0
      ? [finding('AP-NO-LINES', 'warning', 'No lines were found, so that quantities and prices can’t be checked.')]
      : []),
  ];
};

const checkReverseCharge = (invoice: InvoiceModel): Finding[] => {
  const isReverse = invoice.vat.some(({ category }) => category === 'AE');
  const hasBoth = (invoice.seller.vatId ?? invoice.taxRepresentative?.vatId) && invoice.buyer.vatId;
  return isReverse && !hasBoth
    ? [
        finding('AP-REVERSE-CHARGE', 'warning', 'Reverse charge needs the VAT identifiers of seller and buyer.', {
          actual: [invoice.seller.vatId ?? 'no seller VAT id', invoice.buyer.vatId ?? 'no buyer VAT id'].join(', '),
          expected: 'both VAT identifiers',
          fix: 'Ask for an invoice with both identifiers before the tax is self-assessed.',
        }),
      ]
    : [];
};

const checkRates = (invoice: InvoiceModel): Finding[] => {
  const date = invoice.taxPointDate ?? invoice.deliveryDate ?? invoice.issueDate;
  const country = (invoice.taxRepresentative ?? invoice.seller).country;
  const rates = country && date ? vatRatesOn(country, date) : null;
  if (!rates) return [];
  return invoice.vat
    .filter(({ category, rate }) => category === 'S' && rate !== null && !rates.includes(Number(rate)))
    .map(({ rate, place }) =>
      finding('AP-VAT-RATE', 'warning', `${rate} % was no VAT rate of ${country} on ${date}.`, {
        place,
        actual: `${rate} %`,
        expected: `${rates.join(', ')} % (${vatRatePack.name} ${vatRatePack.version})`,
        fix: 'Check the place of supply and the tax point; a wrong rate can’t be deducted.',
      }),
    );
};

/** What no published rule checks but an accounts payable department must: numbers that can be told wrong, dates, rates. */
export const headerChecks = (invoice: InvoiceModel, asOf: string): Finding[] => [
  ...checkAccounts(invoice),
  ...checkParty('the seller', invoice.seller, invoice.evidence.sellerVatId?.place),
  ...checkParty('the buyer', invoice.buyer, invoice.evidence.buyerVatId?.place),
  ...checkReference(invoice),
  ...invoice.lines.flatMap(({ standardItemId, place }) =>
    standardItemId?.scheme === '0160' && !isGs1(standardItemId.value)
      ? [wrong('AP-CHECK-ID', 'The GTIN of an item', standardItemId.value, place)]
      : [],
  ),
  ...checkDates(invoice, asOf),
  ...checkTotals(invoice),
  ...checkReverseCharge(invoice),
  ...checkRates(invoice),
];
