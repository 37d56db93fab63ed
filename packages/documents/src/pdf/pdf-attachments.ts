import type { DocumentContent } from '@copilot/contracts';
import type { ContentBuilder } from '../content/content-builder.ts';
import { ReadingError } from '../reading-error.ts';
import type { ReadingLimits } from '../reading-limits.ts';
import { readXml } from '../xml/read-xml.ts';
import type { PdfDocument } from './open-pdf.ts';

export interface PdfAttachment {
  readonly filename: string;
  readonly bytes: Uint8Array;
}

const mostAttachments = 20;

/** The files packed into a PDF. */
export const attachmentsOf = async (document: PdfDocument): Promise<PdfAttachment[]> => {
  const packed = [...((await document.getAttachments()) ?? [])].slice(0, mostAttachments);
  const attachments: PdfAttachment[] = [];
  for (const [id, { filename }] of packed)
    attachments.push({
      filename: filename || id,
      bytes: (await document.getAttachmentContent(id)) ?? new Uint8Array(),
    });
  return attachments;
};

const quoted = (names: readonly string[]): string => names.map((name) => `“${name.slice(0, 100)}”`).join(', ');

/**
 * Reads the XML files packed into a PDF: electronic invoices carry their data there. Others, and XML that can't be read, become warnings
 * (`attachment_not_read`, `attachment_refused`), so that nobody takes them for read.
 */
export const readAttachments = (
  attachments: readonly PdfAttachment[],
  builder: ContentBuilder,
  limits: ReadingLimits,
): { filename: string; content: DocumentContent }[] => {
  const isXml = ({ filename }: PdfAttachment): boolean => /\.xml$/iu.test(filename);
  const others = attachments.filter((attachment) => !isXml(attachment)).map(({ filename }) => filename);
  if (others.length > 0)
    builder.warn(
      'attachment_not_read',
      `${others.length === 1 ? 'A file' : `${others.length} files`} attached to the PDF ${others.length === 1 ? 'was' : 'were'} not read: ${quoted(others)}.`,
    );
  return attachments.filter(isXml).flatMap(({ filename, bytes }) => {
    try {
      return [{ filename, content: readXml(bytes, limits) }];
    } catch (error) {
      if (!(error instanceof ReadingError)) throw error;
      builder.warn('attachment_refused', `The attachment ${quoted([filename])} was not read. ${error.message}`);
      return [];
    }
  });
};
