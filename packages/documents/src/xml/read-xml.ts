import type { DocumentContent } from '@copilot/contracts';
import { ContentBuilder } from '../content/content-builder.ts';
import type { ReadingLimits } from '../reading-limits.ts';
import { checkXml } from './check-xml.ts';
import { decodeXml } from './decode-xml.ts';

const readableLine = 1_000;

/** Puts elements that follow one another in a very long line on lines of their own. The content of elements is not touched. */
const breakLines = (text: string): string =>
  text.includes('<![CDATA[') || text.split('\n').every(({ length }) => length <= readableLine)
    ? text
    : text.replace(/>\s*<(?!\/)/gu, '>\n<');

/** Content of an element in the letters of Base64, by far longer than any value. One class of characters: nothing to backtrack over. */
const packedFile = />([A-Za-z0-9+/=\s]{1000,})</gu;
const isPacked = (content: string): boolean => /[A-Za-z0-9+/]{60}/u.test(content);

/** XML, line by line as it stands. Files packed into it are left out of the text, and said to be. */
export const readXml = (bytes: Uint8Array, limits: ReadingLimits): DocumentContent => {
  const source = decodeXml(bytes)
    .replace(/^\uFEFF/u, '')
    .replace(/\r\n?/gu, '\n');
  checkXml(source);
  const builder = new ContentBuilder(limits);
  let packed = 0;
  const text = source.replace(packedFile, (whole, content: string) => {
    if (!isPacked(content)) return whole;
    packed += 1;
    return '><';
  });
  for (const line of breakLines(text).split('\n')) builder.code(line);
  if (packed > 0)
    builder.warn(
      'packed_files_not_read',
      packed === 1
        ? 'One file that is packed into the XML was not read. Upload it on its own to include it.'
        : `${packed} files that are packed into the XML were not read. Upload them on their own to include them.`,
    );
  return builder.build('application/xml', null);
};
