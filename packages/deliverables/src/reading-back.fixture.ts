import ExcelJS from 'exceljs';
import { strFromU8, unzipSync } from 'fflate';
import { extractText } from 'unpdf';

/** The XML parts of a DOCX, by path. */
export const docxParts = (bytes: Uint8Array): Record<string, string> =>
  Object.fromEntries(Object.entries(unzipSync(bytes)).map(([path, part]) => [path, strFromU8(part)]));

/** The words of a DOCX with its headers and footers, and its line breaks. */
export const docxWords = (bytes: Uint8Array): string =>
  Object.entries(docxParts(bytes))
    .filter(([path]) => /^word\/(document|header\d+|footer\d+|charts\/chart\d+)\.xml$/.test(path))
    .map(([, part]) =>
      unescapeXml(
        part.replace(/<w:br\/>|<\/w:p>|<w:tab\/>/g, '\n').replace(/<w:instrText.*?<\/w:instrText>|<[^>]*>/gs, ''),
      ),
    )
    .join('\n');

export const pdfPages = async (bytes: Uint8Array): Promise<string[]> =>
  (await extractText(bytes.slice(), { mergePages: false })).text;

export const readWorkbook = async (bytes: Uint8Array): Promise<ExcelJS.Workbook> => {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes.slice().buffer as unknown as ExcelJS.Buffer);
  return workbook;
};

/** The words of a workbook as a reader sees them: number formats may carry words too. */
export const xlsxWords = async (bytes: Uint8Array): Promise<string> => {
  const words: string[] = [];
  (await readWorkbook(bytes)).eachSheet((sheet) =>
    sheet.eachRow((row) =>
      row.eachCell((cell) => {
        words.push(typeof cell.value === 'number' || cell.formula ? shownNumber(cell) : cell.text);
        if (typeof cell.note === 'string') words.push(cell.note);
      }),
    ),
  );
  return words.join('\n');
};

/** As Excel shows it, for the formats that this package writes. */
const shownNumber = (cell: ExcelJS.Cell): string => {
  const value = Number(cell.result ?? cell.value);
  const format = cell.numFmt ?? '0';
  const digits = /#,##0(\.0+)?|0(\.0+)?/.exec(format.replace(/"[^"]*"/g, (text) => '_'.repeat(text.length)))!;
  const isPercent = /^\s?%/.test(format.slice(digits.index + digits[0].length));
  const decimals = digits[0].split('.')[1]?.length ?? 0;
  const shown = (isPercent ? value * 100 : value).toLocaleString('en', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    useGrouping: digits[0].startsWith('#'),
  });
  return format.replace(digits[0], shown).replaceAll('"', '');
};

/** Markdown as it reads once its escapes are undone. */
export const markdownWords = (bytes: Uint8Array): string =>
  new TextDecoder()
    .decode(bytes)
    .replace(/<br>/g, '\n')
    .replace(/\\([^A-Za-z0-9\s])/g, '$1')
    .replaceAll('&amp;', '&');

const unescapeXml = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');

/** Fails on XML with unbalanced tags, bare ampersands or characters that XML 1.0 forbids. */
export const assertWellFormed = (xml: string): void => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(xml) || !xml.isWellFormed())
    throw new Error('Forbidden character');
  if (/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)/.test(xml)) throw new Error('Bare ampersand');
  const open: string[] = [];
  for (const [, close, name, empty] of xml.matchAll(/<(\/?)([\w:]+)(?:\s[^<>]*?)?(\/?)>/g)) {
    if (close && open.pop() !== name) throw new Error(`Unbalanced ${name}`);
    if (!close && !empty) open.push(name!);
  }
  if (open.length > 0) throw new Error(`Never closed: ${open.at(-1)}`);
};
