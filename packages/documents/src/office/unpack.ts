import { Readable } from 'node:stream';
import JSZip from 'jszip';
import { ReadingError } from '../reading-error.ts';
import type { ReadingLimits } from '../reading-limits.ts';
import { damaged, encrypted } from '../reading-messages.ts';

/** An Office file whose every part was unpacked once, counted and checked; only then may a parser see it. */
export interface OfficePackage {
  readonly names: ReadonlySet<string>;
  readPart(name: string): Promise<string | null>;
  /** The package with these parts in place of its own. */
  withParts(parts: Readonly<Record<string, string>>): Promise<Buffer>;
}

const suspicious = (why: string): ReadingError =>
  new ReadingError(
    'E_BAD_FILE',
    `The file was refused because ${why}. Open it in the program that made it, save it again and upload the new copy.`,
  );

const markupDeclarations = ['<!DOCTYPE', '<!ENTITY'];

/** Office parts never carry a DTD; one that does can make a parser fetch files or expand without end. Also found in UTF-16. */
const declaresEntities = (part: Buffer): boolean =>
  markupDeclarations.some((mark) => part.includes(mark) || part.includes(Buffer.from(mark, 'utf16le').subarray(0, -1)));

const isMarkup = (name: string): boolean => /\.(?:xml|rels|vml)$/i.test(name);

export const openZip = async (bytes: Uint8Array): Promise<JSZip> => {
  try {
    return await JSZip.loadAsync(bytes);
  } catch (error) {
    const isLocked = error instanceof Error && /encrypted/i.test(error.message);
    throw isLocked ? encrypted('file') : damaged('file', error);
  }
};

const unpackEntry = async (entry: JSZip.JSZipObject, allowance: number): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let size = 0;
  // JSZip streams in the old style, which knows no iteration.
  for await (const chunk of new Readable().wrap(entry.nodeStream('nodebuffer'))) {
    const piece = Buffer.from(chunk);
    size += piece.length;
    if (size > allowance) throw suspicious('it unpacks to far more data than an Office file holds');
    chunks.push(piece);
  }
  return Buffer.concat(chunks);
};

/** Checks a zip container against the limits. Sizes are counted while unpacking: what the container says of itself may be a lie. */
export const checkPackage = async (zip: JSZip, packedBytes: number, limits: ReadingLimits): Promise<OfficePackage> => {
  const entries = Object.values(zip.files).filter((entry) => !entry.dir);
  if (entries.length > limits.zipEntries)
    throw suspicious(`it holds ${entries.length} parts, more than the ${limits.zipEntries} allowed`);
  // Small files compress well beyond the ratio; it only means something from a megabyte on.
  const total = Math.min(limits.zipUnpackedBytes, Math.max(1_000_000, packedBytes * limits.zipRatio));
  let left = total;
  for (const entry of entries) {
    const part = await unpackEntry(entry, left).catch((error: unknown) => {
      throw error instanceof ReadingError ? error : damaged('file', error);
    });
    left -= part.length;
    if (isMarkup(entry.name) && declaresEntities(part))
      throw suspicious('a part of it declares XML entities, which Office files never do');
  }
  return {
    names: new Set(entries.map((entry) => entry.name)),
    withParts: (parts) => {
      for (const [name, text] of Object.entries(parts)) zip.file(name, text);
      return zip.generateAsync({ type: 'nodebuffer', compression: 'STORE' });
    },
    readPart: async (name) => (await zip.file(name)?.async('string')) ?? null,
  };
};
