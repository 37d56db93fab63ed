import { electronicFormatIBAN, isValidIBAN } from 'ibantools';
import { mod97, remainder, weightedSum } from './mod.ts';

const compact = (text: string): string => text.toUpperCase().replace(/[\s.\-/+]/gu, '');

/** Bank account numbers: country, length, structure and mod 97. */
export const isIban = (text: string): boolean => isValidIBAN(electronicFormatIBAN(text) ?? '');

/** Legal entity identifiers, ISO 17442: 20 characters, mod 97-10. */
export const isLei = (text: string): boolean =>
  /^[A-Z0-9]{18}\d{2}$/u.test(compact(text)) && mod97(compact(text)) === 1;

/** Indian GST numbers: a check character over 14 in base 36. */
export const isGstin = (text: string): boolean => {
  const number = compact(text);
  if (!/^\d{2}[A-Z]{5}\d{4}[A-Z][A-Z\d]Z[A-Z\d]$/u.test(number)) return false;
  const sum = [...number.slice(0, 14)].reduce((total, character, index) => {
    const product = Number.parseInt(character, 36) * (index % 2 === 0 ? 1 : 2);
    return total + Math.floor(product / 36) + (product % 36);
  }, 0);
  return ((36 - (sum % 36)) % 36).toString(36).toUpperCase() === number[14];
};

/** GS1 keys of 8, 12, 13 or 14 digits, such as GLN and GTIN. */
export const isGs1 = (text: string): boolean => {
  const digits = compact(text);
  if (!/^(?:\d{8}|\d{12,14})$/u.test(digits)) return false;
  const sum = [...digits]
    .reverse()
    .reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0;
};

/** Global location numbers: 13 digits. */
export const isGln = (text: string): boolean => compact(text).length === 13 && isGs1(text);

/** Creditor references, ISO 11649: RF, two check digits, up to 21 characters. */
export const isCreditorReference = (text: string): boolean => {
  const reference = compact(text);
  return /^RF\d{2}[A-Z0-9]{1,21}$/u.test(reference) && mod97(reference.slice(4) + reference.slice(0, 4)) === 1;
};

/** Belgian structured communication: ten digits and their remainder by 97, which is 97 in place of 0. */
export const isBelgianReference = (text: string): boolean => {
  const digits = compact(text);
  return /^\d{12}$/u.test(digits) && (remainder(digits.slice(0, 10), 97) || 97) === Number(digits.slice(10));
};

/** Norwegian organisation numbers: nine digits, mod 11. */
export const isNorwegianOrganisation = (text: string): boolean => {
  const digits = compact(text).replace(/^NO|MVA$/gu, '');
  return /^\d{9}$/u.test(digits) && weightedSum(digits, [3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0;
};
