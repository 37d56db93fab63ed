import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../testing/test-app.ts';
import { findToken, issueToken, redeemToken, removeOldTokens, withdrawTokens } from './index.ts';

describe('one-time tokens', () => {
  let app: TestApp;
  let owner: { organizationId: string; userId: string };
  beforeAll(async () => {
    app = await testApp();
    const { session } = await app.owner();
    owner = { organizationId: session?.organization.id ?? '', userId: session?.user.id ?? '' };
  });
  afterAll(() => app.close());

  const issue = (purpose: 'password_reset' | 'email_verification' | 'invitation', minutes?: number) =>
    app.adapters.database.system((database) =>
      issueToken(database, {
        ...owner,
        purpose,
        data: { about: purpose },
        ...(minutes === undefined ? {} : { minutes }),
      }),
    );
  const redeem = (purpose: 'password_reset' | 'email_verification' | 'invitation', token: string) =>
    app.adapters.database.system((database) => redeemToken(database, purpose, token));

  it('are good once', async () => {
    const token = await issue('password_reset');
    expect(await redeem('password_reset', token)).toMatchObject({ ...owner, data: { about: 'password_reset' } });
    expect(await redeem('password_reset', token)).toBeUndefined();
  });

  it('are good for one of many who come at once', async () => {
    const token = await issue('password_reset');
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => redeem('password_reset', token)));
    expect(outcomes.filter(Boolean)).toHaveLength(1);
  });

  it('are nothing for another purpose', async () => {
    const token = await issue('email_verification');
    expect(await redeem('password_reset', token)).toBeUndefined();
    expect(await redeem('invitation', token)).toBeUndefined();
    expect(await redeem('email_verification', token)).toBeDefined();
  });

  it('are good for their minutes, 30 where nothing else is said', async () => {
    const token = await issue('invitation');
    const found = await app.adapters.database.system((database) => findToken(database, 'invitation', token));
    const minutes = ((found?.expiresAt.getTime() ?? 0) - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(29);
    expect(minutes).toBeLessThanOrEqual(30);
    expect(await redeem('invitation', await issue('invitation', -1))).toBeUndefined();
  });

  it('are withdrawn by a newer one of the same purpose, and at will', async () => {
    const first = await issue('password_reset');
    const second = await issue('password_reset');
    expect(await redeem('password_reset', first)).toBeUndefined();
    await app.adapters.database.system((database) => withdrawTokens(database, { userId: owner.userId }));
    expect(await redeem('password_reset', second)).toBeUndefined();
  });

  it('are kept as a hash only, and not for long', async () => {
    const token = await issue('password_reset', -2 * 24 * 60);
    const stored = () =>
      app.adapters.database.system(async (database) => {
        const { rows } = await database.execute(sql`select * from one_time_tokens`);
        return JSON.stringify(rows);
      });
    expect(await stored()).not.toContain(token);
    const before = JSON.parse(await stored()).length;
    await app.adapters.database.system(removeOldTokens);
    expect(JSON.parse(await stored())).toHaveLength(before - 1);
  });
});
