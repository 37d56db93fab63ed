import { describe, expect, it } from 'vitest';
import { hintOf, isApiKeySecret, newApiKeySecret } from './api-key-secret.ts';

describe('the secret of an API key', () => {
  it('is known to a scanner by its shape, and by its checksum as ours', () => {
    const secrets = Array.from({ length: 200 }, newApiKeySecret);
    expect(new Set(secrets).size).toBe(200);
    for (const secret of secrets) {
      expect(secret).toMatch(/^tck_[0-9A-Za-z]{49}$/u);
      expect(isApiKeySecret(secret)).toBe(true);
    }
  });

  it('is refused with any one character changed, cut or added', () => {
    const secret = newApiKeySecret();
    for (let at = 0; at < secret.length; at += 1) {
      const other = secret[at] === 'x' ? 'y' : 'x';
      expect(isApiKeySecret(secret.slice(0, at) + other + secret.slice(at + 1))).toBe(false);
    }
    expect(isApiKeySecret(secret.slice(0, -1))).toBe(false);
    expect(isApiKeySecret(`${secret}0`)).toBe(false);
  });

  it('shows eight characters in its hint', () => {
    expect(hintOf('tck_abcdEFGHijkl')).toBe('tck_abcd…ijkl');
  });
});
