import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readDocument } from './read-document.ts';
import { pdfFile } from './testing/pdf-fixture.ts';

const xml = '<?xml version="1.0"?>\n<Invoice>\n  <ID>A-1</ID>\n</Invoice>';
const page = { texts: [{ x: 50, y: 700, text: 'Invoice A-1 of 3 March 2026' }] };

const textOf = async (filename: string, bytes: Uint8Array) => {
  const content = await readDocument({ filename, bytes });
  const parts = (content.attachments ?? []).map(({ filename: name, start, end }) => [
    name,
    content.text.slice(start, end),
  ]);
  return { content, parts };
};

describe('XML packed into a PDF', () => {
  it('follows the pages as an attachment of its own', async () => {
    const { content, parts } = await textOf(
      'a.pdf',
      pdfFile([page], { attachments: [{ filename: 'factur-x.xml', text: xml }] }),
    );
    expect(parts).toEqual([['factur-x.xml', xml]]);
    expect(content.pages).toHaveLength(1);
    expect(content.text.slice(content.pages[0]!.start, content.pages[0]!.end)).toBe('Invoice A-1 of 3 March 2026');
    for (const { start, end, kind } of content.blocks)
      if (kind === 'code') expect(xml.split('\n')).toContain(content.text.slice(start, end));
  });

  it('is enough where the page is a picture', async () => {
    const { content, parts } = await textOf(
      'a.pdf',
      pdfFile([{ isScan: true }], { attachments: [{ filename: 'a.xml', text: xml }] }),
    );
    expect(parts).toHaveLength(1);
    expect(content.warnings.map(({ code }) => code)).toEqual(['pages_not_read']);
  });

  it('is refused with a DTD, and other files are named', async () => {
    const { content, parts } = await textOf(
      'a.pdf',
      pdfFile([page], {
        attachments: [
          { filename: 'bad.xml', text: '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>' },
          { filename: 'terms.pdf', text: 'x' },
        ],
      }),
    );
    expect(parts).toEqual([]);
    expect(content.warnings.map(({ code }) => code).sort()).toEqual(['attachment_not_read', 'attachment_refused']);
  });
});

describe('e-mails', () => {
  const mail = (parts: string) =>
    strToU8(
      `From: Anna <anna@example.com>\r\nTo: ap@example.org\r\nSubject: Your invoice\r\nDate: Tue, 3 Mar 2026 10:00:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nPlease find our invoice attached.\r\n${parts}--b--\r\n`,
    );
  const attached = (name: string, bytes: Uint8Array) =>
    `--b\r\nContent-Type: application/octet-stream; name="${name}"\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(bytes).toString('base64')}\r\n`;

  it('bring their attachments with them', async () => {
    const pdf = pdfFile([page], { attachments: [{ filename: 'factur-x.xml', text: xml }] });
    const { content, parts } = await textOf('m.eml', mail(attached('invoice.pdf', pdf)));
    expect(content.text).toContain('Please find our invoice attached.');
    expect(parts.map(([name]) => name)).toEqual(['invoice.pdf', 'invoice.pdf/factur-x.xml']);
    expect(parts[1]![1]).toBe(xml);
  });

  it('say what was not read', async () => {
    const { content } = await textOf(
      'm.eml',
      mail(attached('photo.png', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13))),
    );
    expect(content.warnings).toMatchObject([{ code: 'attachment_not_read' }]);
  });
});
