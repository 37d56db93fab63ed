import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Mutation, mutations } from './mutations.ts';

/**
 * Shows that the proof of isolation can fail: takes out one tenant filter or permission check at a time, in a copy of the server, and
 * wants the proof red. `npm run prove:mutations [-- part of a name]`
 */
const root = join(import.meta.dirname, '..');
const proofs = ['apps/server/src/isolation.test.ts', 'apps/server/src/platform/database/tenancy.test.ts'];
const copied = [
  'package.json',
  'tsconfig.json',
  'tsconfig.base.json',
  'vitest.config.ts',
  'apps/server/package.json',
  'apps/server/migrations',
  'apps/server/samples',
  'apps/server/src',
];

/** A copy below the repository, where the packages of the original are found. */
const copyTree = async (): Promise<string> => {
  const copy = await mkdtemp(join(root, '.mutation-'));
  for (const path of copied) await cp(join(root, path), join(copy, path), { recursive: true });
  // Packages that the server has in another version than its neighbours.
  const own = 'apps/server/node_modules';
  if (existsSync(join(root, own))) await symlink(join(root, own), join(copy, own));
  return copy;
};

const isRed = (copy: string): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const env = { ...process.env, PROOF_STOPS_AT_FAULT: 'yes' };
    const run = spawn('npx', ['--no', 'vitest', 'run', '--bail', '1', ...proofs], { cwd: copy, stdio: 'ignore', env });
    run.on('error', reject);
    run.on('exit', (code) => resolve(code !== 0));
  });

/** Whether the proof notices the mutation. Throws when the source no longer has the place that it changes. */
const notices = async (copy: string, { file, find, replace }: Mutation): Promise<boolean> => {
  const path = join(copy, 'apps/server/src', file);
  const source = await readFile(path, 'utf8');
  if (source.split(find).length !== 2) throw new Error(`${file} has not exactly one place that reads: ${find}`);
  await writeFile(
    path,
    source.replace(find, () => replace),
  );
  try {
    return await isRed(copy);
  } finally {
    await writeFile(path, source);
  }
};

const wanted = process.argv[2] ?? '';
const chosen = mutations.filter(({ name }) => name.includes(wanted));
const copy = await copyTree();
let survivors = 0;
try {
  if (await isRed(copy)) throw new Error('The proof is red without any mutation');
  for (const mutation of chosen) {
    const isNoticed = await notices(copy, mutation);
    if (!isNoticed) survivors += 1;
    console.log(`${isNoticed ? 'red     ' : 'SURVIVED'}  ${mutation.name}  (${mutation.file})`);
  }
} finally {
  await rm(copy, { recursive: true, force: true });
}
console.log(`${chosen.length - survivors} of ${chosen.length} mutations turn the proof red`);
process.exit(survivors === 0 ? 0 : 1);
