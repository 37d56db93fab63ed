import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { parseSync } from 'oxc-parser';
import { moduleViolationOf, violationOf } from './import-rules.ts';

/** The modules a file imports or re-exports, types included. */
const importsOf = (path: string): string[] => {
  const { module, errors } = parseSync(path, readFileSync(path, 'utf8'));
  if (errors.length > 0) throw new Error(`${path} can't be parsed: ${errors[0]?.message}`);
  const exported = module.staticExports.flatMap(({ entries }) => entries.map((entry) => entry.moduleRequest?.value));
  const imported = module.staticImports.map((item) => item.moduleRequest.value);
  return [...new Set([...imported, ...exported.filter((name) => name !== undefined)])];
};

const files = globSync('{apps,packages}/*/src/**/*.{ts,tsx}');
const violations: string[] = [];
for (const from of files) {
  for (const name of importsOf(from)) {
    const isRelative = name.startsWith('.');
    const packageName = /^@copilot\/([^/]+)/u.exec(name)?.[1];
    let reason: string | null;
    if (isRelative) reason = violationOf({ from, to: normalize(join(dirname(from), name)) });
    else if (packageName) reason = violationOf({ from, to: `packages/${packageName}/src/index.ts` });
    else reason = moduleViolationOf(from, name);
    if (reason) violations.push(`${from}: imports ${name}: ${reason}`);
  }
  const readsEnvironment = /\bprocess\.env\b/u.test(readFileSync(from, 'utf8'));
  const mayRead = /\/(main|config|terminal|administer)\.ts$|\/testing\/|\.test\.tsx?$|\.conformance\.ts$/u.test(from);
  if (readsEnvironment && !mayRead) violations.push(`${from}: reads process.env, which only main.ts and config.ts may`);
}

for (const violation of violations) console.error(violation);
console.log(`${files.length} files, ${violations.length} imports against the rules`);
if (files.length === 0 || violations.length > 0) process.exit(1);
