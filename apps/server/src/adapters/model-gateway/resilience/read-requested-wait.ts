import { z } from 'zod';

/** google.rpc.RetryInfo, which the SDK does not read: `{"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "37s"}`. */
const retryInfo = z.object({ '@type': z.string().endsWith('google.rpc.RetryInfo'), retryDelay: z.string() });
const details = z.object({ details: z.array(z.unknown()) });
const body = z.union([z.object({ error: details }).transform(({ error }) => error), details]);

interface Refusal {
  readonly responseHeaders?: Record<string, string> | undefined;
  readonly data?: unknown;
}

/** How many milliseconds the provider asks to wait: `Retry-After` (seconds or a date), else RetryInfo in the body; null if neither. */
export const readRequestedWait = ({ responseHeaders, data }: Refusal, now = Date.now()): number | null => {
  const header = responseHeaders?.['retry-after'];
  if (header !== undefined) {
    const wait = /^\d+(\.\d+)?$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - now;
    if (Number.isFinite(wait)) return Math.max(0, wait);
  }
  for (const detail of body.safeParse(data).data?.details ?? []) {
    const seconds = /^(\d+(?:\.\d+)?)s$/.exec(retryInfo.safeParse(detail).data?.retryDelay ?? '')?.[1];
    if (seconds !== undefined) return Number(seconds) * 1_000;
  }
  return null;
};
