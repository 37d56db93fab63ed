import { describe, expect, it } from 'vitest';
import { egressAllowance, isEgressEntry } from './egress-allowance.ts';
import { judgeAddress } from './judge-address.ts';

const own = ['127.0.0.1', '127.8.8.8', '10.0.0.1', '172.16.3.4', '192.168.1.1', '100.64.0.1', '::1', 'fd00:ec2::254'];
const wrapped = ['::ffff:127.0.0.1', '::ffff:a00:1', '64:ff9b::7f00:1', '64:ff9b::10.0.0.1'];
const special = [
  ...['169.254.169.254', '168.63.129.16', '0.0.0.0', '0.1.2.3', '224.0.0.1', '240.0.0.1', '255.255.255.255'],
  ...['192.0.0.192', '192.0.2.1', '198.18.0.1', '198.51.100.7', '203.0.113.9', '192.88.99.1'],
  ...['::', 'fe80::1', 'fe80::1%eth0', 'fec0::1', 'ff02::1', '2001:db8::1', '3fff::1', '100::1', '5f00::1'],
  ...['::ffff:169.254.169.254', '::ffff:a9fe:a9fe', '64:ff9b::a9fe:a9fe', '::7f00:1', '::ffff:0:127.0.0.1'],
  ...['2002:7f00:1::', '2002:a9fe:a9fe::', '2001:0:7f00:1::', '64:ff9b:1::7f00:1'],
];

describe('judging an address', () => {
  it.each(['93.184.216.34', '8.8.8.8', '2606:4700::1111', '::ffff:8.8.8.8', '64:ff9b::808:808'])(
    '%s is public',
    (address) => {
      expect(judgeAddress(address)).toBe('public');
    },
  );
  it.each([...own, ...wrapped])('%s belongs to the own network', (address) => {
    expect(judgeAddress(address)).toBe('own');
  });
  it.each(special)('%s is nobody’s to ask', (address) => {
    expect(judgeAddress(address)).toBe('special');
  });
});

describe('what the operator allows', () => {
  it('opens exactly the network that is named', () => {
    const allowance = egressAllowance(['10.1.0.0/16', '127.0.0.1', 'fd12::/16']);
    expect(['10.1.2.3', '::ffff:10.1.2.3', '127.0.0.1', 'fd12::9'].map((at) => allowance.allows('x', at))).toEqual(
      Array(4).fill(true),
    );
    expect(['10.2.0.1', '127.0.0.2', 'fd13::9', '169.254.169.254'].map((at) => allowance.allows('x', at))).toEqual(
      Array(4).fill(false),
    );
  });

  it('lets a named host lie in the own network, but not at a metadata address', () => {
    const allowance = egressAllowance(['Jira.corp.example']);
    expect(allowance.allows('jira.corp.example.', '10.9.9.9')).toBe(true);
    expect(allowance.allows('wiki.corp.example', '10.9.9.9')).toBe(false);
    expect(allowance.allows('jira.corp.example', '169.254.169.254')).toBe(false);
  });

  it('tells a host, an address and a network from a slip', () => {
    expect(['jira', 'jira.corp.example', '10.0.0.0/8', '::1', 'fd00::/8', '10.0.0.1'].every(isEgressEntry)).toBe(true);
    for (const slip of ['https://jira', 'jira:8080', '10.0.0.0/40', '10.0.0', '*.corp', 'a b', '10.0.0.256']) {
      expect(isEgressEntry(slip), slip).toBe(false);
    }
  });
});
