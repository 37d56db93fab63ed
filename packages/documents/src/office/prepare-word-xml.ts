import { labelEnd, labelStart } from '../html/inline-text.ts';
import type { WordNumbering } from './word-numbering.ts';

/** The paragraph style by which text boxes are known after conversion. */
export const textBoxStyle = 'ReaderTextBox';

const paragraphStart = /<w:p(?: [^>]*[^/])?>(?:<w:pPr\/>|(<w:pPr>.*?<\/w:pPr>))?/gs;

const escapeXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const markTextBoxes = (xml: string): string =>
  xml.replace(/<w:txbxContent>.*?<\/w:txbxContent>/gs, (box) =>
    box.replace(paragraphStart, (start, properties: string | undefined) => {
      if (properties?.includes('<w:pStyle')) return start;
      const style = `<w:pStyle w:val="${textBoxStyle}"/>`;
      if (properties) return start.replace('<w:pPr>', `<w:pPr>${style}`);
      return `${start.replace('<w:pPr/>', '')}<w:pPr>${style}</w:pPr>`;
    }),
  );

/** Writes into a document what the conversion to HTML would lose: the numbers Word computes, and which paragraphs are text boxes. */
export const prepareWordXml = (xml: string, numbering: WordNumbering): string =>
  markTextBoxes(xml.replace(/<w:pPrChange\b.*?<\/w:pPrChange>/gs, '')).replace(
    paragraphStart,
    (start, properties: string | undefined) => {
      const label = properties ? numbering.next(properties) : null;
      // Bold, so that the label never decides whether the paragraph counts as bold.
      return label === null
        ? start
        : `${start}<w:r><w:rPr><w:b/></w:rPr><w:t>${labelStart}${escapeXml(label)}${labelEnd}</w:t></w:r>`;
    },
  );
