export { countStoredBytes } from './count-stored-bytes.ts';
export { knowledgeRoutes } from './knowledge.routes.ts';
export { createKnowledgeService, type KnowledgeDependencies } from './knowledge.service.ts';
export type {
  DownloadableFile,
  KnowledgeService,
  ReadableDocument,
  StoredFile,
  UploadTarget,
} from './knowledge.types.ts';
