import type { DocumentContent } from '@copilot/contracts';
import { ContentBuilder } from '../content/content-builder.ts';
import type { ReadingLimits } from '../reading-limits.ts';
import { damaged } from '../reading-messages.ts';
import { decodeText } from './decode-text.ts';

/** JSON: every line of the file one block of code, so that the stored text is the same JSON. Refuses what does not parse. */
export const readJson = (bytes: Uint8Array, limits: ReadingLimits): DocumentContent => {
  const text = decodeText(bytes).replace(/^\uFEFF/u, '');
  try {
    JSON.parse(text);
  } catch (error) {
    throw damaged('JSON file', error);
  }
  const builder = new ContentBuilder(limits);
  for (const line of text.split(/\r?\n/u)) builder.add({ kind: 'code', text: line });
  return builder.build('application/json', null);
};
