import { luhn, mod97, remainder, weightedSum } from './mod.ts';

/** Germany: ISO 7064 mod 11-10 over nine digits. */
const germany = (digits: string): boolean => {
  if (!/^[1-9]\d{8}$/u.test(digits)) return false;
  let product = 10;
  for (const digit of digits.slice(0, 8)) {
    const sum = (Number(digit) + product) % 10 || 10;
    product = (2 * sum) % 11;
  }
  return (11 - product) % 10 === Number(digits[8]);
};

const belgium = (digits: string): boolean =>
  /^[01]\d{9}$/u.test(digits) && 97 - remainder(digits.slice(0, 8), 97) === Number(digits.slice(8));

/** France: a key of two digits over the SIREN; keys with letters are not worked out. */
const france = (text: string): boolean =>
  /^\d{11}$/u.test(text)
    ? (12 + 3 * remainder(text.slice(2), 97)) % 97 === Number(text.slice(0, 2))
    : /^[A-HJ-NP-Z\d]{2}\d{9}$/u.test(text);

const italy = (digits: string): boolean => /^\d{11}$/u.test(digits) && luhn(digits) % 10 === 0;

/** Netherlands: the eleven test of companies, or mod 97 of sole traders. */
const netherlands = (text: string): boolean => {
  if (!/^\d{9}B\d{2}$/u.test(text)) return false;
  const check = weightedSum(text, [9, 8, 7, 6, 5, 4, 3, 2]) % 11;
  return check === Number(text[8]) || mod97(`NL${text}`) === 1;
};

const rules: Readonly<Record<string, (number: string) => boolean>> = {
  DE: germany,
  BE: belgium,
  FR: france,
  IT: italy,
  NL: netherlands,
};

/** Whether the check digits of a VAT identifier are right; null for countries whose rule is not built in. */
export const isVatNumber = (text: string): boolean | null => {
  const compact = text.toUpperCase().replace(/[\s.\-/]/gu, '');
  const rule = rules[compact.slice(0, 2)];
  return rule ? rule(compact.slice(2)) : null;
};
