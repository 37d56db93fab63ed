import type { DocumentContent } from '@copilot/contracts';
import mammoth from 'mammoth';
import { ContentBuilder } from '../content/content-builder.ts';
import { addHtml } from '../html/html-to-blocks.ts';
import type { ReadingLimits } from '../reading-limits.ts';
import { damaged } from '../reading-messages.ts';
import { prepareWordXml, textBoxStyle } from './prepare-word-xml.ts';
import type { OfficePackage } from './unpack.ts';
import { WordNumbering } from './word-numbering.ts';

const docxMediaType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

const styleMap = [
  "p[style-name='Title'] => h1:fresh",
  `p.${textBoxStyle} => p.text-box:fresh`,
  'comment-reference => sup',
];

const mainPart = 'word/document.xml';

const prepare = async (bytes: Uint8Array, office: OfficePackage): Promise<Buffer> => {
  const xml = await office.readPart(mainPart);
  if (xml === null) return Buffer.from(bytes);
  const numbering = new WordNumbering(
    await office.readPart('word/numbering.xml'),
    await office.readPart('word/styles.xml'),
  );
  return office.withParts({ [mainPart]: prepareWordXml(xml, numbering) });
};

const convert = async (buffer: Buffer): Promise<string> => {
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer },
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
  office: OfficePackage,
  limits: ReadingLimits,
): Promise<DocumentContent> => {
  const builder = new ContentBuilder(limits);
  addHtml(await convert(await prepare(bytes, office)), builder);
  return builder.build(docxMediaType, null);
};
