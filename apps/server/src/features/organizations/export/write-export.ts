import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { ObjectStorage } from '../../../adapters/object-storage/object-storage.ts';
import type { TenantScope } from '../../../kernel/tenant-scope.ts';
import type { TenantTable } from '../../../platform/database/tenant-tables.ts';
import { exportedRows, isSecretColumn, leftOutTables } from './exported-rows.ts';

interface ManifestEntry {
  readonly path: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  /** Of a table: how many. */
  readonly rows?: number;
}

interface ExportParts {
  readonly scope: TenantScope;
  readonly objectStorage: ObjectStorage;
  readonly tables: readonly TenantTable[];
  readonly files: readonly string[];
  readonly signal: AbortSignal;
  readonly onProgress: (done: number) => Promise<void>;
}

const readme = `This is everything that your organization keeps in Tarento Co-Pilot.

tables/*.jsonl   one row a line, as JSON; audit_logs.jsonl is the audit log with its chain of hashes
files/           documents, results and logos, under the keys that the tables name
manifest.json    every file here with its size and SHA-256, and what is left out and why
`;

/** Passes content on and notes what it was. */
async function* measured(
  content: AsyncIterable<string | Uint8Array>,
  note: (entry: Omit<ManifestEntry, 'path'>) => void,
  isRows: boolean,
) {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  let rows = 0;
  for await (const piece of content) {
    const bytes = Buffer.from(piece);
    hash.update(bytes);
    sizeBytes += bytes.length;
    rows += 1;
    yield bytes;
  }
  note({ sizeBytes, sha256: hash.digest('hex'), ...(isRows ? { rows } : {}) });
}

const manifestOf = ({ scope, tables }: ExportParts, entries: readonly ManifestEntry[]) => ({
  format: 1,
  organizationId: scope.organizationId,
  createdAt: new Date().toISOString(),
  entries,
  leftOut: [
    ...Object.entries(leftOutTables).map(([table, reason]) => ({ table, reason })),
    ...tables.flatMap(({ name, columns }) =>
      columns
        .filter(isSecretColumn)
        .map((column) => ({ table: name, column, reason: 'It signs people or programs in' })),
    ),
  ],
});

/** The export as a ZIP, made while it is read: memory stays small whatever an organization keeps. Fails the stream on any error. */
export const writeExport = (parts: ExportParts): Readable => {
  const { scope, objectStorage, tables, files, signal, onProgress } = parts;
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  const entries: ManifestEntry[] = [];
  zip.on('error', (error: Error) => output.destroy(error));

  const add = async (path: string, content: AsyncIterable<string | Uint8Array>, isRows: boolean): Promise<void> => {
    signal.throwIfAborted();
    const note = (entry: Omit<ManifestEntry, 'path'>) => void entries.push({ path, ...entry });
    const stream = Readable.from(measured(content, note, isRows));
    const ended = once(stream, 'end', { signal });
    zip.addReadStream(stream, path, { compress: isRows });
    await ended;
    await onProgress(entries.length);
  };
  const addAll = async (): Promise<void> => {
    zip.addBuffer(Buffer.from(readme), 'README.txt');
    for (const table of tables) await add(`tables/${table.name}.jsonl`, exportedRows(scope, table), true);
    for (const key of files) {
      const path = `files/${key.slice(scope.organizationId.length + 1)}`;
      await add(path, await objectStorage.stream(key), false);
    }
    zip.addBuffer(Buffer.from(JSON.stringify(manifestOf(parts, entries), null, 2)), 'manifest.json');
    zip.end();
  };
  addAll().catch((error) => output.destroy(error));
  return output;
};
