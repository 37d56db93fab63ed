/** The remainder of a number of any length, given as digits. */
export const remainder = (digits: string, divisor: number): number => {
  let rest = 0;
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % divisor;
  return rest;
};

/** ISO 7064 mod 97-10 over digits and letters (A = 10 … Z = 35): valid identifiers leave 1. */
export const mod97 = (text: string): number =>
  remainder([...text.toUpperCase()].map((character) => Number.parseInt(character, 36).toString()).join(''), 97);

/** The weighted sum of digits. */
export const weightedSum = (digits: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, index) => sum + weight * Number(digits[index] ?? 0), 0);

/** The Luhn sum of digits, the last one the check digit: valid numbers are multiples of 10. */
export const luhn = (digits: string): number =>
  [...digits].reverse().reduce((sum, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return sum + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
