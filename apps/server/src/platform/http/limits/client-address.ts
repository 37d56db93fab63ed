import ipaddr from 'ipaddr.js';

/**
 * Whom an address stands for when requests are counted: an IPv4 address for itself (also when written as IPv6), an IPv6 address for its
 * /64, which is the least that a single customer of a provider gets.
 */
export const addressBucket = (text: string): string => {
  if (!ipaddr.isValid(text)) return text;
  const address = ipaddr.process(text);
  if (address.kind() === 'ipv4') return address.toString();
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${address.toNormalizedString().replace(/%.*$/u, '')}/64`)}/64`;
};
