import { setTimeout as sleep } from 'node:timers/promises';
import { JiraError } from './jira-error.ts';

const attempts = 6;
const firstBackoffMs = 500;
const longestBackoffMs = 30_000;
/** A longer wait is not sat out in a request: the work fails and is started again later. */
const longestRequestedMs = 300_000;

/** Waits between attempts; in tests, without waiting. */
export type Pause = (ms: number, signal: AbortSignal) => Promise<void>;
export const pauseFor: Pause = async (ms, signal) => {
  await sleep(ms, undefined, { signal });
};

const isTemporary = (status: number): boolean => status === 429 || status >= 500;

/** What the other side asks for, in milliseconds; null when it says nothing we can read. */
const requestedWait = (response: Response): number | null => {
  const header = response.headers.get('retry-after');
  if (header === null) return null;
  const seconds = Number(header);
  const ms = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
};

/** Half of the wait is fixed and half by chance, so that many who were refused together do not come back together. */
const backoff = (attempt: number): number => {
  const full = Math.min(longestBackoffMs, firstBackoffMs * 2 ** attempt);
  return full / 2 + Math.random() * (full / 2);
};

const busy = () =>
  new JiraError(
    'busy',
    'Jira asks to wait longer than this work can (rate limit). It will go on with the next synchronization.',
  );

/**
 * Sends until there is an answer that is not "later": waits as long as Jira asks (429 and 5xx with `Retry-After`), otherwise backs off
 * exponentially with jitter. Throws `JiraError` `busy` or `unreachable` when patience ends.
 */
export const sendPolitely = async (
  send: () => Promise<Response>,
  { signal, pause }: { signal: AbortSignal; pause: Pause },
): Promise<Response> => {
  for (let attempt = 0; ; attempt += 1) {
    const isLast = attempt === attempts - 1;
    let wait = backoff(attempt);
    try {
      const response = await send();
      if (!isTemporary(response.status)) return response;
      if (isLast) return response;
      const requested = requestedWait(response);
      await response.body?.cancel();
      if (requested !== null && requested > longestRequestedMs) throw busy();
      // A little more than asked, spread by chance.
      if (requested !== null) wait = requested + Math.random() * Math.min(1_000, requested * 0.2);
    } catch (error) {
      if (error instanceof JiraError || signal.aborted) throw error;
      if (isLast)
        throw new JiraError(
          'unreachable',
          `Jira did not answer: ${error instanceof Error ? error.message : 'unknown'}`,
          { cause: error },
        );
    }
    await pause(wait, signal);
  }
};
