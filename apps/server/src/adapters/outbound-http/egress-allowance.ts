import ipaddr from 'ipaddr.js';
import { judgeAddress, parseAddress } from './judge-address.ts';

type Network = [ipaddr.IPv4 | ipaddr.IPv6, number];

/** Which addresses may be connected to. */
export interface EgressAllowance {
  /** Whether the operator allows this host by name, so that it may lie in the own network. */
  allowsName(host: string): boolean;
  /** Whether `host` may be reached at `address`, one of those its name stands for. */
  allows(host: string, address: string): boolean;
}

const plainName = (host: string): string => host.toLowerCase().replace(/\.$/u, '');

const toNetwork = (entry: string): Network | undefined => {
  const [address = '', bits] = entry.split('/');
  const isWhole = address.includes(':') ? ipaddr.IPv6.isValid(address) : ipaddr.IPv4.isValidFourPartDecimal(address);
  const network = `${address}/${bits ?? (address.includes(':') ? 128 : 32)}`;
  return isWhole && ipaddr.isValidCIDR(network) ? ipaddr.parseCIDR(network) : undefined;
};

/** Whether a text can stand in `EGRESS_ALLOW`: a host name, an address or a network in CIDR notation. */
export const isEgressEntry = (entry: string): boolean =>
  toNetwork(entry) !== undefined ||
  /^(?!\d+(\.\d+)*\.?$)[a-z\d_]([a-z\d_-]*[a-z\d_])?(\.[a-z\d_-]+)*\.?$/iu.test(entry);

/** Reads the operator's list. A name opens the kinds of address that own servers have; link-local and metadata need an address. */
export const egressAllowance = (entries: readonly string[]): EgressAllowance => {
  const networks = entries.map(toNetwork).filter((network) => network !== undefined);
  const names = new Set(entries.filter((entry) => !toNetwork(entry)).map(plainName));
  const allowsName = (host: string) => names.has(plainName(host));
  return {
    allowsName,
    allows(host, address) {
      const kind = judgeAddress(address);
      if (kind === 'public' || (kind === 'own' && allowsName(host))) return true;
      const parsed = parseAddress(address);
      return networks.some((network) => network[0].kind() === parsed.kind() && parsed.match(network));
    },
  };
};
