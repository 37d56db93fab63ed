import { expect, it } from 'vitest';
import { cleanFilename } from './clean-filename.ts';

it.each([
  ['report.pdf', 'report.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\me\\offer.docx', 'offer.docx'],
  ['evil\u202Efdp.exe', 'evilfdp.exe'],
  ['a\u0000b\nc.txt', 'abc.txt'],
  ['Angebot für Köln.pdf', 'Angebot für Köln.pdf'],
  ['', 'document'],
  ['   ', 'document'],
  ['dir/', 'document'],
])('shows %j as %j', (given, shown) => {
  expect(cleanFilename(given)).toBe(shown);
});

it('keeps the ending of a name that is too long', () => {
  const name = cleanFilename(`${'x'.repeat(400)}.pdf`);
  expect(name).toHaveLength(255);
  expect(name.endsWith('x.pdf')).toBe(true);
});
