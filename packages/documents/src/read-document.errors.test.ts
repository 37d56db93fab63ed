import exceljs from 'exceljs';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readDocument } from './read-document.ts';
import { ReadingError } from './reading-error.ts';
import { defaultReadingLimits, type ReadingLimits } from './reading-limits.ts';
import { docxFile, paragraph, wordXml } from './testing/office-fixture.ts';
import { pdfFile } from './testing/pdf-fixture.ts';

const failure = async (
  filename: string,
  bytes: Uint8Array | string,
  limits: Partial<ReadingLimits> = {},
): Promise<ReadingError> => {
  const file = { filename, bytes: typeof bytes === 'string' ? strToU8(bytes) : bytes };
  const error = await readDocument(file, { ...defaultReadingLimits, ...limits }).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ReadingError);
  const reading = error as ReadingError;
  // A sentence for its owner: no paths, no stacks, no library's own words.
  expect(reading.message).toMatch(/^[A-Z].*[^\s]$/);
  expect(reading.message).not.toMatch(/node_modules|\/|Error:|undefined|\bat \w+\./);
  return reading;
};

const hello = docxFile(paragraph('Hello'));

describe('files that cannot be read', () => {
  it.each([
    ['a file of no bytes', 'empty.pdf', ''],
    ['only white space', 'blank.txt', ' \n\n\t '],
    ['a Word file without text', 'empty.docx', docxFile('<w:p/>')],
    ['blank pages', 'blank.pdf', pdfFile([{}, {}])],
  ])('%s is E_EMPTY', async (_, filename, bytes) => {
    expect(await failure(filename, bytes)).toMatchObject({ code: 'E_EMPTY', message: 'The file has no readable text' });
  });

  it('scans are E_NO_TEXT_LAYER with their pages', async () => {
    const error = await failure('scan.pdf', pdfFile([{ isScan: true }, {}, { isScan: true }]));
    expect(error).toMatchObject({ code: 'E_NO_TEXT_LAYER', pages: [1, 3] });
    expect(error.message).toContain('Pages 1, 3');
    expect(error.message).toContain('OCR');
  });

  it('locked files are E_ENCRYPTED', async () => {
    const container = new Uint8Array(2_048);
    container.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    container.set(Buffer.from('EncryptedPackage', 'utf16le'), 512);
    const pdf = await failure(
      'locked.pdf',
      pdfFile([{ texts: [{ x: 50, y: 700, text: 'Secret' }] }], { isLocked: true }),
    );
    const office = await failure('locked.docx', container);
    expect([pdf.code, office.code]).toEqual(['E_ENCRYPTED', 'E_ENCRYPTED']);
    expect(pdf.message).toContain('password');
  });

  it.each([
    ['text named as a PDF', 'offer.pdf', 'Just text', 'plain text'],
    ['a Word file named as a PDF', 'offer.pdf', hello, 'Word document'],
    ['a PDF named as a Word file', 'offer.docx', pdfFile([{}]), 'PDF file'],
    ['a PDF named as text', 'offer.txt', pdfFile([{}]), 'PDF file'],
    ['a ZIP archive named as a Word file', 'offer.docx', zipSync({ 'a.txt': strToU8('a') }), 'ZIP archive'],
  ])('%s is E_BAD_FILE naming the real type', async (_, filename, bytes, real) => {
    const error = await failure(filename, bytes);
    expect(error.code).toBe('E_BAD_FILE');
    expect(error.message).toContain(real);
  });

  it.each([
    ['a truncated Word file', 'cut.docx', hello.slice(0, hello.length - 60)],
    ['a Word file with a broken part', 'broken.docx', docxFile('<w:p><w:r></w:p>')],
    ['a truncated PDF', 'cut.pdf', pdfFile([{ texts: [{ x: 50, y: 700, text: 'Text' }] }]).slice(0, 40)],
    [
      'a workbook of nonsense',
      'broken.xlsx',
      zipSync({ 'xl/workbook.xml': strToU8('<workbook'), 'xl/worksheets/sheet1.xml': strToU8('<a') }),
    ],
  ])('%s is E_BAD_FILE', async (_, filename, bytes) => {
    expect((await failure(filename, bytes)).code).toBe('E_BAD_FILE');
  });

  it.each([
    ['an external entity', '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'],
    ['entities that expand without end', '<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'],
  ])('%s in any part is E_BAD_FILE', async (_, dtd) => {
    const footnotes = wordXml('footnotes', '').replace('?>', `?>${dtd}`);
    const error = await failure('xxe.docx', docxFile(paragraph('Hello'), { 'footnotes.xml': footnotes }));
    expect(error.code).toBe('E_BAD_FILE');
    expect(error.message).toContain('entities');
  });

  it('finds a DTD written in UTF-16', async () => {
    const part = Buffer.from(`\uFEFF<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x "y">]><r/>`, 'utf16le');
    const bytes = zipSync({ 'word/document.xml': strToU8(wordXml('document', '')), 'word/settings.xml': part });
    expect((await failure('xxe.docx', bytes)).message).toContain('entities');
  });

  it('zip bombs are E_BAD_FILE, by size, ratio and number of parts', async () => {
    const bomb = docxFile(paragraph('Hello'), { 'media.xml': `<r>${' '.repeat(20_000_000)}</r>` });
    expect(bomb.length).toBeLessThan(100_000);
    expect((await failure('bomb.docx', bomb)).message).toContain('unpacks to far more');
    expect((await failure('bomb.docx', bomb, { zipRatio: 1_000_000, zipUnpackedBytes: 10_000_000 })).code).toBe(
      'E_BAD_FILE',
    );
    expect((await failure('parts.docx', hello, { zipEntries: 2 })).message).toContain('more than the 2 allowed');
  });

  it.each([
    ['bytes', 'big.txt', 'x'.repeat(2_000), { fileBytes: 1_000 }, '2,000', '1,000'],
    ['pages', 'big.pdf', pdfFile([{}, {}, {}]), { pages: 2 }, '3 pages', '2'],
    ['table rows', 'big.csv', 'a,b\n'.repeat(6), { rows: 5 }, '6 table rows', '5'],
    ['characters of text', 'big.md', 'word '.repeat(100), { textCharacters: 50 }, '499', '50'],
  ])('too many %s is E_TOO_LARGE with limit and actual value', async (_, filename, bytes, limits, actual, limit) => {
    const error = await failure(filename, bytes, limits);
    expect(error.code).toBe('E_TOO_LARGE');
    expect(error.message).toContain(actual);
    expect(error.message).toContain(`the limit is ${limit}`);
  });

  it.each([
    [
      'a picture',
      'photo.png',
      Uint8Array.of(
        0x89,
        0x50,
        0x4e,
        0x47,
        0x0d,
        0x0a,
        0x1a,
        0x0a,
        0,
        0,
        0,
        13,
        73,
        72,
        68,
        82,
        ...new Array(17).fill(0),
      ),
      'PNG',
    ],
    [
      'an old Word file',
      'old.doc',
      Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0),
      'old Office format',
    ],
    ['a ZIP archive', 'all.zip', zipSync({ 'a.txt': strToU8('a') }), 'ZIP archive'],
    ['a presentation', 'talk.pptx', zipSync({ 'ppt/presentation.xml': strToU8('<p/>') }), 'PowerPoint'],
  ])('%s is E_UNSUPPORTED, listing what is supported', async (_, filename, bytes, name) => {
    const error = await failure(filename, bytes);
    expect(error.code).toBe('E_UNSUPPORTED');
    expect(error.message).toContain(name);
    expect(error.message).toContain('Markdown');
  });

  it('a workbook without cells is E_EMPTY', async () => {
    const workbook = new exceljs.Workbook();
    workbook.addWorksheet('Nothing');
    expect((await failure('empty.xlsx', new Uint8Array(await workbook.xlsx.writeBuffer()))).code).toBe('E_EMPTY');
  });
});
