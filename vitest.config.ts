import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// Compiling the libraries takes longer than most tests: the processes that tests run in inherit this and share the result.
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('node_modules/.cache/compile', import.meta.url));

export default defineConfig({
  test: {
    include: ['{apps,packages,scripts}/**/*.test.{ts,tsx}'],
    pool: 'forks',
    // Most of a server test is waiting: two at a time suit two cores.
    maxWorkers: 2,
    // A shared build machine stalls now and then; a test that fails twice in a row is wrong.
    retry: process.env.CI ? 1 : 0,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
