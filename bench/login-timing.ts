import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openApp } from '../apps/server/src/app.ts';
import { readConfig } from '../apps/server/src/config.ts';

/**
 * Whether the time of a failed sign-in tells if an account exists, and how much memory a hundred sign-ins at once take.
 *
 *     node bench/login-timing.ts [--tries 300]
 */
const { values } = parseArgs({ options: { tries: { type: 'string', default: '300' } } });
const tries = Number(values.tries);
const limitPercent = 5;

const dataFolder = await mkdtemp(join(tmpdir(), 'copilot-login-timing-'));
const config = readConfig({
  NODE_ENV: 'test',
  DATA_DIR: dataFolder,
  LOG_LEVEL: 'silent',
  EMBEDDINGS: 'none',
  TRUSTED_PROXIES: '127.0.0.1',
});
const app = await openApp(config, randomBytes(32), { databaseFolder: null });

let callers = 0;
/** Each call comes from an address of its own, so that no try is slowed down for the tries before it. */
const post = (path: string, payload: object) => {
  callers += 1;
  const address = `10.${(callers >> 16) & 255}.${(callers >> 8) & 255}.${callers & 255}`;
  return app.http.inject({
    method: 'POST',
    url: `/api/v1/auth/${path}`,
    headers: { 'x-forwarded-for': address },
    payload,
  });
};

const password = 'correct horse battery staple';
const register = (email: string) =>
  post('register', { email, password, fullName: 'Ada Bidder', organizationName: 'Analytical' });
const timeOf = async (email: string): Promise<number> => {
  const start = performance.now();
  const { statusCode } = await post('login', { email, password: 'not the right one' });
  if (statusCode !== 401) throw new Error(`A failed sign-in answered ${statusCode}`);
  return performance.now() - start;
};
const quantile = (sorted: readonly number[], part: number): number =>
  sorted[Math.floor((sorted.length - 1) * part)] ?? 0;
/** Without the slowest and fastest tenth, which say more about the machine. */
const trimmedMean = (sorted: readonly number[]): number => {
  const kept = sorted.slice(Math.floor(sorted.length * 0.1), Math.ceil(sorted.length * 0.9));
  return kept.reduce((sum, value) => sum + value, 0) / kept.length;
};
const percent = (one: number, other: number): number => (Math.abs(one - other) / Math.min(one, other)) * 100;

// The first two calls after the start, of which neither may pay for the other's preparation.
const first = [await timeOf('nobody.first@example.com')];
await register('ada@example.com');
first.push(await timeOf('ada@example.com'));

const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] };
for (let number = 0; number < tries; number += 1) {
  const order = randomBytes(1)[0]! % 2 === 0 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const);
  for (const kind of order) times[kind].push(await timeOf(kind === 'known' ? 'ada@example.com' : `bob@example.com`));
}
const known = times.known.toSorted((a, b) => a - b);
const unknown = times.unknown.toSorted((a, b) => a - b);
const differences = {
  median: percent(quantile(known, 0.5), quantile(unknown, 0.5)),
  'trimmed mean': percent(trimmedMean(known), trimmedMean(unknown)),
};

const before = process.memoryUsage.rss();
let peak = before;
const sampling = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
}, 5);
const start = performance.now();
const answers = await Promise.all(
  Array.from({ length: 100 }, () => post('login', { email: 'ada@example.com', password })),
);
const seconds = (performance.now() - start) / 1000;
clearInterval(sampling);
await app.close();
await rm(dataFolder, { recursive: true, force: true });

const milliseconds = (value: number) => `${value.toFixed(1)} ms`;
console.log(`${tries} interleaved failed sign-ins of each kind`);
console.log(
  `  known account:   median ${milliseconds(quantile(known, 0.5))}, trimmed mean ${milliseconds(trimmedMean(known))}`,
);
console.log(
  `  unknown account: median ${milliseconds(quantile(unknown, 0.5))}, trimmed mean ${milliseconds(trimmedMean(unknown))}`,
);
for (const [name, value] of Object.entries(differences))
  console.log(`  difference of the ${name}: ${value.toFixed(2)} %`);
console.log(`  the first unknown ${milliseconds(first[0] ?? 0)}, the first known ${milliseconds(first[1] ?? 0)}`);
const megabytes = (peak - before) / 1_048_576;
console.log(
  `100 sign-ins at once: ${answers.filter(({ statusCode }) => statusCode === 200).length} succeeded in ${seconds.toFixed(1)} s, at most ${megabytes.toFixed(0)} MiB more memory`,
);
if (differences.median >= limitPercent || differences['trimmed mean'] >= limitPercent) {
  console.error(`The difference is not below ${limitPercent} %.`);
  process.exitCode = 1;
}
