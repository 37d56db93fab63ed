import { describe, expect, it } from 'vitest';
import { toStorable } from './storable-json.ts';
import { safeFilename } from './store-deliverables.ts';

describe('storable JSON', () => {
  it('loses NUL and half characters, and nothing else', () => {
    const value = { 'a\u0000b': ['x\u0000y', '\ud83d', '😀', 'back\\u0000slash', 1, null, { deep: true }] };
    expect(toStorable(value)).toEqual({ ab: ['xy', '\ufffd', '😀', 'back\\u0000slash', 1, null, { deep: true }] });
  });
});

describe('a file name', () => {
  it.each([
    ['Angebot “Brücke” / 2026', 'Angebot Brücke 2026.docx'],
    ['../../etc/passwd', 'etcpasswd.docx'],
    ['\u202egnp.exe\n', 'gnp exe.docx'],
    ['///', 'Result.docx'],
    ['x'.repeat(300), `${'x'.repeat(100)}.docx`],
  ])('of %j is harmless', (title, expected) => {
    expect(safeFilename(title, 'docx')).toBe(expected);
  });
});
