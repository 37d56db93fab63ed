import { hash } from '@node-rs/argon2';
import { beforeAll, describe, expect, it } from 'vitest';
import { hashPassword, isOutdated, preparePasswords, verifyPassword } from './passwords.ts';

const mebibyte = 1_048_576;

describe('password hashes', () => {
  beforeAll(preparePasswords);

  it('are argon2id with 46 MiB, and told apart from those with other parameters', async () => {
    const current = await hashPassword('a long enough passphrase');
    expect(current).toMatch(/^\$argon2id\$v=19\$m=47104,t=1,p=1\$/u);
    expect(isOutdated(current)).toBe(false);
    const older = await hash('a long enough passphrase', { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
    expect(isOutdated(older)).toBe(true);
    expect(await verifyPassword(older, 'a long enough passphrase')).toBe(true);
  });

  it('of nobody match nothing', async () => {
    expect(await verifyPassword(null, 'no account has this password')).toBe(false);
  });

  it('of a hundred sign-ins at once are checked a few at a time, in bounded memory', async () => {
    const stored = await hashPassword('a long enough passphrase');
    const before = process.memoryUsage.rss();
    let peak = before;
    const sampling = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage.rss());
    }, 2);
    const checks = Array.from({ length: 100 }, (_, index) =>
      verifyPassword(stored, index % 2 ? 'a long enough passphrase' : 'something else'),
    );
    const matches = await Promise.all(checks);
    clearInterval(sampling);
    expect(matches.filter(Boolean)).toHaveLength(50);
    // All at once would take 4,600 MiB.
    expect((peak - before) / mebibyte).toBeLessThan(250);
  });

  it('are refused when more wait than can be served soon', async () => {
    // Cheap to check, so that the test is about the queue.
    const stored = await hash('a long enough passphrase', { memoryCost: 8, timeCost: 1, parallelism: 1 });
    const outcomes = await Promise.allSettled(Array.from({ length: 320 }, () => verifyPassword(stored, 'wrong')));
    const refused = outcomes.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(20);
    expect(refused[0]).toMatchObject({ reason: { code: 'sign_in_busy', retryAfterSeconds: 5 } });
  });
});
