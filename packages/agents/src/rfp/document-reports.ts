import type { Gap } from '@copilot/contracts';
import type { SurveyedDocument } from './facts/surveyed-document.ts';
import type { RfpAnalysis } from './rfp-analyzer.output.ts';

type DocumentReport = RfpAnalysis['documents'][number];

/** A page whose reading is worth less than this was not read well enough to rely on. */
const readableQuality = 0.5;

/** What was read of a document, and what was not. */
export const reportDocument = (document: SurveyedDocument, role: DocumentReport['role']): DocumentReport => {
  const { pages, warnings } = document.content;
  const poor = pages.filter(({ quality }) => quality < readableQuality).map(({ number }) => number);
  const warned = warnings
    .filter(({ code }) => /TEXT_LAYER|OCR|UNREAD|NOT_READ/iu.test(code))
    .flatMap((warning) => warning.pages);
  return {
    id: document.id,
    filename: document.filename,
    versionHash: document.versionHash,
    role,
    pages: pages.length > 0 ? pages.length : null,
    unreadPages: [...new Set([...poor, ...warned])].toSorted((one, other) => one - other),
    warnings: warnings.map(({ message }) => message),
  };
};

/** Pages that nobody has read are a hole in the analysis, not a detail. */
export const unreadGaps = (documents: readonly DocumentReport[]): Gap[] =>
  documents
    .filter(({ unreadPages }) => unreadPages.length > 0)
    .map(({ filename, unreadPages }) => ({
      code: 'pages_unread',
      message: `${filename}: ${unreadPages.length === 1 ? 'page' : 'pages'} ${unreadPages.join(', ')} could not be read.`,
      remedy: 'Upload a copy with a text layer, or read these pages yourself.',
    }));
