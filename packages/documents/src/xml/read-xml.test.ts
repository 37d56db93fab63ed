import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../read-document.ts';
import { ReadingError } from '../reading-error.ts';

const read = (text: string | Uint8Array, filename = 'invoice.xml') =>
  readDocument({ filename, bytes: typeof text === 'string' ? strToU8(text) : text });
const failure = async (text: string | Uint8Array): Promise<ReadingError> => {
  const error = await read(text).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ReadingError);
  return error as ReadingError;
};

describe('XML', () => {
  it('keeps the text of its lines, white space and all', async () => {
    const text = '<?xml version="1.0"?>\n<a>\n  <b>one  two</b>\n</a>';
    const content = await read(text);
    expect(content).toMatchObject({ mediaType: 'application/xml', text });
    expect(content.blocks.map(({ start, end }) => content.text.slice(start, end))).toEqual(text.split('\n'));
  });

  it('is known by its content where the name says nothing', async () => {
    expect((await read('<?xml version="1.0"?><a>1</a>', 'download')).mediaType).toBe('application/xml');
  });

  it('breaks what is written in one line, between elements only', async () => {
    const { blocks, text } = await read(`<a>${'<b>x</b><c></c>'.repeat(100)}</a>`);
    expect(blocks.length).toBeGreaterThan(100);
    expect(text.replaceAll('\n', '')).toBe(`<a>${'<b>x</b><c></c>'.repeat(100)}</a>`);
    expect(text).toContain('<c></c>');
  });

  it('leaves files packed into it out, and says so', async () => {
    const { text, warnings } = await read(`<a><file name="x">${'QUJD'.repeat(1_000)}</file><b>1</b></a>`);
    expect(text).toBe('<a><file name="x"></file><b>1</b></a>');
    expect(warnings.map(({ code }) => code)).toEqual(['packed_files_not_read']);
  });

  it('is read in the encoding it declares', async () => {
    const latin = Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?>\n<a>Käse</a>', 'latin1');
    expect((await read(latin)).text).toContain('Käse');
    expect(await failure('<?xml version="1.0" encoding="klingon"?><a>1</a>')).toMatchObject({ code: 'E_BAD_FILE' });
  });

  it.each([
    ['an external entity', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', 'DTD'],
    ['entities that multiply', `<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "${'&x;'.repeat(10)}">]><a>&y;</a>`, 'DTD'],
    ['an external DTD', '<!DOCTYPE a SYSTEM "http://example.com/a.dtd"><a>1</a>', 'DTD'],
    ['an undefined entity', '<a>&unknown;</a>', 'well-formed'],
    ['an element that is not closed', '<a><b></a>', 'well-formed'],
    ['endless depth', '<a>'.repeat(5_000), 'nested'],
  ])('refuses %s', async (_, text, why) => {
    const error = await failure(text);
    expect(error.code).toBe('E_BAD_FILE');
    expect(error.message).toContain(why);
  });
});
