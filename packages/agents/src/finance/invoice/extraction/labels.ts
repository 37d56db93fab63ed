/** A word that names a value, and how surely: 3 says exactly what it is, 1 only hints. */
export interface Label {
  readonly pattern: RegExp;
  readonly strength: 1 | 2 | 3;
}

const label = (strength: Label['strength'], pattern: RegExp): Label => ({ strength, pattern });

const invoiceWord = String.raw`(?:tax\s+)?invoice|rechnungs?|factuur|facture|factura|fattura|faktura|fatura|bill|credit\s*(?:note|memo)|gutschrifts?|creditnota|avoir`;
const numberWord = `numbers?|num(?:mer|[ée]ro|ero)?|no|nr|nro|n[°ºo]|id|#`;

/** The invoice's number. The value begins right behind the label. */
export const numberLabels: readonly Label[] = [
  label(3, new RegExp(String.raw`(?<![\p{L}])(?:${invoiceWord})[\s-]*(?:${numberWord})(?![\p{L}])\.?`, 'giu')),
  label(2, new RegExp(String.raw`(?<![\p{L}])(?:${invoiceWord})(?![\p{L}])`, 'giu')),
  label(1, /(?<![\p{L}\d])(?:document\s+(?:number|no\.?)|number|nummer|#)/giu),
];

/** The same words where they head a column or stand in a cell of their own. */
export const numberHeadings: readonly Label[] = [
  label(3, new RegExp(String.raw`^(?:${invoiceWord})[\s-]*(?:${numberWord})\.?:?$`, 'iu')),
  label(2, new RegExp(`^(?:${invoiceWord}):?$`, 'iu')),
];

export const issueDateLabels: readonly Label[] = [
  label(
    3,
    /(?:invoice|rechnungs|factuur|facture|faktura|bill|issue|fattura)[\s-]*(?:date|datum)|date\s+(?:de\s+(?:la\s+)?facture|of\s+issue|d['’][ée]mission)|fecha\s+(?:de\s+)?(?:factura|emisi[oó]n)|data\s+(?:fattura|emissione)|ausstellungsdatum|issued(?:\s+on)?/giu,
  ),
  label(2, /(?<![\p{L}])(?:date|datum|data|fecha|dated|vom|du)(?![\p{L}])/giu),
];

export const dueDateLabels: readonly Label[] = [
  label(
    3,
    /due\s*(?:date|on|by)?|f[äa]llig(?:keits)?(?:datum)?(?:\s+am)?|verval(?:datum|dag)?|date\s+d['’][ée]ch[ée]ance|[ée]ch[ée]ance|scadenza|vencimiento|payable\s+by|pay\s+by|zahlbar\s+bis|te\s+betalen\s+v[óo]or/giu,
  ),
];

/** Dates that are neither: their labels make what looks like an issue date something else. */
export const otherDates =
  /(?:order|bestell|liefer|leistungs|delivery|lever|commande|livraison|service|ship|period|print|due|verval|f[äa]llig)[\p{L}\s-]{0,12}$/iu;

export const grossLabels: readonly Label[] = [
  label(
    3,
    /grand\s+total|total\s+(?:amount\s+)?(?:due|payable|incl\w*\.?(?:\s+(?:vat|tax|btw|mwst))?|t\.?t\.?c\.?)|amount\s+due|balance\s+due|invoice\s+total|factuur\s*totaal|totaalbedrag|te\s+betalen|brutto(?:betrag|summe)?|gesamt(?:betrag|summe)|rechnungsbetrag|endbetrag|zahlbetrag|montant\s+(?:total\s+)?t\.?t\.?c\.?|net\s+[àa]\s+payer|total\s+[àa]\s+payer|importe\s+total|totale\s+(?:fattura|documento|da\s+pagare)|summe\s+brutto/giu,
  ),
  label(
    2,
    /(?<![\p{L}-])(?:total|totaal|totale|gesamt|summe|somme)(?![\p{L}])(?!\s*(?:h\.?t|excl|net|ohne|without|vat|tax|btw))/giu,
  ),
];

export const netLabels: readonly Label[] = [
  label(
    3,
    /(?:exclusief|excl\.?|exclusive\s+of)\s+(?:btw|vat|tax)|net(?:to)?\s*(?:total|amount|betrag|summe)|total\s+(?:excl\w*\.?(?:\s+(?:vat|tax))?|net|h\.?t\.?)|total\s+before\s+tax|montant\s+h\.?t\.?|base\s+imponible|imponibile|summe\s+netto|rechnungssumme\s+ohne\s+ust/giu,
  ),
  label(2, /(?<![\p{L}])(?:sub\s*-?\s*tota(?:a)?l|netto|net|zwischensumme|sous-total|taxable)(?![\p{L}])/giu),
];

export const taxLabels: readonly Label[] = [
  label(
    3,
    /(?<!(?:excl\w*\.?|incl\w*\.?|ohne|without|inklusive|zzgl\.?|inclusief|exclusief|before|h\.?t\.?)\s+(?:of\s+)?)(?<![\p{L}])(?:vat|btw|ust|mwst|umsatzsteuer|mehrwertsteuer|steuerbetrag|t\.?v\.?a|iva|tax|moms|gst|sales\s+tax)(?![\p{L}])(?!\s*[-.:]?\s*(?:id|nr|no|number|nummer|num|reg))/giu,
  ),
];
