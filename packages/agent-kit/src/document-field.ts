import { z } from 'zod';

interface FieldText {
  readonly title: string;
  readonly description: string;
}

/** Where a person hands in one document; the value is a knowledge-base document id. */
export const documentField = (text: FieldText) => z.uuid().meta({ ...text, format: 'document' });

/** Where a person hands in several documents. `minimum` is 1 unless the field may be left empty. */
export const documentsField = (text: FieldText, { minimum = 1, maximum = 50 } = {}) =>
  z
    .array(z.uuid().meta({ format: 'document' }))
    .min(minimum)
    .max(maximum)
    .meta({ ...text });
