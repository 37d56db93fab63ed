import type { DocumentContent } from '@copilot/contracts';
import { ContentBuilder } from '../content/content-builder.ts';
import type { ReadingLimits } from '../reading-limits.ts';
import { decodeText } from '../text/decode-text.ts';
import { addHtml } from './html-to-blocks.ts';

const declaredCharset = /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i;

/** A page that declares its encoding is believed, as browsers do. */
const decodeHtml = (bytes: Uint8Array): string => {
  const charset = declaredCharset.exec(new TextDecoder('latin1').decode(bytes.subarray(0, 1_024)))?.[1];
  try {
    return charset && !/^utf-?(?:8|16)/i.test(charset) ? new TextDecoder(charset).decode(bytes) : decodeText(bytes);
  } catch {
    return decodeText(bytes);
  }
};

export const readHtml = (bytes: Uint8Array, limits: ReadingLimits): DocumentContent => {
  const builder = new ContentBuilder(limits);
  const title = addHtml(decodeHtml(bytes), builder);
  return builder.build('text/html', title);
};
