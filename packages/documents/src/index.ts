export { readDocument } from './read-document.ts';
export { ReadingError, type ReadingErrorCode } from './reading-error.ts';
export { defaultReadingLimits, type ReadingLimits } from './reading-limits.ts';
