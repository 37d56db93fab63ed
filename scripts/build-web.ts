import { spawnSync } from 'node:child_process';
import { globSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = [
  'apps/web/{src,public}/**/*',
  'apps/web/*.{html,ts,json}',
  'packages/contracts/src/**/*',
  'package-lock.json',
];

const changedAt = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

// Before each start: builds the web app where it is missing or older than its sources, so that two commands are enough.
process.chdir(root);
const newest = Math.max(...sources.flatMap((pattern) => globSync(pattern)).map(changedAt));
const builtAt = changedAt('apps/web/dist/index.html');
if (process.argv.includes('--force') || builtAt < newest) {
  console.log('Building the web app (once; later starts skip this) …');
  const build = spawnSync('npx', ['--no', 'vite', 'build', '--logLevel', 'warn'], {
    cwd: 'apps/web',
    stdio: 'inherit',
  });
  if (build.status !== 0) process.exit(build.status ?? 1);
}
