import ipaddr from 'ipaddr.js';

/** Every IPv6 address that is routed on the internet lies in here (RFC 4291). */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');
/** NAT64 (RFC 6052): networks without IPv4 reach it by such addresses, which carry the real one in their last four bytes. */
const nat64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96');
/** Azure's metadata and key service has an address that looks public. */
const platformAddresses = new Set(['168.63.129.16']);

/** What a name in `EGRESS_ALLOW` opens: the kinds of address that a company's own servers have. */
const ownNetwork = new Set(['private', 'loopback', 'uniqueLocal', 'carrierGradeNat']);

/** `public` may be reached by anybody, `own` only where the operator allows its name or address, `special` only by address. */
export type AddressKind = 'public' | 'own' | 'special';

/** An address as the network will see it: IPv4 taken out of IPv6 forms that only wrap it. Throws for what is no address. */
export const parseAddress = (address: string): ipaddr.IPv4 | ipaddr.IPv6 => {
  const parsed = ipaddr.process(address.replace(/%.*$/u, ''));
  if (parsed.kind() === 'ipv6' && parsed.match(nat64)) return new ipaddr.IPv4(parsed.toByteArray().slice(12));
  return parsed;
};

/** Judges an address by its bytes. Metadata services, link-local, multicast, reserved and tunnel addresses are `special`. */
export const judgeAddress = (address: string): AddressKind => {
  const parsed = parseAddress(address);
  const range = parsed.range();
  if (ownNetwork.has(range)) return 'own';
  const isRouted = range === 'unicast' && (parsed.kind() === 'ipv4' || parsed.match(globalUnicast));
  return isRouted && !platformAddresses.has(parsed.toString()) ? 'public' : 'special';
};
