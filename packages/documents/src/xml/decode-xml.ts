import { ReadingError } from '../reading-error.ts';

const declaration = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)["']/u;

/** Decodes XML by its byte order mark, else by the encoding it declares, else as UTF-8. Throws `E_BAD_FILE` where that fails. */
export const decodeXml = (bytes: Uint8Array): string => {
  const isBigEndian = bytes[0] === 0xfe && bytes[1] === 0xff;
  const isLittleEndian = bytes[0] === 0xff && bytes[1] === 0xfe;
  const declared = declaration.exec(new TextDecoder('latin1').decode(bytes.subarray(0, 256)))?.[1];
  const label = isBigEndian ? 'utf-16be' : isLittleEndian ? 'utf-16le' : (declared ?? 'utf-8');
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    throw new ReadingError(
      'E_BAD_FILE',
      `The XML file says that its encoding is “${label.slice(0, 40)}”, and can’t be read as that. Ask its sender for one in UTF-8.`,
    );
  }
};
