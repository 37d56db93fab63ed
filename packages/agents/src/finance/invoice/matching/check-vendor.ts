import { type Finding, finding } from '../finding.ts';
import type { InvoiceModel } from '../model/invoice-model.ts';

/** A vendor as the master data knows it. */
export interface Vendor {
  readonly name: string;
  readonly vatId: string | null;
  readonly ibans: readonly string[];
  /** Days until payment that were agreed. */
  readonly paymentDays: number | null;
  readonly currency: string | null;
}

const compact = (text: string | null): string => (text ?? '').toUpperCase().replace(/[^A-Z0-9]/gu, '');
const nameKey = (text: string | null): string => (text ?? '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** The vendor of an invoice: by VAT identifier, else by name. */
export const findVendor = ({ seller }: InvoiceModel, vendors: readonly Vendor[]): Vendor | null =>
  vendors.find(({ vatId }) => compact(vatId) !== '' && compact(vatId) === compact(seller.vatId)) ??
  vendors.find(
    ({ name }) =>
      nameKey(name) !== '' && [seller.name, seller.tradingName].some((known) => nameKey(known) === nameKey(name)),
  ) ??
  null;

/** What does not agree with the master data: an unknown vendor, another bank account, another VAT identifier, an account that two share. */
export const checkVendor = (invoice: InvoiceModel, vendors: readonly Vendor[]): Finding[] => {
  const vendor = findVendor(invoice, vendors);
  if (!vendor)
    return [
      finding(
        'VENDOR_UNKNOWN',
        'warning',
        `“${invoice.seller.name ?? 'The seller'}” is not in the vendor master data.`,
        {
          actual: invoice.seller.vatId ?? invoice.seller.name ?? '',
          expected: 'a vendor with this VAT identifier or name',
          fix: 'Set the vendor up, or find out why the invoice came.',
        },
      ),
    ];
  const known = vendor.ibans.map(compact);
  const place = invoice.evidence.iban?.place ?? '';
  const changed =
    known.length === 0
      ? []
      : invoice.accounts
          .filter(({ id }) => !known.includes(compact(id)))
          .map(({ id }) =>
            finding('BANK_DETAILS_CHANGED', 'fatal', `The bank account is not one that is known of ${vendor.name}.`, {
              place,
              actual: id,
              expected: vendor.ibans.join(' or '),
              fix: 'Do not pay. Call the vendor under the number in your own records, and change the master data only then.',
            }),
          );
  const shared = invoice.accounts.flatMap(({ id }) => {
    const others = vendors.filter((other) => other !== vendor && other.ibans.map(compact).includes(compact(id)));
    return others.map(({ name }) =>
      finding('BANK_ACCOUNT_SHARED', 'warning', `The bank account also belongs to the vendor ${name}.`, {
        place,
        actual: id,
        expected: `an account of ${vendor.name} only`,
        fix: 'Check whether the two vendor records are one vendor.',
      }),
    );
  });
  const isOtherVat =
    vendor.vatId !== null && invoice.seller.vatId !== null && compact(vendor.vatId) !== compact(invoice.seller.vatId);
  return [
    ...changed,
    ...shared,
    ...(isOtherVat
      ? [
          finding(
            'VENDOR_VAT_ID_CHANGED',
            'warning',
            `The VAT identifier is not the one that is known of ${vendor.name}.`,
            {
              place: invoice.evidence.sellerVatId?.place ?? '',
              actual: invoice.seller.vatId ?? '',
              expected: vendor.vatId ?? '',
            },
          ),
        ]
      : []),
  ];
};
