import type { LineId } from './line-items.ts';

/** `memo`: rows that carry no amount of a statement (headcount, per-share figures, margins). */
export type Target = LineId | 'memo';

/** How accounts and lines are called, the more special names first. Names are lower case with single spaces. */
export const lineWords: readonly (readonly [RegExp, Target])[] = [
  [
    /\bper share\b|\bshares outstanding\b|\bheadcount\b|\bftes?\b|number of (?:employees|shares)|\bmargin\b|\b(?:growth|return on)\b|^check$|^(?:grand |sub-?)?totals?$|^(?:zwischen|gesamt)?summen?$|\bdifference\b/u,
    'memo',
  ],
  [
    /^(?:total )?(?:liabilities (?:and|&|\+) (?:shareholders['’]? |stockholders['’]? |owners['’]? )?equity|equity (?:and|&) liabilities)|^bilanzsumme passiva/u,
    'liabilities_and_equity',
  ],
  [/^(?:accumulated|acc\.?) (?:depreciation|amorti[sz]ation)/u, 'fixed_assets'],
  [/^(?:monthly )?net (?:cash )?burn/u, 'net_burn'],
  [
    /^(?:net )?cash (?:flows? |provided |generated |used |\(used\) )*(?:from|by|in|\/)?[^a-z]*(?:\(used in\) )?operati(?:ng|ons)|operating cash ?flow|^cfo$/u,
    'cfo',
  ],
  [
    /^(?:net )?cash (?:flows? |provided |generated |used |\(used\) )*(?:from|by|in|\/)?[^a-z]*(?:\(used in\) )?investing|investing cash ?flow|^cfi$/u,
    'cfi',
  ],
  [
    /^(?:net )?cash (?:flows? |provided |generated |used |\(used\) )*(?:from|by|in|\/)?[^a-z]*(?:\(used in\) )?financing|financing cash ?flow|^cff$/u,
    'cff',
  ],
  [
    /\bcap(?:ital )?ex(?:penditures?)?\b|purchases? of (?:property|ppe|fixed assets|equipment)|additions to (?:property|fixed assets)/u,
    'capex',
  ],
  [/(?:exchange|fx|currency).*(?:on|effect).*cash/u, 'fx_on_cash'],
  [
    /^(?:net )?(?:increase|decrease|change|movement|\(decrease\)|increase\/\(decrease\))[^a-z]*(?:\(?decrease\)? )?in cash|^net cash ?flow$|^net change in cash/u,
    'net_change_in_cash',
  ],
  [
    /^(?:opening|beginning) (?:cash|bank)|^cash (?:and cash equivalents )?(?:at|,) (?:the )?(?:beginning|start|opening)/u,
    'opening_cash',
  ],
  [
    /^(?:closing|ending) (?:cash|bank)|^cash (?:and cash equivalents )?(?:at|,) (?:the )?(?:end|close|closing)/u,
    'closing_cash',
  ],
  [/^gross (?:profit|result|income)$|^rohertrag/u, 'gross_profit'],
  [/^(?:adjusted )?ebitda$/u, 'ebitda'],
  [
    /^ebit$|^operating (?:profit|income|result|loss)|^(?:profit|income|loss) from operations$|^betriebsergebnis/u,
    'ebit',
  ],
  [
    /(?:profit|income|earnings|result|loss|\(loss\))[^a-z]*before (?:income )?tax|^ebt$|^pre-?tax|^pretax income$/u,
    'pretax_income',
  ],
  [
    /^net (?:income|profit|earnings|result|loss)|^(?:profit|loss|result|income)[^a-z]*(?:for|of) the (?:year|period|month)|^profit after tax|^jahresüberschuss/u,
    'net_income',
  ],
  [
    /^deferred (?:revenue|income)|^contract liabilit|^unearned|customer (?:deposits|advances|prepayments)/u,
    'other_current_liabilities',
  ],
  [/^deferred tax (?:asset|receivable)/u, 'other_noncurrent_assets'],
  [/^deferred tax/u, 'other_noncurrent_liabilities'],
  [
    /(?:sales tax|vat|gst|value added tax)[^a-z]*(?:receivable|input)|input (?:vat|tax)|^(?:income )?tax(?:es)? (?:receivable|recoverable)/u,
    'other_current_assets',
  ],
  [
    /(?:sales tax|vat|gst|value added tax|payroll tax|wage tax|income tax(?:es)?|tax(?:es)?|social security|wages|salaries|interest|dividends?|bonus(?:es)?)[^a-z]*(?:payable|liabilit|accru|due|owed|output)|output (?:vat|tax)/u,
    'other_current_liabilities',
  ],
  [
    /^(?:total )?costs? of (?:sales|goods|revenues?|services)|^cogs$|^direct (?:costs?|materials?|labou?r)|^raw materials (?:used|consumed)|^materials? (?:costs?|expenses?)|^purchases$|^materialaufwand|^wareneinsatz|^freight[- ]in|^hosting costs|^cost of$/u,
    'cogs',
  ],
  [
    /^(?:total )?(?:operating (?:expenses|costs)|opex|overheads?|sg&a|selling,? general (?:and|&) administrative(?: expenses)?)$/u,
    'opex',
  ],
  [/^(?:depreciation|amorti[sz]ation|d&a|abschreibung)/u, 'depreciation'],
  [/^impairment/u, 'depreciation'],
  [/interest (?:income|received|earned)|^finance income|^zinsertr/u, 'interest_income'],
  [
    /^(?:net )?interest|^finance (?:costs?|expenses?)|^financial expenses?|^zins(?:aufw|en$)|loan interest|^bank interest/u,
    'interest',
  ],
  [
    /^(?:income |corporate |corporation |current |deferred |profit )?tax(?:es|ation)?(?: expenses?| charge| provision| on (?:income|profit))?$|^provision for (?:income )?tax|^steuern|^ertragsteuern/u,
    'tax',
  ],
  [
    /salar|wages|payroll|personnel|staff (?:costs?|expenses?)|employee (?:costs?|benefits?|expenses?)|pension (?:cost|expense|contribution)|social (?:security|charges)|bonus|personalaufw|recruit|contractors?\b|freelanc/u,
    'opex_personnel',
  ],
  [
    /marketing|advertis|^sales (?:expenses?|costs?|commissions?)|commissions?(?! income)|^selling (?!,? ?general)(?:and|&|expenses|costs)|trade (?:shows?|fairs?)|werbe/u,
    'opex_marketing',
  ],
  [/research|\br&d\b|product development|^development costs?$/u, 'opex_research'],
  [
    /^(?:office )?rent(?:al)?s?(?: expenses?| costs?)?$|premises|utilit|energy|electricity|heating|facilit|lease (?:expenses?|costs?)|miete|cleaning|^office costs/u,
    'opex_premises',
  ],
  [
    /^(?:other (?:operating )?|misc(?:ellaneous)? |sundry |rental |grant |royalt(?:y|ies) )(?:income|gains?|revenues?)|^gains? (?:on|from)|^government grants?|^(?:fx|foreign exchange|exchange|currency) (?:results?|gains?|differences?)/u,
    'other_income',
  ],
  [
    /^(?:total )?(?:net )?(?:revenues?|sales|turnover)\b(?!.*\b(?:tax|payable|receivable|returns? provision)\b)|\b(?:revenues?|sales)$|^income from (?:sales|services|operations)|^fees? income|^service income|^subscription|^umsatz|^erlöse|^chiffre d/u,
    'revenue',
  ],
  [
    /insurance(?! receivable)|travel|entertainment|legal|audit|accounting|consult|professional|software(?! assets)|licen[cs]es?(?: fees?| costs?)|subscriptions?|telephone|telecom|internet|postage|stationery|office (?:supplies|expenses?)|repairs?|maintenance|bank (?:charges|fees)|training|vehicle (?:costs?|expenses?|running)|bad debts?|donations?|^general|administrat|^other (?:operating )?(?:expenses?|costs?)|^misc|^sundry|^it (?:costs?|expenses?)|^loss(?:es)? (?:on|from)|^sonstige.*aufw|^freight|shipping|delivery|distribution/u,
    'opex_other',
  ],
  [/^(?:total )?current assets$|^umlaufvermögen/u, 'current_assets'],
  [/^(?:total )?(?:non-? ?current|fixed|long-term) assets$|^anlagevermögen/u, 'noncurrent_assets'],
  [/^total assets$|^assets(?:,? total)?$|^bilanzsumme|^summe aktiva/u, 'total_assets'],
  [/^(?:total )?(?:current|short-term) liabilities$/u, 'current_liabilities'],
  [/^(?:total )?(?:non-? ?current|long-term) liabilities$/u, 'noncurrent_liabilities'],
  [/^total liabilities$|^liabilities(?:,? total)?$/u, 'total_liabilities'],
  [
    /^(?:total )?(?:(?:shareholders|stockholders|owners)['’]? )?(?:equity|funds)$|^total equity|^net assets$|^eigenkapital$/u,
    'equity',
  ],
  [/^(?:total |interest-bearing |gross |financial )*(?:debt|borrowings)$/u, 'debt'],
  [
    /(?:short[- ]term|current|overdraft).*(?:debt|loan|borrowing|overdraft|note|lease)|^bank overdraft|^overdraft|current (?:portion|maturit)|^credit cards?|revolv/u,
    'short_term_debt',
  ],
  [
    /(?:long[- ]term|non-?current).*(?:debt|loan|borrowing|note)|^(?:bank |term |shareholder )?loans?(?: payable)?$|^mortgage|^bonds?|^notes payable|lease liabilit|^bank loans?|^darlehen/u,
    'long_term_debt',
  ],
  [
    /(?:trade |accounts? |other )?receivables?|^debtors|^allowance for|^forderungen|^unbilled|^accrued (?:income|revenue)|^contract assets/u,
    'receivables',
  ],
  [
    /^(?:trade |accounts? )?payables?|^creditors|^accounts payable|^suppliers|^verbindlichkeiten.*(?:lieferung|ll)|^goods received not invoiced|^grni/u,
    'payables',
  ],
  [
    /inventor|^stocks?$|^finished goods|^work in (?:progress|process)|^wip$|^raw materials|^merchandise|^vorräte|^stock on hand/u,
    'inventory',
  ],
  [
    /^(?:petty )?cash\b|^bank\b|cash (?:at|in|and|on)|^checking|^savings account|^current account|cash equivalents|^kasse|^liquide mittel|short-term (?:deposits|investments)|money market/u,
    'cash',
  ],
  [
    /prepa(?:id|yment)|^other current assets|^deposits?(?: paid)?$|^advances? (?:to|paid)|marketable securities|^other assets/u,
    'other_current_assets',
  ],
  [
    /goodwill|intangible|patents?|trade ?marks?|capitali[sz]ed (?:software|development)|software assets|^licen[cs]es$/u,
    'intangible_assets',
  ],
  [
    /property|plant|^ppe$|^equipment|^(?:office |computer |it )?equipment|^furniture|^machinery|^vehicles?$|^motor vehicles|^buildings?|^land\b|leasehold improvement|right-of-use|^fixed assets|^sachanlagen|^fixtures|^computers?/u,
    'fixed_assets',
  ],
  [
    /^(?:investments?|shares in|participations?|long-term investments|other non-?current assets|loans? (?:to|receivable)|long-term receivables)/u,
    'other_noncurrent_assets',
  ],
  [
    /^accru|^other (?:current )?liabilities|^provisions?(?: for)?|^other creditors|^warrant(?:y|ies)|^suspense liabilities|^dividends? payable/u,
    'other_current_liabilities',
  ],
  [
    /^other non-?current liabilities|^pension (?:liabilit|provision|obligation)|^long-term provisions?/u,
    'other_noncurrent_liabilities',
  ],
  [
    /(?:share|stock|issued|paid[- ]in|nominal) capital|^common stock|^ordinary shares|^capital stock|^share premium|additional paid|^capital$|^owner['’]?s? capital|^gezeichnetes kapital/u,
    'share_capital',
  ],
  [
    /retained (?:earnings|profits?)|^accumulated (?:profits?|loss|deficit)|^profit brought forward|^reserves?$|^gewinnvortrag|current[- ]year (?:earnings|profit)|^dividends?(?: paid| declared)?$|^drawings/u,
    'retained_earnings',
  ],
  [
    /^treasury|other comprehensive|^other (?:reserves?|equity)|revaluation|translation (?:reserve|difference)|minority|non-?controlling/u,
    'other_equity',
  ],
];

/** What a heading row says about accounts under it that have no known name of their own. */
export const headingWords: readonly (readonly [RegExp, LineId])[] = [
  [/^(?:total )?(?:revenues?|sales|income|turnover)$/u, 'revenue'],
  [/cost of (?:sales|goods|revenue)|^cogs$|^direct costs/u, 'cogs'],
  [/operating (?:expenses|costs)|^(?:expenses|overheads?|administrat.*|general.*)$/u, 'opex_other'],
  [/other income/u, 'other_income'],
  [/non-? ?current assets|^fixed assets|long-term assets/u, 'other_noncurrent_assets'],
  [/current assets/u, 'other_current_assets'],
  [/non-? ?current liabilities|long-term liabilities/u, 'other_noncurrent_liabilities'],
  [/current liabilities/u, 'other_current_liabilities'],
  [/equity|shareholders|capital and reserves/u, 'other_equity'],
  [/investing/u, 'other_investing'],
];
