import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../testing/test-app.ts';
import { createSignInThrottle, pauseSeconds, type SignInThrottle, type ThrottleTarget } from './sign-in-throttle.ts';

let number = 0;

describe('the pauses between guesses', () => {
  it('start after five failures and grow to a quarter of an hour', () => {
    const pauses = [1, 4, 5, 6, 7, 10, 11, 12, 1_000].map((failures) => pauseSeconds(failures));
    expect(pauses).toEqual([0, 0, 15, 30, 60, 480, 900, 900, 900]);
  });
});

describe('the throttle', () => {
  let app: TestApp;
  let throttle: SignInThrottle;
  let target: ThrottleTarget;
  beforeAll(async () => {
    app = await testApp();
  });
  afterAll(() => app.close());
  beforeEach(() => {
    throttle = createSignInThrottle(app.adapters.database);
    number += 1;
    target = { purpose: 'password', subject: `ada-${number}`, address: '192.0.2.1' };
  });

  const wrong = (at = target) => throttle.guess(at, async () => undefined);
  const right = (at = target) => throttle.guess(at, async () => true);
  const refused = { code: 'too_many_requests', retryAfterSeconds: 15 };
  const failFive = async (at = target) => {
    for (let failures = 0; failures < 5; failures += 1) expect(await wrong(at)).toBeUndefined();
  };

  it('refuses even the right guess during a pause, and takes it afterwards', async () => {
    await failFive();
    await expect(right()).rejects.toMatchObject(refused);
    await app.adapters.database.pool.query(`update sign_in_failures set blocked_until = now() - interval '1 second'`);
    expect(await right()).toBe(true);
    await failFive();
  });

  it('holds in another process, and after a restart', async () => {
    await failFive();
    const elsewhere = createSignInThrottle(app.adapters.database);
    await expect(elsewhere.guess(target, async () => true)).rejects.toMatchObject(refused);
  });

  it('does not lock the person out who is at another address', async () => {
    await failFive();
    expect(await right({ ...target, address: '198.51.100.7' })).toBe(true);
    await expect(right()).rejects.toMatchObject(refused);
  });

  it('counts an IPv6 network as one address', async () => {
    await failFive({ ...target, address: '2001:db8:1:2::1' });
    await expect(right({ ...target, address: '2001:db8:1:2:ffff::9' })).rejects.toMatchObject(refused);
    expect(await right({ ...target, address: '2001:db8:1:3::1' })).toBe(true);
    expect(await right({ ...target, address: '::ffff:192.0.2.1' })).toBe(true);
  });

  it('looks at no more than five of fifty guesses at once', async () => {
    let looked = 0;
    const guesses = Array.from({ length: 50 }, () =>
      throttle.guess(target, async () => {
        looked += 1;
        return undefined;
      }),
    );
    const outcomes = await Promise.allSettled(guesses);
    expect(looked).toBe(5);
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(45);
  });

  it('keeps no name and no address', async () => {
    await wrong();
    const { rows } = await app.adapters.database.pool.query('select * from sign_in_failures');
    expect(JSON.stringify(rows)).not.toMatch(/ada-|192\.0\.2/u);
  });

  it('forgets after a day', async () => {
    await failFive();
    await app.adapters.database.pool.query(
      `update sign_in_failures set last_failure_at = now() - interval '25 hours', blocked_until = null`,
    );
    expect(await wrong()).toBeUndefined();
    expect(await right()).toBe(true);
  });
});
