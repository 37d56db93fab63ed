import { spawnSync } from 'node:child_process';

/** The whole test suite against real stores instead of the embedded ones. Servers are named by the environment, or are the local ones. */
const { TEST_DATABASE_URL = 'postgres://postgres@127.0.0.1:5432/postgres', TEST_REDIS_URL = 'redis://127.0.0.1:6379' } =
  process.env;
console.log(`Testing on ${new URL(TEST_DATABASE_URL).host} (PostgreSQL) and ${new URL(TEST_REDIS_URL).host} (Redis)`);
const run = spawnSync('npx', ['--no', 'vitest', 'run', 'apps/server', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, TEST_DATABASE_URL, TEST_REDIS_URL, REDIS_URL: TEST_REDIS_URL },
});
process.exit(run.status ?? 1);
