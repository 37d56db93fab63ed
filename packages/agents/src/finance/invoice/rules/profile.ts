import { en16931 } from './en16931/en16931.ts';
import { peppol } from './peppol/peppol.ts';
import type { RulePack, Syntax } from './rule.ts';
import { xrechnung } from './xrechnung/xrechnung.ts';

/** The specifications that an invoice may follow, with the packs of rules that belong to each. */
export type Profile = 'en16931' | 'peppol' | 'xrechnung' | 'xrechnung-extension' | 'factur-x' | 'reduced';

export const profileNames: Readonly<Record<Profile, string>> = {
  en16931: 'EN 16931',
  peppol: 'Peppol BIS Billing 3.0',
  xrechnung: 'XRechnung',
  'xrechnung-extension': 'XRechnung Extension',
  'factur-x': 'Factur-X / ZUGFeRD',
  reduced: 'Factur-X / ZUGFeRD below EN 16931 (minimum or basic WL)',
};

/** The specification that an invoice names (BT-24). */
export const profileOf = (specification: string | null, syntax: Syntax): Profile => {
  const id = (specification ?? '').toLowerCase();
  if (id.includes('xrechnung'))
    return id.includes('extension') || id.includes('conformant') ? 'xrechnung-extension' : 'xrechnung';
  if (id.includes('peppol.eu') && syntax === 'ubl') return 'peppol';
  if (/minimum|basicwl/u.test(id)) return 'reduced';
  return /factur-x|zugferd|ferd/u.test(id) ? 'factur-x' : 'en16931';
};

/**
 * The packs that apply to a profile. The extension of XRechnung may break the norm by design, and the reduced profiles of Factur-X do
 * not carry what the norm asks: their violations of the norm are told as notes.
 */
export const packsOf = (profile: Profile): { readonly packs: readonly RulePack[]; readonly isNormBinding: boolean } => {
  switch (profile) {
    case 'peppol':
      return { packs: [en16931, peppol], isNormBinding: true };
    case 'xrechnung':
      return { packs: [en16931, xrechnung], isNormBinding: true };
    case 'xrechnung-extension':
      return { packs: [en16931], isNormBinding: false };
    case 'reduced':
      return { packs: [en16931], isNormBinding: false };
    case 'en16931':
    case 'factur-x':
      return { packs: [en16931], isNormBinding: true };
  }
};
