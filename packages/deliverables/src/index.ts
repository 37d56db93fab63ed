export type * from './document-model.ts';
