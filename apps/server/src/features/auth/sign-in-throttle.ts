import { createHash } from 'node:crypto';
import { eq, lt, sql } from 'drizzle-orm';
import { TooManyRequestsError } from '../../kernel/app-error.ts';
import { createTurnstile, type Turnstile } from '../../kernel/turnstile.ts';
import type { Database } from '../../platform/database/database.ts';
import { networkOf } from '../../platform/http/network-address.ts';
import { signInFailures } from './sign-in-failure.table.ts';

/** What is guessed at, and from where. */
export interface ThrottleTarget {
  readonly purpose: 'password' | 'code' | 'token' | 'registration' | 'reset' | 'verification';
  /** Whose: an account's name as it was typed, known or not, or an id; empty where only the address counts. */
  readonly subject: string;
  /** The caller's address; IPv6 counts by its /64. Null counts all addresses together. */
  readonly address: string | null;
  /** Failures that cost nothing yet; 5 when absent. */
  readonly allowed?: number;
}

const allowedFailures = 5;
const firstPauseSeconds = 15;
const longestPauseSeconds = 900;
/** Without a failure for this long, counting starts anew. */
const forgottenAfterMs = 86_400_000;

const keyOf = ({ purpose, subject, address }: ThrottleTarget): string =>
  createHash('sha256')
    .update([purpose, subject, address === null ? '*' : networkOf(address)].join('\u0000'))
    .digest('hex');

/** Seconds to wait after so many failures: 15 at first, doubling to a quarter of an hour. */
export const pauseSeconds = (failures: number, allowed = allowedFailures): number =>
  failures < allowed ? 0 : Math.min(longestPauseSeconds, firstPauseSeconds * 2 ** Math.min(failures - allowed, 10));

/**
 * Slows guessing down. Failures are counted in the database, so that they hold across processes and restarts, by the pair of account
 * and address: whoever guesses shuts out themselves and not the person who is at home elsewhere.
 */
export const createSignInThrottle = (database: Database) => {
  const turns = new Map<string, { turnstile: Turnstile; waiting: number }>();

  /** One guess at a time for each target, so that a hundred at once don't all pass before the first has failed. */
  const inTurn = async <Result>(key: string, work: () => Promise<Result>): Promise<Result> => {
    const turn = turns.get(key) ?? { turnstile: createTurnstile(1), waiting: 0 };
    turns.set(key, turn);
    turn.waiting += 1;
    try {
      return await turn.turnstile.pass(work);
    } finally {
      turn.waiting -= 1;
      if (turn.waiting === 0) turns.delete(key);
    }
  };

  /** Throws `TooManyRequestsError` while the target's pause lasts. */
  const check = async (target: ThrottleTarget): Promise<void> => {
    const [row] = await database.system((db) =>
      db
        .select()
        .from(signInFailures)
        .where(eq(signInFailures.key, keyOf(target))),
    );
    const seconds = Math.ceil(((row?.blockedUntil?.getTime() ?? 0) - Date.now()) / 1000);
    if (seconds > 0) throw new TooManyRequestsError('Too many tries. Wait a moment, then try again.', seconds);
  };

  /** Counts a failure; answers with the pause that it brings, in seconds. */
  const failed = (target: ThrottleTarget): Promise<number> =>
    database.system(async (db) => {
      const now = new Date();
      const startOver = lt(signInFailures.lastFailureAt, new Date(now.getTime() - forgottenAfterMs));
      const [row] = await db
        .insert(signInFailures)
        .values({ key: keyOf(target), failures: 1, lastFailureAt: now })
        .onConflictDoUpdate({
          target: signInFailures.key,
          set: {
            failures: sql`case when ${startOver} then 1 else ${signInFailures.failures} + 1 end`,
            lastFailureAt: now,
          },
        })
        .returning();
      const seconds = pauseSeconds(row?.failures ?? 1, target.allowed);
      const blockedUntil = seconds > 0 ? new Date(now.getTime() + seconds * 1000) : null;
      await db
        .update(signInFailures)
        .set({ blockedUntil })
        .where(eq(signInFailures.key, keyOf(target)));
      return seconds;
    });

  return {
    check,
    failed,

    /**
     * Runs one guess, which answers undefined when it is wrong. Throws `TooManyRequestsError` in a pause, without looking at the
     * guess. `onPause` is told when a wrong guess brings a pause.
     */
    guess: <Result>(
      target: ThrottleTarget,
      look: () => Promise<Result | undefined>,
      onPause: (seconds: number) => Promise<void> = async () => {},
    ): Promise<Result | undefined> =>
      inTurn(keyOf(target), async () => {
        await check(target);
        const found = await look();
        if (found === undefined) {
          const seconds = await failed(target);
          if (seconds > 0) await onPause(seconds);
        } else {
          await database.system((db) => db.delete(signInFailures).where(eq(signInFailures.key, keyOf(target))));
        }
        return found;
      }),

    /** Removes what has been forgotten. */
    clear: () =>
      database.system((db) =>
        db.delete(signInFailures).where(lt(signInFailures.lastFailureAt, new Date(Date.now() - forgottenAfterMs))),
      ),
  };
};
export type SignInThrottle = ReturnType<typeof createSignInThrottle>;
