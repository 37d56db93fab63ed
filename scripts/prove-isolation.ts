import { parseArgs } from 'node:util';
import { buildWorld } from '../apps/server/src/testing/isolation/build-world.ts';
import { fetchCaller, injectCaller } from '../apps/server/src/testing/isolation/caller.ts';
import { proveIsolation } from '../apps/server/src/testing/isolation/prove.ts';
import { reportOf } from '../apps/server/src/testing/isolation/report.ts';
import { testApp } from '../apps/server/src/testing/test-app.ts';

/**
 * Calls every published route as every kind of caller with the ids of two organizations, and prints who got what.
 * `npm run -s prove:isolation` proves a product in memory; `-- --url https://copilot.example.com` a running one, in which it registers two
 * organizations of its own.
 */
const { values } = parseArgs({ options: { url: { type: 'string' } } });
const app = values.url === undefined ? await testApp() : null;
try {
  const call = app ? injectCaller(app.http) : fetchCaller(values.url ?? '');
  const proof = await proveIsolation(await buildWorld(call));
  console.log(reportOf(proof));
  const isProven = proof.gaps.length === 0 && proof.probes.every(({ fault }) => fault === null);
  process.exitCode = isProven ? 0 : 1;
} finally {
  await app?.close();
}
