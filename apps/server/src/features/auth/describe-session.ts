import bowser from 'bowser';
import ipaddr from 'ipaddr.js';

/** `Chrome on Linux`: what a person recognises their device by. */
export const describeBrowser = (userAgent: string | null): string => {
  if (!userAgent) return 'Unknown program';
  const { browser, os } = bowser.parse(userAgent);
  if (!browser.name) return userAgent.split(/[/ ]/u)[0]?.slice(0, 40) || 'Unknown program';
  return os.name ? `${browser.name} on ${os.name}` : browser.name;
};

/** Where a sign-in came from, in words as far as an address tells. No outside service is asked. */
export const describePlace = (address: string | null): string => {
  if (!address || !ipaddr.isValid(address)) return 'Unknown place';
  const parsed = ipaddr.process(address);
  const range = parsed.range();
  if (range === 'loopback') return 'This computer';
  if (range === 'private' || range === 'uniqueLocal' || range === 'linkLocal') return `Local network (${parsed})`;
  return parsed.toString();
};
