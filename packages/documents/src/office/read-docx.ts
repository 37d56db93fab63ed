import type { DocumentContent } from '@copilot/contracts';
import mammoth from 'mammoth';
import { ContentBuilder } from '../content/content-builder.ts';
import { addHtml } from '../html/html-to-blocks.ts';
import type { ReadingLimits } from '../reading-limits.ts';
import { damaged } from '../reading-messages.ts';
import type { OfficePackage } from './unpack.ts';

export const docxMediaType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

const styleMap = ["p[style-name='Title'] => h1:fresh", 'comment-reference => sup', 'strike => s'];

const convert = async (bytes: Uint8Array): Promise<string> => {
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) },
      {
        styleMap,
        includeEmbeddedStyleMap: false,
        externalFileAccess: false,
        convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
      },
    );
    return value;
  } catch (error) {
    throw damaged('Word document', error);
  }
};

/** Word documents. Text deleted under change tracking is absent, inserted text present. */
export const readDocx = async (
  bytes: Uint8Array,
  _parts: OfficePackage,
  limits: ReadingLimits,
): Promise<DocumentContent> => {
  const builder = new ContentBuilder(limits);
  addHtml(await convert(bytes), builder);
  return builder.build(docxMediaType, null);
};
