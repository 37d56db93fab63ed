import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createSecretBox, maskSecret } from './secret-box.ts';

const context = 'acme integration.token';

describe('the secret box', () => {
  const box = createSecretBox(randomBytes(32));

  it('opens what it sealed, and seals the same text differently each time', () => {
    const sealed = box.seal('token-äöü', context);
    expect(box.open(sealed, context)).toBe('token-äöü');
    expect(box.seal('token-äöü', context)).not.toBe(sealed);
    expect(sealed).not.toContain('token');
  });

  it('does not open a text that was moved, changed, cut or sealed under another secret', () => {
    const sealed = box.seal('token', context);
    const flipped = sealed.slice(0, -1) + (sealed.endsWith('A') ? 'B' : 'A');
    expect(() => box.open(sealed, 'globex integration.token')).toThrow();
    expect(() => box.open(flipped, context)).toThrow();
    expect(() => box.open(sealed.slice(0, -8), context)).toThrow();
    expect(() => createSecretBox(randomBytes(32)).open(sealed, context)).toThrow('another SECRET_KEY');
  });

  it('shows four characters of a long secret and none of a short one', () => {
    expect(maskSecret('sk-1234567890')).toBe('••••7890');
    expect(maskSecret('hunter2')).toBe('••••');
  });
});
