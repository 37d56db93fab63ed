import type { Readable } from 'node:stream';

/** Files by key. Keys are `organizationId/…`, made by us from ids, never from file names. Writing a key again replaces it as one step. */
export interface ObjectStorage {
  /** Stores the stream and answers with its size and SHA-256 (hexadecimal). Nothing remains of a stream that fails. */
  write(key: string, content: Readable): Promise<{ sizeBytes: number; contentHash: string }>;
  /** Throws `ObjectNotFoundError` for a missing key. */
  read(key: string): Promise<Buffer>;
  stream(key: string): Promise<Readable>;
  /** Removing a missing key is no error. */
  remove(key: string): Promise<void>;
  /** Removes every key below `prefix/`. */
  removeAll(prefix: string): Promise<void>;
  list(prefix: string): Promise<string[]>;
}

export class ObjectNotFoundError extends Error {
  override readonly name = 'ObjectNotFoundError';
}
