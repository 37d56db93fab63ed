import { getResolvedPDFJS } from 'unpdf';
import { ReadingError } from '../reading-error.ts';
import { damaged, encrypted } from '../reading-messages.ts';

export type PdfLibrary = Awaited<ReturnType<typeof getResolvedPDFJS>>;
export type PdfDocument = Awaited<ReturnType<PdfLibrary['getDocument']>['promise']>;

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '');

/** Opens a PDF without fetching anything. This pdf.js evaluates no code from a file: it has neither `eval` nor `new Function`. */
export const openPdf = async (bytes: Uint8Array): Promise<{ document: PdfDocument; library: PdfLibrary }> => {
  const library = await getResolvedPDFJS();
  try {
    // pdf.js takes the array it is given for itself, and refuses Node's Buffer: it gets a copy that is neither.
    const task = library.getDocument({
      data: new Uint8Array(bytes),
      useSystemFonts: false,
      disableFontFace: true,
      enableXfa: false,
      useWorkerFetch: false,
      stopAtErrors: false,
      verbosity: library.VerbosityLevel.ERRORS,
    });
    return { document: await task.promise, library };
  } catch (error) {
    if (error instanceof ReadingError) throw error;
    throw nameOf(error) === 'PasswordException' ? encrypted('PDF file') : damaged('PDF file', error);
  }
};
