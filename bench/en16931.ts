import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type FragmentResult, runFragments } from '../packages/agents/src/finance/invoice/conformance/run-fragments.ts';

// npm run -s conformance:en16931 -- FOLDER: the official unit-test fragments below a folder, each against its one rule, as JSON.
const folder = process.argv[2] ?? fileURLToPath(new URL('../../shared/data/en16931/test', import.meta.url));

const filesBelow = (path: string): string[] =>
  statSync(path).isDirectory()
    ? readdirSync(path, { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.xml$/iu.test(name))
        .sort()
        .map((name) => join(path, name))
    : [path];

const skipped: { file: string; reason: string }[] = [];
const run = (path: string): FragmentResult[] => {
  const file = relative(folder, path) || path;
  try {
    const results = runFragments(file, readFileSync(path, 'utf8'));
    if (results === null) skipped.push({ file, reason: 'not a set of unit tests' });
    return results ?? [];
  } catch (error) {
    skipped.push({ file, reason: error instanceof Error ? error.message : String(error) });
    return [];
  }
};

try {
  const results = filesBelow(folder).flatMap(run);
  const decided = results.filter(({ result }) => result !== null);
  const disagreed = decided.filter(({ expected, result }) => result !== expected);
  const notImplemented = [...new Set(results.filter(({ result }) => result === null).map(({ ruleId }) => ruleId))];
  const agreed = decided.length - disagreed.length;
  console.log(JSON.stringify({ cases: results.length, agreed, disagreed, notImplemented, skipped }, null, 2));
  process.exitCode = disagreed.length > 0 ? 1 : 0;
} catch (error) {
  console.error(`Could not read ${folder}: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 2;
}
