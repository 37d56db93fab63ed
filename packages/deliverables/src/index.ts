export { deliverableFileTypes } from './deliverable-format.ts';
export type * from './document-model.ts';
export { type RenderedFile, renderDeliverable } from './render-deliverable.ts';
export { deliverableSchemaVersion } from './render-json.ts';
