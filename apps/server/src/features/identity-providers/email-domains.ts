import { ConflictError, InvalidRequestError } from '../../kernel/app-error.ts';
import { violatedConstraint } from '../../platform/database/violated-constraint.ts';

/** Where anybody can have an address: such a domain says nothing about who someone works for. */
const publicMailDomains = new Set(
  [
    'gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com ymail.com aol.com icloud.com me.com mac.com',
    'gmx.com gmx.net gmx.de web.de mail.com mail.ru yandex.com yandex.ru proton.me protonmail.com pm.me tutanota.com fastmail.com',
    'zoho.com qq.com 163.com 126.com naver.com rediffmail.com',
  ].flatMap((line) => line.split(' ')),
);

export const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1).toLowerCase();

/** Throws for a domain that can't be one company's. */
export const checkDomains = (domains: readonly string[]): void => {
  const open = domains.find((domain) => publicMailDomains.has(domain));
  if (!open) return;
  const message = `Anybody can have an address at ${open}, so it can’t be yours alone`;
  throw new InvalidRequestError(`domains: ${message}`, [{ path: 'domains', code: 'public_domain', message }]);
};

/** Turns a domain that is taken into a sentence about it; every other error passes. */
export const explainTakenDomain = (error: unknown): never => {
  if (violatedConstraint(error) === 'identity_provider_domains_unique')
    throw new ConflictError('One of these domains belongs to another connection already', 'domain_taken');
  throw error;
};
