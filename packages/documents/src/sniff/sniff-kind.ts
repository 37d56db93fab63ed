import { fileTypeFromBuffer } from 'file-type';
import type JSZip from 'jszip';
import { openZip } from '../office/unpack.ts';
import { ReadingError } from '../reading-error.ts';
import { encrypted } from '../reading-messages.ts';
import { extensionOf, type FileKind, kindByName, kindNames, supportedList } from './file-kind.ts';

/** What the content turned out to be. A zip container comes opened, so that it is opened once. */
export type SniffedFile =
  | { readonly kind: Exclude<FileKind, 'docx' | 'xlsx'> }
  | { readonly kind: 'docx' | 'xlsx'; readonly zip: JSZip };

const starts = (bytes: Uint8Array, signature: string): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, signature.length)).toString('latin1') ===
  signature;

const holds = (bytes: Uint8Array, text: string, within = bytes.length): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, within)).includes(text, 0, 'latin1');

const unsupported = (what: string): ReadingError =>
  new ReadingError('E_UNSUPPORTED', `The file is ${what}, which cannot be read. Supported are ${supportedList}.`);

const mismatch = (filename: string, real: string): ReadingError =>
  new ReadingError(
    'E_BAD_FILE',
    `The file is named .${extensionOf(filename)} but is really ${real}. Give it the right name or upload the right file.`,
  );

const withArticle = (name: string): string => (/^(?:[aeio]|html)/i.test(name) ? `an ${name}` : `a ${name}`);

const contentTypes: readonly { readonly pattern: RegExp; readonly kind: 'docx' | 'xlsx' }[] = [
  { pattern: /wordprocessingml\.(?:document|template)|ms-word\.(?:document|template)/, kind: 'docx' },
  { pattern: /spreadsheetml\.(?:sheet|template)\.main|ms-excel\.(?:sheet|template)\.macroEnabled/, kind: 'xlsx' },
];

/** Kinds of containers people upload by mistake, by a part only they have. */
const otherContainers: readonly { readonly part: RegExp; readonly name: string }[] = [
  { part: /^ppt\//, name: 'a PowerPoint presentation' },
  { part: /^xl\/workbook\.bin$/, name: 'a binary Excel workbook (.xlsb)' },
  { part: /^mimetype$/, name: 'an OpenDocument or e-book file' },
];

const sniffZip = async (bytes: Uint8Array): Promise<SniffedFile | ReadingError> => {
  const zip = await openZip(bytes);
  const names = Object.keys(zip.files);
  const types = (await zip.file('[Content_Types].xml')?.async('string')) ?? '';
  const other = otherContainers.find(({ part }) => names.some((name) => part.test(name)));
  if (other) return unsupported(other.name);
  const kind =
    contentTypes.find(({ pattern }) => pattern.test(types))?.kind ??
    (names.includes('word/document.xml') ? 'docx' : names.includes('xl/workbook.xml') ? 'xlsx' : null);
  return kind ? { kind, zip } : unsupported('a ZIP archive');
};

const isText = (bytes: Uint8Array): boolean => {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return true;
  const sample = bytes.subarray(0, 65_536);
  const odd = sample.reduce((count, byte) => count + (byte < 9 || (byte > 13 && byte < 27) ? 1 : 0), 0);
  return !sample.includes(0) && odd <= sample.length / 100;
};

const textKind = (filename: string, bytes: Uint8Array): FileKind => {
  const named = kindByName(filename);
  if (named) return named;
  const beginning = Buffer.from(bytes.subarray(0, 512))
    .toString('utf8')
    .replace(/^\uFEFF/, '');
  if (/^\s*(?:<\?xml[^>]*>\s*)?(?:<!doctype html|<html)/i.test(beginning)) return 'html';
  return /^\s*<\?xml\s/.test(beginning) ? 'xml' : 'text';
};

const sniffContent = async (filename: string, bytes: Uint8Array): Promise<SniffedFile | ReadingError> => {
  if (holds(bytes, '%PDF-', 1_024)) return { kind: 'pdf' };
  if (starts(bytes, 'PK')) return sniffZip(bytes);
  if (starts(bytes, '\xD0\xCF\x11\xE0')) {
    const isLocked = holds(bytes, Buffer.from('EncryptedPackage', 'utf16le').toString('latin1'));
    return isLocked ? encrypted('Office file') : unsupported('in the old Office format (.doc, .xls or .ppt)');
  }
  if (starts(bytes, '{\\rtf')) return unsupported('an RTF document');
  if (isText(bytes)) {
    const kind = textKind(filename, bytes);
    return kind === 'pdf' || kind === 'docx' || kind === 'xlsx' ? mismatch(filename, 'plain text') : { kind };
  }
  const known = await fileTypeFromBuffer(bytes.subarray(0, 65_536)).catch(() => undefined);
  return unsupported(known ? withArticle(`${known.ext.toUpperCase()} file`) : 'of an unknown type');
};

/** Decides by content what a file is; a name that claims another type is refused, because one of the two is a mistake. */
export const sniffKind = async (filename: string, bytes: Uint8Array): Promise<SniffedFile> => {
  const claimed = kindByName(filename);
  const sniffed = await sniffContent(filename, bytes);
  if (sniffed instanceof ReadingError) {
    const claimsBinary = claimed === 'pdf' || claimed === 'docx' || claimed === 'xlsx';
    if (sniffed.code !== 'E_UNSUPPORTED' || !claimsBinary) throw sniffed;
    throw mismatch(filename, /^The file is (.*?), which/.exec(sniffed.message)?.[1] ?? 'something else');
  }
  if (claimed && claimed !== sniffed.kind) throw mismatch(filename, withArticle(kindNames[sniffed.kind]));
  return sniffed;
};
