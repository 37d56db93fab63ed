import { Resolver } from 'node:dns/promises';
import type { DomainRecords } from './domain-records.ts';

const absent = new Set(['ENODATA', 'ENOTFOUND']);

/** Asks the resolvers of this machine. */
export const dnsDomainRecords = (): DomainRecords => {
  const resolver = new Resolver({ timeout: 3_000, tries: 2 });
  return {
    async texts(name) {
      try {
        return (await resolver.resolveTxt(name)).map((parts) => parts.join(''));
      } catch (error) {
        if (absent.has((error as NodeJS.ErrnoException).code ?? '')) return [];
        throw error;
      }
    },
  };
};
