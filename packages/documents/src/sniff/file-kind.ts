/** A kind of file that can be read. */
export type FileKind =
  | 'pdf'
  | 'docx'
  | 'xlsx'
  | 'csv'
  | 'tsv'
  | 'json'
  | 'markdown'
  | 'html'
  | 'xml'
  | 'email'
  | 'text';

export const kindNames: Readonly<Record<FileKind, string>> = {
  pdf: 'PDF file',
  docx: 'Word document',
  xlsx: 'Excel workbook',
  csv: 'CSV file',
  tsv: 'TSV file',
  json: 'JSON file',
  markdown: 'Markdown file',
  html: 'web page',
  xml: 'XML file',
  email: 'e-mail',
  text: 'text file',
};

const kindsByExtension: Readonly<Record<string, FileKind>> = {
  pdf: 'pdf',
  docx: 'docx',
  docm: 'docx',
  dotx: 'docx',
  xlsx: 'xlsx',
  xlsm: 'xlsx',
  csv: 'csv',
  tsv: 'tsv',
  tab: 'tsv',
  json: 'json',
  md: 'markdown',
  markdown: 'markdown',
  htm: 'html',
  html: 'html',
  xhtml: 'html',
  xml: 'xml',
  eml: 'email',
  txt: 'text',
  text: 'text',
};

export const extensionOf = (filename: string): string => /\.([^.\\/]+)$/.exec(filename)?.[1]?.toLowerCase() ?? '';

/** What a file's name claims; null for names that claim nothing known. */
export const kindByName = (filename: string): FileKind | null => kindsByExtension[extensionOf(filename)] ?? null;

export const supportedList = 'PDF, Word (.docx), Excel (.xlsx), CSV, TSV, JSON, Markdown, HTML and plain text';
