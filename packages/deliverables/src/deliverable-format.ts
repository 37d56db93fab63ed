import type { DeliverableFormat } from '@copilot/contracts';

/** Media type and file extension, without the dot, of each format. */
export const deliverableFileTypes: Readonly<Record<DeliverableFormat, { mediaType: string; extension: string }>> = {
  docx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extension: 'docx',
  },
  pdf: { mediaType: 'application/pdf', extension: 'pdf' },
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', extension: 'xlsx' },
  md: { mediaType: 'text/markdown; charset=utf-8', extension: 'md' },
  json: { mediaType: 'application/json; charset=utf-8', extension: 'json' },
};
