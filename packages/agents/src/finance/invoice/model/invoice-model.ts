/** Where a value stands and how sure we are of it. Offsets are UTF-16 code units of the document's stored text. */
export interface Evidence {
  /** An XPath in XML, a page in a PDF. */
  readonly place: string;
  readonly page: number | null;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  /** 0 to 1; 1 for values that are marked up as what they are. */
  readonly confidence: number;
}

export interface Identifier {
  readonly value: string;
  /** The scheme as the invoice gives it: ISO 6523 ICD or EAS; null where it gives none. */
  readonly scheme: string | null;
}

export interface Party {
  readonly name: string | null;
  readonly tradingName: string | null;
  readonly identifiers: readonly Identifier[];
  readonly legalRegistration: Identifier | null;
  readonly vatId: string | null;
  readonly taxRegistration: string | null;
  readonly electronicAddress: Identifier | null;
  readonly address: string | null;
  readonly country: string | null;
  readonly contactName: string | null;
  readonly contactPhone: string | null;
  readonly contactEmail: string | null;
}

/** An allowance (taken off) or a charge (put on). Amounts are decimal strings in the invoice's currency, as written. */
export interface Adjustment {
  readonly isCharge: boolean;
  readonly amount: string | null;
  readonly base: string | null;
  readonly percent: string | null;
  readonly reason: string | null;
  readonly vatCategory: string | null;
  readonly vatRate: string | null;
}

export interface InvoiceLine {
  readonly id: string | null;
  readonly name: string | null;
  readonly sellerItemId: string | null;
  readonly buyerItemId: string | null;
  readonly standardItemId: Identifier | null;
  readonly quantity: string | null;
  readonly unit: string | null;
  readonly price: string | null;
  /** How many units the price is for; null means 1. */
  readonly priceQuantity: string | null;
  readonly grossPrice: string | null;
  readonly priceDiscount: string | null;
  readonly adjustments: readonly Adjustment[];
  readonly net: string | null;
  readonly vatCategory: string | null;
  readonly vatRate: string | null;
  readonly orderLine: string | null;
  /** XPath of the line, or its page. */
  readonly place: string;
}

export interface VatGroup {
  readonly category: string | null;
  readonly rate: string | null;
  readonly taxable: string | null;
  readonly tax: string | null;
  readonly exemption: string | null;
  readonly place: string;
}

export interface Account {
  readonly id: string;
  readonly name: string | null;
  readonly bic: string | null;
}

export interface Totals {
  readonly lines: string | null;
  readonly allowances: string | null;
  readonly charges: string | null;
  readonly net: string | null;
  readonly tax: string | null;
  readonly gross: string | null;
  readonly paid: string | null;
  readonly rounding: string | null;
  readonly due: string | null;
}

/** Fields of the header that carry evidence of their own. */
export type HeaderField =
  | 'number'
  | 'typeCode'
  | 'issueDate'
  | 'dueDate'
  | 'currency'
  | 'seller'
  | 'buyer'
  | 'sellerVatId'
  | 'buyerVatId'
  | 'iban'
  | 'orderReference'
  | 'net'
  | 'tax'
  | 'gross'
  | 'due';

/** An invoice whatever it came as. Null: not given. Dates are `YYYY-MM-DD`, amounts decimal strings as written. */
export interface InvoiceModel {
  readonly source: 'ubl' | 'cii' | 'text';
  readonly specification: string | null;
  readonly businessProcess: string | null;
  readonly number: string | null;
  /** UNTDID 1001: 380 invoice, 381 credit note, …; null in plain text unless it says so. */
  readonly typeCode: string | null;
  readonly issueDate: string | null;
  readonly dueDate: string | null;
  readonly taxPointDate: string | null;
  readonly deliveryDate: string | null;
  readonly deliveryCountry: string | null;
  readonly currency: string | null;
  readonly taxCurrency: string | null;
  readonly buyerReference: string | null;
  readonly orderReference: string | null;
  readonly precedingInvoices: readonly string[];
  readonly paymentTerms: string | null;
  readonly paymentReference: string | null;
  readonly paymentMeans: readonly string[];
  readonly accounts: readonly Account[];
  readonly seller: Party;
  readonly buyer: Party;
  readonly payee: Party | null;
  readonly taxRepresentative: Party | null;
  readonly lines: readonly InvoiceLine[];
  readonly adjustments: readonly Adjustment[];
  readonly vat: readonly VatGroup[];
  readonly totals: Totals;
  readonly evidence: Readonly<Partial<Record<HeaderField, Evidence>>>;
}
