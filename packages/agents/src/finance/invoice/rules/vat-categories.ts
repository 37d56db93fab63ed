/** What the rules ask of each VAT category of EN 16931. */
export interface VatCategory {
  /** The code that invoices carry (UNCL 5305). */
  readonly code: string;
  /** The middle of its rules' identifiers: `BR-IC-05`. */
  readonly prefix: string;
  readonly name: string;
  /** What the rate of lines, allowances and charges has to be; CII's published rules ask more of IGIC. */
  readonly rate: { readonly ubl: Rate; readonly cii: Rate };
  /** Broken down by rate, with VAT that is not 0. */
  readonly isTaxed: boolean;
  /** Whether the breakdown must, or must not, say why there is no VAT. */
  readonly needsReason: boolean;
  readonly identifiers: 'seller' | 'seller and buyer' | 'seller VAT' | 'seller and buyer VAT' | 'none';
}

type Rate = '> 0' | '>= 0' | '= 0' | 'absent';
const both = (rate: Rate) => ({ ubl: rate, cii: rate });

export const vatCategories: readonly VatCategory[] = [
  {
    code: 'S',
    prefix: 'S',
    name: 'Standard rate',
    rate: both('> 0'),
    isTaxed: true,
    needsReason: false,
    identifiers: 'seller',
  },
  {
    code: 'Z',
    prefix: 'Z',
    name: 'Zero rated',
    rate: both('= 0'),
    isTaxed: false,
    needsReason: false,
    identifiers: 'seller',
  },
  {
    code: 'E',
    prefix: 'E',
    name: 'Exempt',
    rate: both('= 0'),
    isTaxed: false,
    needsReason: true,
    identifiers: 'seller',
  },
  {
    code: 'AE',
    prefix: 'AE',
    name: 'Reverse charge',
    rate: both('= 0'),
    isTaxed: false,
    needsReason: true,
    identifiers: 'seller and buyer',
  },
  {
    code: 'K',
    prefix: 'IC',
    name: 'Intra-community supply',
    rate: both('= 0'),
    isTaxed: false,
    needsReason: true,
    identifiers: 'seller and buyer VAT',
  },
  {
    code: 'G',
    prefix: 'G',
    name: 'Export outside the EU',
    rate: both('= 0'),
    isTaxed: false,
    needsReason: true,
    identifiers: 'seller VAT',
  },
  {
    code: 'O',
    prefix: 'O',
    name: 'Not subject to VAT',
    rate: both('absent'),
    isTaxed: false,
    needsReason: true,
    identifiers: 'none',
  },
  {
    code: 'L',
    prefix: 'AF',
    name: 'IGIC (Canary Islands)',
    rate: { ubl: '>= 0', cii: '> 0' },
    isTaxed: true,
    needsReason: false,
    identifiers: 'seller',
  },
  {
    code: 'M',
    prefix: 'AG',
    name: 'IPSI (Ceuta and Melilla)',
    rate: both('>= 0'),
    isTaxed: true,
    needsReason: false,
    identifiers: 'seller',
  },
];

/** The words of the rules that all categories share, by the end of their identifier. */
export const categoryTexts: Readonly<Record<string, (name: string, category: VatCategory) => string>> = {
  '01': (name, { isTaxed }) =>
    `${name} is used in the invoice and the VAT breakdown does not fit: it needs ${isTaxed ? 'at least' : 'exactly'} one group of this category (BT-118), and none where the category is not used.`,
  '02': (name, { identifiers }) => `A line is of the category ${name} (BT-151): ${identifierTexts[identifiers]}.`,
  '03': (name, { identifiers }) => `An allowance is of the category ${name} (BT-95): ${identifierTexts[identifiers]}.`,
  '04': (name, { identifiers }) => `A charge is of the category ${name} (BT-102): ${identifierTexts[identifiers]}.`,
  '05': (name) => `The VAT rate of a line (BT-152) does not fit its category, ${name}.`,
  '06': (name) => `The VAT rate of an allowance (BT-96) does not fit its category, ${name}.`,
  '07': (name) => `The VAT rate of a charge (BT-103) does not fit its category, ${name}.`,
  '08': (name) => `The taxable amount of ${name} (BT-116) is not what its lines, charges and allowances add up to.`,
  '09': (name, { isTaxed }) =>
    isTaxed
      ? `The VAT of ${name} (BT-117) is not its taxable amount times its rate.`
      : `There is VAT (BT-117) on ${name}, where it must be 0.`,
  '10': (name, { needsReason }) =>
    needsReason
      ? `The breakdown of ${name} gives no exemption reason (BT-120, BT-121).`
      : `The breakdown of ${name} gives an exemption reason (BT-120, BT-121), which it must not.`,
};

const identifierTexts: Readonly<Record<VatCategory['identifiers'], string>> = {
  seller: 'the seller or its tax representative needs a VAT identifier or tax registration (BT-31, BT-32, BT-63)',
  'seller and buyer':
    'the seller needs a VAT identifier or tax registration (BT-31, BT-32, BT-63), and the buyer a VAT identifier or registration (BT-48, BT-47)',
  'seller VAT': 'the seller or its tax representative needs a VAT identifier (BT-31, BT-63)',
  'seller and buyer VAT': 'the seller and the buyer both need a VAT identifier (BT-31 or BT-63, and BT-48)',
  none: 'the invoice must not carry VAT identifiers of seller, buyer or tax representative (BT-31, BT-48, BT-63)',
};

/** What the rules ask, in words for "expected". */
export const rateTexts: Readonly<Record<Rate, string>> = {
  '> 0': 'more than 0',
  '>= 0': '0 or more',
  '= 0': '0',
  absent: 'no rate',
};
