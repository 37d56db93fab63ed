import type { LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import type { EgressAllowance } from './egress-allowance.ts';

/** Every address that a name stands for at this moment. Rejects for a name that stands for none. */
export type Resolve = (host: string) => Promise<LookupAddress[]>;

/** A host without the brackets that URLs put around IPv6 addresses. */
export const bareHost = (hostname: string): string => hostname.replace(/^\[(.*)\]$/u, '$1');

/** The addresses of a host, if it may be reached at all of them: one forbidden address among them is a trick, not an alternative. */
export const allowedAddresses = async (
  host: string,
  { allowance, resolve }: { allowance: EgressAllowance; resolve: Resolve },
): Promise<LookupAddress[]> => {
  const family = isIP(host);
  const addresses = family ? [{ address: host, family }] : await resolve(host);
  const isAllowed = addresses.length > 0 && addresses.every(({ address }) => allowance.allows(host, address));
  if (!isAllowed) throw new Error('The address is not allowed');
  return addresses;
};

/**
 * Opens sockets only to addresses that were judged: the name is resolved once, here, and the socket gets the judged address, so a name
 * that stands for something else a moment later (DNS rebinding) changes nothing. TLS still checks the name.
 */
export const guardedConnector = (guard: { allowance: EgressAllowance; resolve: Resolve }, timeoutMs: number) => {
  const lookup: LookupFunction = (host, options, done) => {
    allowedAddresses(host, guard).then(
      (addresses) => {
        const [first] = addresses;
        if (options.all || !first) done(null, addresses);
        else done(null, first.address, first.family);
      },
      (error: Error) => done(error, ''),
    );
  };
  const connect = buildConnector({ lookup, timeout: timeoutMs });
  const connector: buildConnector.connector = (options, callback) => {
    const host = bareHost(options.hostname);
    // A socket to a literal address never asks `lookup`.
    if (isIP(host) && !guard.allowance.allows(host, host)) callback(new Error('The address is not allowed'), null);
    else connect(options, callback);
  };
  return connector;
};
