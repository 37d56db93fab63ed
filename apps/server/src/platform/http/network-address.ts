import ipaddr from 'ipaddr.js';

const isMapped = (address: ipaddr.IPv4 | ipaddr.IPv6): boolean =>
  address.kind() === 'ipv6' && (address as ipaddr.IPv6).isIPv4MappedAddress();

/**
 * A range of addresses in CIDR notation as it is compared: bits after the prefix cleared, a single address as a range of one.
 * Null for what is neither, and for ways of writing that are read differently by different programs (`10.1`, `0x7f.1`, `::ffff:10.0.0.0/104`).
 */
export const normalRange = (text: string): string | null => {
  const isSingle = !text.includes('/');
  const isVersion4 = isSingle ? ipaddr.IPv4.isValidFourPartDecimal(text) : ipaddr.IPv4.isValidCIDRFourPartDecimal(text);
  const isVersion6 = isSingle ? ipaddr.IPv6.isValid(text) : ipaddr.IPv6.isValidCIDR(text);
  if (!isVersion4 && !isVersion6) return null;
  if (isSingle) {
    const address = ipaddr.process(text);
    return `${address}/${address.kind() === 'ipv4' ? 32 : 128}`;
  }
  const [address, length] = ipaddr.parseCIDR(text);
  if (isMapped(address)) return null;
  return `${isVersion4 ? ipaddr.IPv4.networkAddressFromCIDR(text) : ipaddr.IPv6.networkAddressFromCIDR(text)}/${length}`;
};

/** Whether an address lies in one of the ranges that `normalRange` made. IPv4 written as IPv6 counts as IPv4. */
export const isInRanges = (ranges: readonly string[], text: string): boolean => {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.process(text);
  return ranges.some((range) => {
    const [network, length] = ipaddr.parseCIDR(range);
    return network.kind() === address.kind() && address.match(network, length);
  });
};

/** Whose network an address is, for counting: an IPv4 address itself, an IPv6 address' /64, which one household or host has to itself. */
export const networkOf = (address: string): string => {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${parsed}/64`)}/64`;
};
