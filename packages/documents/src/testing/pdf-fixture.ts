/** Text at a place on an A4 page, measured in points from the lower left corner. */
export interface PdfText {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly size?: number;
  readonly bold?: boolean;
}

export interface PdfPage {
  readonly texts?: readonly PdfText[];
  /** Lines as `[x0, y0, x1, y1]`. */
  readonly lines?: readonly (readonly [number, number, number, number])[];
  /** Fills the page with a picture. */
  readonly isScan?: boolean;
}

const escaped = (text: string): string => text.replace(/[\\()]/g, '\\$&');

const content = ({ texts = [], lines = [], isScan = false }: PdfPage): string =>
  [
    ...(isScan ? ['q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q'] : []),
    ...lines.map(([x0, y0, x1, y1]) => `${x0} ${y0} m ${x1} ${y1} l S`),
    ...texts.map(
      ({ x, y, text, size = 10, bold = false }) =>
        `BT /${bold ? 'F2' : 'F1'} ${size} Tf 1 0 0 1 ${x} ${y} Tm (${escaped(text)}) Tj ET`,
    ),
  ].join('\n');

const encryption = `/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (${'o'.repeat(32)}) /U (${'u'.repeat(32)}) >> /ID [(id) (id)]`;

interface PdfOptions {
  readonly isLocked?: boolean;
  readonly attachments?: readonly { readonly filename: string; readonly text: string }[];
}

/** A PDF of the given pages and files packed into it. `isLocked` asks for a password nobody knows. */
export const pdfFile = (pages: readonly PdfPage[], options: PdfOptions = {}): Uint8Array => {
  const kids = pages.map((_, index) => `${5 + 2 * index} 0 R`).join(' ');
  const attachments = options.attachments ?? [];
  const firstFile = 5 + 2 * pages.length;
  const names = attachments.map(({ filename }, index) => `(${filename}) ${firstFile + 2 * index} 0 R`).join(' ');
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [${names}] >> >> >>`,
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >>',
    ...pages.flatMap((page, index) => {
      const stream = content(page);
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents ${6 + 2 * index} 0 R >>`,
        `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
      ];
    }),
    ...attachments.flatMap(({ filename, text }, index) => [
      `<< /Type /Filespec /F (${filename}) /UF (${filename}) /EF << /F ${firstFile + 2 * index + 1} 0 R >> >>`,
      `<< /Type /EmbeddedFile /Length ${text.length} >>\nstream\n${text}\nendstream`,
    ]),
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return String(offset).padStart(10, '0');
  });
  const table = offsets.map((offset) => `${offset} 00000 n \n`).join('');
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${options.isLocked ? encryption : ''} >>\nstartxref\n${start}\n%%EOF`;
  return Uint8Array.from(Buffer.from(file, 'latin1'));
};

/** Lines of running text below one another, as a page sets them. */
export const column = (texts: readonly string[], at: { x: number; y: number; size?: number }): PdfText[] =>
  texts.map((text, index) => ({ x: at.x, y: at.y - 13 * index, text, size: at.size ?? 10 }));
