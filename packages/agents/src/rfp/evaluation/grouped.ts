/** An exact decimal with its thousands apart: `400000` reads 400,000. */
export const grouped = (amount: string): string => {
  const [whole = '', fraction] = amount.split('.');
  const apart = whole.replace(/\B(?=(?:\d{3})+$)/gu, ',');
  return fraction === undefined ? apart : `${apart}.${fraction}`;
};
