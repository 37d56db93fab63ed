import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe } from 'vitest';

const root = new URL('../../../../../shared/data/', import.meta.url);

export const sharedFile = (path: string): { filename: string; bytes: Uint8Array } => ({
  filename: path.split('/').at(-1) ?? path,
  bytes: new Uint8Array(readFileSync(fileURLToPath(new URL(path.split('/').map(encodeURIComponent).join('/'), root)))),
});

/** A suite over published sample files that are not part of this repository; where they are absent it says so and is skipped. */
export const describeWithData = (folder: string, suite: () => void): void => {
  const isPresent = existsSync(new URL(folder, root));
  if (!isPresent) console.warn(`Skipped: the sample files of "${folder}" are not here`);
  describe.skipIf(!isPresent)(folder, suite);
};
