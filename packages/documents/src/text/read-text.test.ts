import { describe, expect, it } from 'vitest';
import { readDocument } from '../read-document.ts';
import { offsetProblems, outline } from '../testing/outline.ts';

const read = async (filename: string, bytes: Uint8Array) => {
  const content = await readDocument({ filename, bytes });
  expect(offsetProblems(content)).toEqual([]);
  return content;
};

describe('plain text', () => {
  it('finds headings, wrapped paragraphs and list items', async () => {
    const text =
      '1. SCOPE\n\nThe bidder delivers\nthe system.\n\n1.1 Parts\r\n\r\nThese parts:\n- a server\n  in a rack\n- a client\n\n1.2 The buyer shall pay within 30 days.\n';
    expect(outline(await read('note.txt', Buffer.from(text)))).toEqual([
      'heading1 1. SCOPE',
      'paragraph 1. SCOPE The bidder delivers the system.',
      'heading2 1. SCOPE 1.1 Parts',
      'paragraph 1. SCOPE>1.1 Parts These parts:',
      'list_item0 1. SCOPE>1.1 Parts {-} a server in a rack',
      'list_item0 1. SCOPE>1.1 Parts {-} a client',
      'paragraph 1. SCOPE>1.1 Parts 1.2 The buyer shall pay within 30 days.',
    ]);
  });

  it('keeps lines apart that their writer ended, such as those of a CV', async () => {
    const text =
      'Amara Okafor\nWORK\nEngineer, Northwind - 2021 to present\nBuilt order services that run on forty machines around the clock\nin three countries.\nEDUCATION\nBSc';
    expect(outline(await read('cv.txt', Buffer.from(text)))).toEqual([
      'paragraph Amara Okafor',
      'heading1 WORK',
      'paragraph WORK Engineer, Northwind - 2021 to present',
      'paragraph WORK Built order services that run on forty machines around the clock in three countries.',
      'heading1 EDUCATION',
      'paragraph EDUCATION BSc',
    ]);
  });

  it.each([
    ['UTF-8', Buffer.from('Größe “10 €” ﬁnal')],
    ['UTF-8 with a mark', Buffer.from('\uFEFFGröße “10 €” ﬁnal')],
    ['UTF-16 little endian', Buffer.from('\uFEFFGröße “10 €” ﬁnal', 'utf16le')],
    ['UTF-16 big endian', Buffer.from('\uFEFFGröße “10 €” ﬁnal', 'utf16le').swap16()],
    [
      'Windows-1252',
      Uint8Array.of(...Buffer.from('Größe ', 'latin1'), 0x93, 0x31, 0x30, 0x20, 0x80, 0x94, ...Buffer.from(' final')),
    ],
  ])('decodes %s', async (_, bytes) => {
    expect((await read('note.txt', bytes)).text).toBe('Größe “10 €” final');
  });
});

describe('delimited text', () => {
  it('finds the separator and the header, and leaves empty cells out', async () => {
    const content = await read(
      'rates.csv',
      Buffer.from('Role;Rate;Note\nArchitect;900,50;"senior;\nlead"\nTester;;\n'),
    );
    expect(outline(content)).toEqual([
      'table_row Role | Rate | Note',
      'table_row Architect | 900,50 | senior; lead',
      'table_row Tester',
    ]);
    expect(content.blocks[1]?.row?.cells.map((cell) => [cell.column, cell.heading])).toEqual([
      [0, 'Role'],
      [1, 'Rate'],
      [2, 'Note'],
    ]);
  });

  it('takes no row of values for a header', async () => {
    const content = await read('rows.tsv', Buffer.from('10\t2020-01-01\n20\t2020-01-02\n'));
    expect(content.blocks.map((block) => block.row?.isHeader)).toEqual([false, false]);
  });
});

describe('JSON', () => {
  it('stays the same JSON in the stored text', async () => {
    const value = { issues: [{ key: 'A-1', note: '- a  list: "1. x"', stages: { Done: null } }] };
    for (const text of [JSON.stringify(value), JSON.stringify(value, null, 2)]) {
      const content = await read('issues.json', Buffer.from(text));
      expect(JSON.parse(content.text)).toEqual({ issues: [{ ...value.issues[0], note: '- a list: "1. x"' }] });
      expect(content.blocks.every(({ kind }) => kind === 'code')).toBe(true);
    }
  });

  it('is refused when it does not parse', async () => {
    await expect(read('issues.json', Buffer.from('{"issues": ['))).rejects.toThrow('The JSON file is damaged');
  });
});
