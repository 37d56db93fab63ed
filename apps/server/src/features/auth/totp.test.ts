import { describe, expect, it } from 'vitest';
import { authenticatorCode } from '../../testing/second-factor.ts';
import { hashRecoveryCode, newRecoveryCodes, newTotpSecret, stepOfCode, totpUri } from './totp.ts';

/** The secret of the test vectors in RFC 6238, appendix B, in Base32. */
const rfcSecret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('codes of authenticator apps', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_234_567_890, '005924'],
    [20_000_000_000, '353130'],
  ])('are those of RFC 6238 at %d s', (seconds, code) => {
    expect(authenticatorCode(rfcSecret, { now: seconds * 1000 })).toBe(code);
    expect(stepOfCode(rfcSecret, code, seconds * 1000)).toBe(Math.floor(seconds / 30));
  });

  it('are taken one step early and late, and no further', () => {
    const secret = newTotpSecret();
    const now = 1_800_000_000_000;
    const step = now / 30_000;
    const taken = (steps: number) => stepOfCode(secret, authenticatorCode(secret, { now, steps }), now);
    expect([-2, -1, 0, 1, 2].map(taken)).toEqual([undefined, step - 1, step, step + 1, undefined]);
  });

  it('come from a secret that the address for the QR code carries', () => {
    const secret = newTotpSecret();
    const uri = new URL(totpUri(secret, 'ada@example.com'));
    expect(uri.protocol).toBe('otpauth:');
    expect(uri.searchParams.get('secret')).toBe(secret);
    expect(decodeURIComponent(uri.pathname)).toContain('Tarento Co-Pilot:ada@example.com');
    expect(secret).toMatch(/^[A-Z2-7]{32}$/u);
  });
});

describe('recovery codes', () => {
  it('are ten, different, and the same whatever their case and dashes, for their owner only', () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    const [code = ''] = codes;
    expect(hashRecoveryCode('ada', code.toUpperCase().replace('-', ' '))).toBe(hashRecoveryCode('ada', code));
    expect(hashRecoveryCode('eve', code)).not.toBe(hashRecoveryCode('ada', code));
  });
});
