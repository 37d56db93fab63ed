import type { DeliverableDocument } from './document-model.ts';

/** Raised when a reader of version n would misread the model. */
export const deliverableSchemaVersion = 1;

/** The model as it is, behind its version. */
export const renderJson = (document: DeliverableDocument): Uint8Array =>
  new TextEncoder().encode(`${JSON.stringify({ schemaVersion: deliverableSchemaVersion, ...document }, null, 2)}\n`);
